/**
 * `npm run layers`            what may import what, and the shape of packages
 * `npm run layers -- --fix`   writes the references of the tsconfig.json files first
 */
import { bootstrap } from "./bootstrap.mjs"
import { root } from "./lib/root.mjs"
import { listWorkspaces } from "./lib/workspace.mjs"

bootstrap()
// Imported late: these need what bootstrap installs.
if (process.argv.includes("--fix")) {
  const { fixReferences } = await import("./layers/references.mjs")
  fixReferences({ root, workspaces: listWorkspaces(root) })
}
const { findViolations } = await import("./layers/find-violations.mjs")
const violations = findViolations(root)
for (const violation of violations) console.error(violation)
if (violations.length === 0) console.log("Every import goes to a lower layer.")
else process.exitCode = 1
