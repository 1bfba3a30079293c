import path from "node:path"
import { browserForTests } from "../lib/browser-for-tests.mjs"
import { inParallel } from "../packages/in-parallel.mjs"
import { attempts, command, WORKERS } from "./attempts.mjs"
import { findNode } from "./other-node.mjs"
import { writeExamples, writeProject, writeTsconfig } from "./projects.mjs"
import { runInBrowser, writePage } from "./run-in-browser.mjs"
import { packagesOf, runReadme } from "./run-readme.mjs"
import { writeExpect } from "./write-expect.mjs"

/** @typedef {import("./read-examples.mjs").PackageExamples} PackageExamples */

/** The majors of Node that the packages are for. */
const NODES = [20, 22, 24]

/** What a reader's project has besides: a compiler older than ours, and a bundler. */
const READERS_TOOLS = ["typescript@5", "vite@8"]

/** They need what no page has: files and processes; Vitest. */
const NOT_FOR_BROWSERS = ["@bellman-rl/experiment", "@bellman-rl/testing"]

/**
 * Installs all packages with npm into one project, as an app has them, checks the types of the READMEs' examples, and
 * runs them with the other Nodes than this one and in a browser.
 *
 * @param {readonly PackageExamples[]} readmes
 * @param {import("./attempts.mjs").Surroundings} surroundings
 */
export async function checkTogether(readmes, { folder, registry, report }) {
  const attempt = attempts(report)
  await inParallel(readmes, WORKERS, (readme) =>
    attempt("npm i, as in the README", readme.name, () => resolveLines(readme, path.join(folder, "lines"), registry)),
  )

  const project = path.join(folder, "npm")
  await writeExpect(project)
  writeProject(project, registry)
  for (const readme of readmes) writeExamples(path.join(project, readme.short), readme)
  const names = [...packagesOf(readmes), ...READERS_TOOLS]
  await attempt("npm i, all together", "all", () => command("npm", ["i", "--prefer-offline", ...names], project))

  const compiler = path.join(project, "node_modules/typescript/bin/tsc")
  for (const resolution of /** @type {const} */ (["Bundler", "NodeNext"])) {
    const config = writeTsconfig(project, resolution)
    await attempt(`TypeScript 5, ${resolution}`, "all", () => command("node", [compiler, "-p", config], project))
  }

  for (const major of NODES.filter((other) => !process.versions.node.startsWith(`${other}.`))) {
    let node = ""
    await attempt(`Node ${major}`, "all", async () => {
      const found = await findNode(major, path.join(folder, `node-${major}`))
      if ("problem" in found) return found.problem
      node = found.path
      return ""
    })
    await inParallel(node === "" ? [] : readmes, WORKERS, (readme) =>
      attempt(`Node ${major}, npm`, readme.name, () => runReadme(node, path.join(project, readme.short), readme)),
    )
  }

  const browser = browserForTests()
  if ("reason" in browser) {
    report({ step: "Chromium", package: "all", seconds: 0, problem: "", skipped: browser.reason })
  } else {
    const forBrowsers = readmes.filter(({ name }) => !NOT_FOR_BROWSERS.includes(name))
    await checkPage(forBrowsers, { project, executable: browser.path, attempt })
  }
}

/**
 * Whether npm can meet the README's own lines: versions and peers, without unpacking anything.
 *
 * @param {PackageExamples} readme
 * @param {string} folder
 * @param {string} registry
 */
async function resolveLines({ name, short, installs }, folder, registry) {
  if (!installs.flat().includes(name)) return `README.md: there is no line "npm i ${name}". Add it.`
  const project = path.join(folder, short)
  writeProject(project, registry)
  for (const words of installs) {
    const problem = await command("npm", ["i", "--package-lock-only", "--prefer-offline", ...words], project)
    if (problem !== "") return problem
  }
  return ""
}

/**
 * Builds an app with the examples and opens it in a browser.
 *
 * @param {readonly PackageExamples[]} readmes
 * @param {{ project: string, executable: string, attempt: import("./attempts.mjs").Attempt }} parts
 */
async function checkPage(readmes, { project, executable, attempt }) {
  writePage(project, readmes)
  const vite = path.join(project, "node_modules/vite/bin/vite.js")
  const args = [vite, "build", "--target", "esnext", "--logLevel", "warn"]
  if (!(await attempt("vite build", "all", () => command("node", args, project)))) return
  /** @type {Record<string, string>} */
  let results = {}
  await attempt("Chromium opens the app", "all", async () => {
    results = await runInBrowser(project, executable)
    return ""
  })
  for (const { name } of readmes) await attempt("Chromium", name, async () => results[name] ?? "It did not run.")
}
