/**
 * `npm test`                       every test: in Node, in Chromium when there is one, and the documents' examples
 * `npm test -- packages/replay -t "keeps the newest"`   what vitest understands
 */
import path from "node:path"
import { bootstrap } from "./bootstrap.mjs"
import { build } from "./build.mjs"
import { browserForTests } from "./lib/browser-for-tests.mjs"
import { root } from "./lib/root.mjs"
import { runCommand } from "./lib/run-command.mjs"

bootstrap()
// Some tests type commands, each of which would build: all at once, into the same folders.
build()
const browser = browserForTests()
if ("reason" in browser) {
  delete process.env["CHROMIUM_PATH"]
  console.log(`The tests run in Node only: ${browser.reason}`)
}
const args = process.argv.slice(2)
const reporters = args.some((arg) => arg.startsWith("--reporter")) ? [] : ["--reporter=default"]
process.exitCode = runCommand(
  "vitest",
  ["run", ...reporters, `--reporter=${path.join(root, "tools/lib/totals-reporter.mjs")}`, ...args],
  { env: "path" in browser ? { CHROMIUM_PATH: browser.path } : {} },
)
