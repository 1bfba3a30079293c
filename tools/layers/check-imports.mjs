import { builtinModules } from "node:module"
import path from "node:path"
import { listFiles } from "../lib/list-files.mjs"
import { isFreeOfTensorflow, layerOf, MACHINE_LAYER, TESTING } from "./layer-of.mjs"
import { readImports } from "./read-imports.mjs"
import { posixPath } from "../lib/posix-path.mjs"

/**
 * @typedef {import("../lib/workspace.mjs").Workspace} Workspace
 * @typedef {{ root: string, workspaces: readonly Workspace[] }} Repository
 */

/**
 * What the sources of all packages import against the rules, one sentence each.
 *
 * @param {Repository} repository
 * @returns {string[]}
 */
export function checkImports(repository) {
  return repository.workspaces.flatMap((workspace) => {
    const layer = layerOf(workspace)
    if (layer === undefined) {
      return [`${workspace.folder} has no layer. Give it one in tools/layers/layer-of.mjs.`]
    }
    const folder = path.join(repository.root, workspace.directory, "src")
    return listFiles(folder)
      .filter((file) => /\.(ts|tsx|mts)$/.test(file))
      .flatMap((file) => {
        const where = `in ${posixPath(path.relative(path.join(folder, ".."), file))}`
        const isTest = /\.(test|test-d|bench)\.ts$/.test(file)
        const importer = { workspace, layer, file, where, isTest }
        return readImports(file).flatMap((specifier) => problemOf(specifier, importer, repository) ?? [])
      })
  })
}

/**
 * @param {string} specifier
 * @param {{ workspace: Workspace, layer: number, file: string, where: string, isTest: boolean }} importer
 * @param {Repository} repository
 * @returns {string | undefined}
 */
function problemOf(specifier, { workspace, layer, file, where, isTest }, { root, workspaces }) {
  const own = `${workspace.folder} (layer ${layer})`
  if (specifier.startsWith(".")) {
    const target = path.relative(path.join(root, workspace.directory), path.resolve(path.dirname(file), specifier))
    if (!target.startsWith("..")) return undefined
    return `${own} imports ${specifier} ${where}: outside its own folder. Import the package by its name.`
  }
  if (isBuiltin(specifier)) {
    const mayUseNode = layer >= MACHINE_LAYER || file.endsWith(".node.test.ts")
    if (mayUseNode) return undefined
    return `${own} imports ${specifier} ${where}: packages below experiment run in browsers too. Take bytes or functions as arguments, or move it to experiment.`
  }
  if (specifier.startsWith("@tensorflow/") && isFreeOfTensorflow(workspace.folder) && !isTest) {
    return `${own} imports ${specifier} ${where}: it has to work without TensorFlow.js. Move that part to a package that depends on it.`
  }
  const target = workspaces.find(({ manifest: { name } }) => specifier === name || specifier.startsWith(`${name}/`))
  if (target === undefined) return undefined

  const imports = `${own} imports ${target.folder} (layer ${layerOf(target)}) ${where}`
  const problem = relationProblem({ from: workspace, layer, target, isTest })
  if (problem !== undefined) return `${imports}: ${problem}`
  const subpath = `.${specifier.slice(target.manifest.name.length)}`
  if (target.manifest.exports?.[subpath] === undefined) {
    return `${imports}: "${specifier}" is not exported. Export what you need from its src/index.ts.`
  }
  const { dependencies, peerDependencies, devDependencies } = workspace.manifest
  const declared = { ...dependencies, ...peerDependencies, ...(isTest ? devDependencies : {}) }
  if (declared[target.manifest.name] === undefined) {
    return `${imports}: its package.json does not list ${target.manifest.name}. Add it to ${isTest ? "devDependencies" : "dependencies"}.`
  }
  return undefined
}

/**
 * Why a package may not use another one, if it may not.
 *
 * @param {{ from: Workspace, layer: number, target: Workspace, isTest: boolean }} relation
 * @returns {string | undefined}
 */
export function relationProblem({ from, layer, target, isTest }) {
  const targetLayer = layerOf(target)
  if (target.folder === from.folder) return "a package does not import itself. Use a relative import."
  if (!target.directory.startsWith("packages/")) return "nobody imports an app. Move the shared part to a package."
  if (target.folder === TESTING && !isTest) return "testing is for tests. Import it in a .test.ts file only."
  if (targetLayer !== undefined && targetLayer < layer) return undefined
  if (targetLayer === layer) return "siblings never import each other. Pass the part in, or compose them one layer up."
  return "imports go to lower layers only. Pass the part in as an argument, or move the code down."
}

/** @param {string} specifier */
function isBuiltin(specifier) {
  return specifier.startsWith("node:") || builtinModules.includes(specifier)
}
