import { existsSync } from "node:fs"
import path from "node:path"
import { browserForTests } from "../lib/browser-for-tests.mjs"
import { captureCommand } from "../lib/run-command.mjs"
import { inParallel } from "../packages/in-parallel.mjs"
import { findNode, readerEnvironment } from "./other-node.mjs"
import { makeStrict, writeExamples, writeProject, writeTsconfig } from "./projects.mjs"
import { runInBrowser, writePage } from "./run-in-browser.mjs"
import { writeExpect } from "./write-expect.mjs"

/**
 * @typedef {import("./read-examples.mjs").PackageExamples} PackageExamples
 *
 * @typedef {object} Step what was tried with a package, or with all of them
 * @property {string} step
 * @property {string} package
 * @property {number} seconds
 * @property {string} problem what went wrong, or ""
 *
 * @typedef {object} Surroundings
 * @property {string} folder for the projects
 * @property {string} registry that has the packages
 * @property {(step: Step) => void} report called with each step as it ends
 */

/** The majors of Node that the packages are for. */
const NODES = [20, 22, 24]

/** What a reader's project has besides: a compiler older than ours, and a bundler. */
const READERS_TOOLS = ["typescript@5", "vite@8"]

/** They need what no page has: files and processes; Vitest. */
const NOT_FOR_BROWSERS = ["@bellman-rl/experiment", "@bellman-rl/testing"]

const WORKERS = 2

/**
 * Installs every package from its tarball and runs its README there: one by one with pnpm, which lets a package find
 * only what it declares; and all in one project with npm, as an app has them, with every Node and in a browser.
 *
 * @param {readonly PackageExamples[]} readmes
 * @param {Surroundings} surroundings
 */
export async function checkInstalled(readmes, surroundings) {
  const attempt = attempts(surroundings.report)
  const strict = await installOneByOne(readmes, surroundings, attempt)
  const shared = await installTogether(readmes, surroundings, attempt)

  const ours = ["tsc"]
  const readers = ["node", path.join(shared, "node_modules/typescript/bin/tsc")]
  for (const resolution of /** @type {const} */ (["Bundler", "NodeNext"])) {
    for (const [compiler, folder, title] of /** @type {const} */ ([
      [ours, strict, "TypeScript 7, pnpm"],
      [readers, shared, "TypeScript 5, npm"],
    ])) {
      const config = writeTsconfig(folder, resolution)
      const [program = "", ...first] = compiler
      await attempt(`${resolution}, ${title}`, "all", () => command(program, [...first, "-p", config], folder))
    }
  }

  await inParallel(readmes, WORKERS, (readme) =>
    attempt(`Node ${NODES[0]}, pnpm`, readme.name, () =>
      runReadme(process.execPath, path.join(strict, readme.short), readme),
    ),
  )
  for (const major of NODES) {
    const node = await findNode(major, path.join(surroundings.folder, `node-${major}`))
    const problem = "problem" in node ? node.problem : ""
    if ("problem" in node) await attempt(`Node ${major}, npm`, "all", async () => problem)
    else {
      await inParallel(readmes, WORKERS, (readme) =>
        attempt(`Node ${major}, npm`, readme.name, () => runReadme(node.path, path.join(shared, readme.short), readme)),
      )
    }
  }
  await runPage(
    readmes.filter(({ name }) => !NOT_FOR_BROWSERS.includes(name)),
    shared,
    attempt,
  )
}

/**
 * With pnpm, each into a project of its own: what the README says, and what its examples import besides.
 *
 * @param {readonly PackageExamples[]} readmes
 * @param {Surroundings} surroundings
 * @param {Attempt} attempt
 */
async function installOneByOne(readmes, { folder, registry }, attempt) {
  const strict = path.join(folder, "pnpm")
  await writeExpect(strict)
  for (const readme of readmes) {
    const project = path.join(strict, readme.short)
    writeProject(project, registry)
    makeStrict(project)
    writeExamples(project, readme)
    await attempt("pnpm add", readme.name, () => command("pnpm", ["add", ...packagesOf([readme])], project))
  }
  return strict
}

