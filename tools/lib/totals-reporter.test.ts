import { spawnSync } from "node:child_process"
import { readFileSync, symlinkSync } from "node:fs"
import path from "node:path"
import { expect, it } from "vitest"
import { root } from "./root.mjs"
import { temporaryTree } from "./temporary-tree.js"

it("counts passed, failed and skipped tests, and a file that cannot be loaded as failed", () => {
  const tree = temporaryTree({
    "a.test.ts":
      'import { expect, it } from "vitest"\nit("a", () => {})\nit("b", () => expect(1).toBe(2))\nit.skip("c", () => {})',
    "b.test.ts": 'throw new Error("at load")',
  })
  symlinkSync(path.join(root, "node_modules"), path.join(tree, "node_modules"))
  const totals = path.join(tree, "totals.json")
  const reporter = path.join(root, "tools/lib/totals-reporter.mjs")
  const vitest = path.join(root, "node_modules/vitest/vitest.mjs")
  const { status } = spawnSync(process.execPath, [vitest, "run", `--reporter=${reporter}`], {
    cwd: tree,
    env: { ...process.env, BELLMAN_TOTALS: totals },
  })
  expect(JSON.parse(readFileSync(totals, "utf8"))).toEqual({ passed: 1, failed: 2, skipped: 1 })
  expect(status).toBe(1)
})
