import { writeFileSync } from "node:fs"
import path from "node:path"
import { withBrowser } from "../lib/with-browser.mjs"

/**
 * Writes a page that runs the examples, each package's in its turn, and keeps what came of them.
 *
 * @param {string} folder
 * @param {readonly import("./read-examples.mjs").PackageExamples[]} readmes
 */
export function writePage(folder, readmes) {
  writeFileSync(path.join(folder, "index.html"), '<!doctype html><script type="module" src="./page.js"></script>\n')
  const entries = readmes.map(({ name, short, examples }) => {
    const imports = examples.map((_, index) => `() => import("./${short}/example-${index + 1}.ts")`)
    return `  ${JSON.stringify(name)}: [${imports.join(", ")}],`
  })
  writeFileSync(
    path.join(folder, "page.js"),
    `const packages = {
${entries.join("\n")}
}
const results = {}
for (const [name, examples] of Object.entries(packages)) {
  try {
    for (const example of examples) await example()
    results[name] = ""
  } catch (error) {
    results[name] = String(error?.stack ?? error)
  }
}
globalThis.results = results
`,
  )
}

/**
 * Opens a built page in a browser, and returns what came of each package's examples: "", or the error.
 *
 * @param {string} folder with `dist`
 * @param {string} executablePath of the browser
 * @returns {Promise<Record<string, string>>}
 */
export function runInBrowser(folder, executablePath) {
  return withBrowser({ folder: path.join(folder, "dist"), executablePath }, async ({ browser, origin }) => {
    const page = await browser.newPage()
    await page.goto(origin)
    await page.waitForFunction(() => "results" in globalThis, undefined, { timeout: 120_000 })
    return page.evaluate(() => /** @type {any} */ (globalThis).results)
  })
}
