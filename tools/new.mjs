/**
 * `npm run new agent <name>`         makes packages/<name>: an agent that differs from DQN by one function
 * `npm run new environment <name>`   makes packages/environments-<name>: an environment, with its tests
 * `npm run new app <name>`           makes apps/<name>: an experiment, for `npm start -- <name>`
 *
 * What is made works, and passes every check: it is one of tools/templates under its new name. Exit code 2 for a kind
 * or a name that cannot be; then nothing is written.
 */
import { bootstrap, installChanges } from "./bootstrap.mjs"
import { root } from "./lib/root.mjs"
import { runCommand } from "./lib/run-command.mjs"
import { listWorkspaces } from "./lib/workspace.mjs"
import { planPackage } from "./new/plan-package.mjs"
import { writeOrUndo } from "./new/write-or-undo.mjs"

/** What follows from a new package: its reference, its links, its size budget, its dependencies' licences. */
const CHANGED_BY_TOOLS = ["tsconfig.json", "pnpm-lock.yaml", "tools/packages/size-budgets.json", "docs/licences.md"]

const args = process.argv.slice(2)
const plan = planPackage(root, args)
if ("problem" in plan) {
  console.error(plan.problem)
  process.exitCode = 2
} else {
  bootstrap()
  await make(plan)
}

/** @param {import("./new/plan-package.mjs").Plan} plan */
async function make({ directory, packageName, files, next }) {
  // Imported late: these need what bootstrap installs.
  const { fixReferences } = await import("./layers/references.mjs")
  const { formatted } = await import("./new/formatted.mjs")
  // An interruption ends pnpm, which then counts as failed; everything is put back before the end.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {})
  try {
    const change = { directory, files: await formatted(root, files), alsoChanged: CHANGED_BY_TOOLS }
    writeOrUndo(root, change, () => {
      fixReferences({ root, workspaces: listWorkspaces(root) })
      const written = ["tsconfig.json", `${directory}/tsconfig.json`]
      if (runCommand("prettier", ["--write", "--log-level=warn", ...written], { aside: true }) !== 0) {
        throw new Error("prettier could not format its tsconfig.json, see above")
      }
      if (installChanges() !== 0) throw new Error("pnpm could not link the new package, see above")
      // An app is not packed.
      if (
        directory.startsWith("packages/") &&
        runCommand("node", ["tools/packages.mjs", "--add"], { aside: true }) !== 0
      ) {
        throw new Error("it could not be packed for its size budget, see above")
      }
    })
  } catch (error) {
    console.error(`${directory} was not made, and everything is as it was: ${/** @type {Error} */ (error).message}`)
    process.exitCode = 1
    return
  }
  console.log(`${directory} is made (${packageName}), and works as it is. What is left:`)
  for (const [i, step] of next.entries()) console.log(`  ${i + 1}. ${step}`)
  console.log(`Test it with npm test -- ${directory}, check everything with npm run check.`)
}
