/**
 * `npm run links`   whether every link in the repository's Markdown files leads to a file, and to a heading that it has
 *
 * Other sites are not asked: their addresses only have to be https.
 */
import { bootstrap } from "./bootstrap.mjs"
import { root } from "./lib/root.mjs"

bootstrap()
// Imported late: it needs what bootstrap installs.
const { findDeadLinks } = await import("./links/find-dead-links.mjs")
const { files, problems } = await findDeadLinks(root)
for (const problem of problems) console.error(problem)
if (problems.length === 0) console.log(`Every link of ${files} documents leads somewhere.`)
else process.exitCode = 1
