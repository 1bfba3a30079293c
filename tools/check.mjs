/**
 * `npm run check`                 every gate, tests last
 * `npm run check -- --no-tests`   all but the tests
 *
 * One line a gate; of a gate that fails, everything it printed. BELLMAN_GATES names a file for the totals.
 */
import { writeFileSync } from "node:fs"
import { bootstrap } from "./bootstrap.mjs"
import { captureCommand } from "./lib/run-command.mjs"

/** @type {readonly { name: string, command: string, args: readonly string[] }[]} */
const GATES = [
  { name: "types", command: "tsc", args: ["--noEmit", "-p", "tsconfig.types.json"] },
  // The packages' own settings are narrower than those of "types": no DOM, no Node.
  { name: "build", command: "node", args: ["tools/build.mjs"] },
  // The committed WebAssembly is what the sources beside it give.
  { name: "kernels", command: "node", args: ["packages/compile/tools/build-kernels.mjs", "--check"] },
  { name: "lint", command: "oxlint", args: ["--deny-warnings"] },
  { name: "format", command: "prettier", args: ["--check", "."] },
  { name: "layers", command: "node", args: ["tools/layers.mjs"] },
  { name: "tables", command: "node", args: ["tools/tables.mjs", "--check"] },
  { name: "links", command: "node", args: ["tools/links.mjs"] },
  { name: "platforms", command: "node", args: ["tools/platforms.mjs"] },
  { name: "workspace", command: "sherif", args: [] },
  { name: "unused", command: "knip", args: [] },
  // The tarballs: what is in them, what they import, how large they are.
  { name: "packages", command: "node", args: ["tools/packages.mjs"] },
  { name: "tests", command: "node", args: ["tools/test.mjs"] },
]

bootstrap()
const withTests = !process.argv.includes("--no-tests")
const totals = { passed: 0, failed: 0 }
for (const { name, command, args } of GATES.filter((gate) => withTests || gate.name !== "tests")) {
  const start = performance.now()
  // CI: a snapshot that is not written yet fails instead of being written.
  const { code, output } = await captureCommand(command, args, { env: { CI: "1" } })
  const seconds = `${((performance.now() - start) / 1000).toFixed(1)} s`
  console.log(`${name.padEnd(10)} ${code === 0 ? "ok    " : "FAILED"} ${seconds.padStart(8)}`)
  if (code !== 0) console.log(`${output.trimEnd()}\n`)
  totals[code === 0 ? "passed" : "failed"] += 1
}
const file = process.env["BELLMAN_GATES"]
if (file !== undefined) writeFileSync(file, JSON.stringify(totals))
process.exitCode = totals.failed === 0 ? 0 : 1
