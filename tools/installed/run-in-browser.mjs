import { writeFileSync } from "node:fs"
import path from "node:path"
import { chromium } from "playwright"
import { preview } from "vite"

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
export async function runInBrowser(folder, executablePath) {
  const server = await preview({
    root: folder,
    configFile: false,
    logLevel: "error",
    preview: { port: 0, host: "127.0.0.1" },
  })
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
  })
  try {
    const page = await browser.newPage()
    const url = server.resolvedUrls?.local[0]
    if (url === undefined) throw new Error("Vite's preview has no address.")
    await page.goto(url)
    await page.waitForFunction(() => "results" in globalThis, undefined, { timeout: 120_000 })
    return await page.evaluate(() => /** @type {any} */ (globalThis).results)
  } finally {
    await browser.close()
    await server.close()
  }
}
