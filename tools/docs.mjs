/**
 * `npm run docs`                       builds the documentation site, with the API reference, into docs/.vitepress/dist
 * `npm run docs -- --serve`            builds it and serves it, until Ctrl-C
 * `npm run docs -- --check`            builds it and opens every page in Chromium: narrow and wide, light and dark
 * `npm run docs -- --check --no-build` looks at the site that is there
 *
 * BELLMAN_DOCS names a file for the totals of --check.
 */
import { existsSync, writeFileSync } from "node:fs"
import path from "node:path"
import { parseArgs } from "node:util"
import { bootstrap } from "./bootstrap.mjs"
import { root } from "./lib/root.mjs"

const OPTIONS = /** @type {const} */ ({
  serve: { type: "boolean", default: false },
  check: { type: "boolean", default: false },
  build: { type: "boolean", default: true },
  port: { type: "string", default: "4173" },
})
const site = path.join(root, "docs/.vitepress/dist")

/** @param {string} message @returns {never} */
function refuse(message) {
  console.error(message)
  process.exit(2)
}

/** What was typed; a mistake is one line and exit code 2. */
function readOptions() {
  try {
    return parseArgs({ options: OPTIONS, allowNegative: true, strict: true }).values
  } catch (error) {
    const problem = error instanceof Error ? error.message.split(".")[0] : error
    return refuse(`${problem}. npm run docs takes --serve, --port, --check, --no-build.`)
  }
}

const { serve, check, build, port } = readOptions()
if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) refuse(`--port: expected a port, got ${port}.`)

bootstrap()
const { buildSite, serveSite } = await import("./docs/build-site.mjs")
if (build && !buildSite()) process.exit(1)
if (!existsSync(path.join(site, "index.html"))) refuse("There is no site yet: npm run docs builds it.")

if (check) {
  const { checkSite } = await import("./docs/check-site.mjs")
  const totals = await checkSite(site)
  const file = process.env["BELLMAN_DOCS"]
  if (file !== undefined) writeFileSync(file, JSON.stringify(totals))
  process.exitCode = totals.failed === 0 ? 0 : 1
} else if (serve) {
  process.exitCode = await serveSite(Number(port))
} else {
  console.log(`The site is in ${path.relative(process.cwd(), site)}. To read it:`)
  console.log("  npm run docs -- --serve --no-build     and open http://localhost:4173/")
}
