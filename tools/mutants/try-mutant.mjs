import { spawn } from "node:child_process"
import path from "node:path"
import { plant } from "./plant.mjs"

/**
 * @typedef {object} Outcome
 * @property {"caught" | "SURVIVED" | "BROKEN"} verdict BROKEN: the pattern no longer matches, or no test ran
 * @property {string} detail the first failing test, or what is broken
 */

/**
 * Plants a fault, runs its tests, takes it out again whatever happens, and says whether they noticed.
 *
 * @param {string} root
 * @param {import("./plant.mjs").Mutant} mutant
 * @param {AbortSignal} [signal] stops the tests
 * @returns {Promise<Outcome>}
 */
export async function tryMutant(root, mutant, signal) {
  let remove = () => {}
  try {
    remove = plant(root, mutant)
    return judge(await runTests(root, mutant.tests, signal))
  } catch (error) {
    return { verdict: "BROKEN", detail: error instanceof Error ? error.message : String(error) }
  } finally {
    remove()
  }
}

/** @param {string} output vitest's JSON report @returns {Outcome} */
function judge(output) {
  const start = output.indexOf('{"numTotalTestSuites"')
  if (start === -1) return { verdict: "BROKEN", detail: `vitest gave no report: ${output.trim().slice(-300)}` }
  const report = JSON.parse(output.slice(start))
  const failed = report.testResults
    .flatMap((/** @type {{ assertionResults: unknown[] }} */ file) => file.assertionResults)
    .find((/** @type {{ status: string }} */ test) => test.status === "failed")
  if (failed !== undefined) return { verdict: "caught", detail: failed.fullName }
  const unloaded = report.testResults.find((/** @type {{ status: string }} */ file) => file.status === "failed")
  // A fault that cannot even be loaded says nothing about the tests.
  if (unloaded !== undefined) return { verdict: "BROKEN", detail: unloaded.message.split("\n")[0] }
  if (report.numPassedTests === 0) return { verdict: "BROKEN", detail: "No test ran." }
  return { verdict: "SURVIVED", detail: `${report.numPassedTests} tests passed` }
}

/** @param {string} root @param {readonly string[]} tests @param {AbortSignal} [signal] @returns {Promise<string>} */
function runTests(root, tests, signal) {
  const vitest = path.join(root, "node_modules/vitest/vitest.mjs")
  const args = ["run", "--project=node", "--bail=1", "--reporter=json", ...tests]
  return new Promise((resolve, reject) => {
    const { CHROMIUM_PATH: _, ...env } = process.env
    const child = spawn(process.execPath, [vitest, ...args], {
      cwd: root,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      signal,
    })
    let output = ""
    child.stdout.on("data", (chunk) => (output += chunk))
    child.stderr.on("data", (chunk) => (output += chunk))
    child.on("error", reject)
    child.on("close", () => resolve(output))
  })
}
