import { existsSync, readFileSync } from "node:fs"
import path from "node:path"
import { AGENT_LAYERS, layerOf } from "./layer-of.mjs"

const REQUIRED_FILES = ["README.md", "package.json", "tsconfig.json", "src/index.ts"]
const AGENT_LINES = 150

/** What every package exports as ".": its sources to siblings, its build to everybody else. */
const EXPORTS = { "@bellman-rl/source": "./src/index.ts", types: "./dist/index.d.ts", default: "./dist/index.js" }

/** Fields that are the same in every package. */
const FIELDS = /** @type {const} */ ({ type: "module", license: "MIT", sideEffects: false })

/**
 * What packages lack or have in another shape than all others, one sentence each.
 *
 * @param {{ root: string, workspaces: readonly import("../lib/workspace.mjs").Workspace[] }} repository
 * @returns {string[]}
 */
export function checkShape({ root, workspaces }) {
  return workspaces
    .filter(({ directory }) => directory.startsWith("packages/"))
    .flatMap((workspace) => [
      ...checkFiles(root, workspace),
      ...checkManifest(workspace),
      ...checkBudget(root, workspace),
    ])
}

/** @param {string} root @param {import("../lib/workspace.mjs").Workspace} workspace */
function checkFiles(root, { directory, folder }) {
  return REQUIRED_FILES.filter((file) => !existsSync(path.join(root, directory, file))).map(
    (file) => `${folder} has no ${file}. Every package has one.`,
  )
}

/** @param {import("../lib/workspace.mjs").Workspace} workspace */
function checkManifest({ folder, manifest }) {
  const expected = { name: `@bellman-rl/${folder}`, ...FIELDS }
  const problems = Object.entries(expected)
    .filter(([field, value]) => manifest[/** @type {keyof typeof expected} */ (field)] !== value)
    .map(([field, value]) => `${folder}'s package.json: "${field}" is not ${JSON.stringify(value)}. Set it.`)
  if (JSON.stringify(manifest.exports?.["."]) !== JSON.stringify(EXPORTS)) {
    problems.push(`${folder}'s package.json: "exports" has another "." than ${JSON.stringify(EXPORTS)}. Set it.`)
  }
  if (manifest.engines?.["node"] !== ">=20.19") {
    problems.push(`${folder}'s package.json: "engines" does not say node ">=20.19". Set it.`)
  }
  if (manifest.scripts?.["build"] === undefined) {
    problems.push(`${folder}'s package.json: it has no script "build". Add "build": "tsc -b".`)
  }
  return problems
}

/** @param {string} root @param {import("../lib/workspace.mjs").Workspace} workspace */
function checkBudget(root, workspace) {
  const { directory, folder } = workspace
  const main = path.join(root, directory, "src", `${folder}.ts`)
  if (!AGENT_LAYERS.includes(layerOf(workspace) ?? -1) || !existsSync(main)) return []
  const lines = readFileSync(main, "utf8").trimEnd().split("\n").length
  if (lines <= AGENT_LINES) return []
  return [
    `${folder}'s src/${folder}.ts has ${lines} lines, and an agent has at most ${AGENT_LINES}. Move what is not the algorithm.`,
  ]
}
