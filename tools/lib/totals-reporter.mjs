import { writeFileSync } from "node:fs"

/**
 * A vitest reporter that writes `{ passed, failed, skipped }` to the file named by `BELLMAN_TOTALS`.
 * A test file that cannot be loaded, and an error outside of tests, count as failed tests.
 */
export default class TotalsReporter {
  /**
   * @param {readonly import("vitest/node").TestModule[]} modules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const totals = { passed: 0, failed: unhandledErrors.length, skipped: 0 }
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state !== "pending") totals[state] += 1
      }
      totals.failed += module.errors().length
    }
    const file = process.env["BELLMAN_TOTALS"]
    if (file !== undefined) writeFileSync(file, JSON.stringify(totals))
  }
}