/**
 * With npm: that each README's own lines can be met, without unpacking; then all packages in one project.
 *
 * @param {readonly PackageExamples[]} readmes
 * @param {Surroundings} surroundings
 * @param {Attempt} attempt
 */
async function installTogether(readmes, { folder, registry }, attempt) {
  await inParallel(readmes, WORKERS, (readme) =>
    attempt("npm i, as in the README", readme.name, async () => {
      if (!readme.installs.flat().includes(readme.name))
        return `README.md: there is no line "npm i ${readme.name}". Add it.`
      const project = path.join(folder, "lines", readme.short)
      writeProject(project, registry)
      for (const words of readme.installs) {
        const args = ["i", "--package-lock-only", "--prefer-offline", ...words]
        const problem = await command("npm", args, project)
        if (problem !== "") return problem
      }
      return ""
    }),
  )

  const shared = path.join(folder, "npm")
  await writeExpect(shared)
  writeProject(shared, registry)
  for (const readme of readmes) writeExamples(path.join(shared, readme.short), readme)
  const names = [...packagesOf(readmes), ...READERS_TOOLS]
  await attempt("npm i, all together", "all", () => command("npm", ["i", "--prefer-offline", ...names], shared))
  return shared
}

/**
 * Builds an app with the examples and opens it in the machine's Chromium.
 *
 * @param {readonly PackageExamples[]} readmes
 * @param {string} shared
 * @param {Attempt} attempt
 */
async function runPage(readmes, shared, attempt) {
  writePage(shared, readmes)
  const vite = path.join(shared, "node_modules/vite/bin/vite.js")
  const isBuilt = await attempt("vite build", "all", () =>
    command("node", [vite, "build", "--target", "esnext", "--logLevel", "warn"], shared),
  )
  const browser = browserForTests()
  if (!isBuilt) return
  if ("reason" in browser) return void (await attempt("Chromium", "all", async () => browser.reason))
  /** @type {Record<string, string>} */
  let results = {}
  await attempt("Chromium, page", "all", async () => {
    results = await runInBrowser(shared, browser.path)
    return ""
  })
  for (const { name } of readmes) await attempt("Chromium", name, async () => results[name] ?? "It did not run.")
}

/** @param {string} node @param {string} folder @param {PackageExamples} readme */
function runReadme(node, folder, { imported }) {
  if (!imported.includes("vitest")) return command(node, ["main.js"], folder)
  const places = [folder, path.dirname(folder)].map((place) => path.join(place, "node_modules/vitest/vitest.mjs"))
  return command(node, [places.find((place) => existsSync(place)) ?? "vitest", "run", "--root", folder], folder)
}

/**
 * What to install for READMEs: what they say, and what their examples import besides.
 *
 * @param {readonly PackageExamples[]} readmes
 */
function packagesOf(readmes) {
  /** @type {Map<string, string>} */
  const packages = new Map()
  const words = readmes.flatMap(({ installs }) => installs.flat()).filter((word) => !word.startsWith("-"))
  for (const word of [...readmes.flatMap(({ imported }) => imported), ...words]) {
    packages.set(word.replace(/(?<=.)@.*$/, ""), word)
  }
  return [...packages.values()].sort()
}

/** A command's problem: what it printed when it failed, or "". @param {string} program @param {readonly string[]} args @param {string} cwd */
async function command(program, args, cwd) {
  const { code, output } = await captureCommand(program, args, { cwd, env: readerEnvironment() })
  return code === 0 ? "" : `${program} ${args.join(" ")}\n${output.trim()}`
}

/** @typedef {(step: string, name: string, task: () => Promise<string>) => Promise<boolean>} Attempt */

/** Times a step and reports it. @param {(step: Step) => void} report @returns {Attempt} */
function attempts(report) {
  return async (step, name, task) => {
    const start = performance.now()
    const problem = await task().catch((error) => String(error?.stack ?? error))
    report({ step, package: name, seconds: (performance.now() - start) / 1000, problem })
    return problem === ""
  }
}
