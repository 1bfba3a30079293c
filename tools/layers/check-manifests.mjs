import { relationProblem } from "./check-imports.mjs"
import { isFreeOfTensorflow, layerOf } from "./layer-of.mjs"

/**
 * What the package.json files depend on against the rules, one sentence each.
 *
 * @param {{ workspaces: readonly import("../lib/workspace.mjs").Workspace[] }} repository
 * @returns {string[]}
 */
export function checkManifests({ workspaces }) {
  return workspaces.flatMap((workspace) => {
    const layer = layerOf(workspace)
    if (layer === undefined) return []
    const { dependencies = {}, peerDependencies = {}, devDependencies = {} } = workspace.manifest
    const own = `${workspace.folder} (layer ${layer})`

    const heavy = Object.keys({ ...dependencies, ...peerDependencies }).find((name) => name.startsWith("@tensorflow/"))
    const problems =
      heavy !== undefined && isFreeOfTensorflow(workspace.folder)
        ? [`${own} depends on ${heavy} in package.json: it has to work without TensorFlow.js. Remove it.`]
        : []
    for (const target of workspaces) {
      const { name } = target.manifest
      const isRuntime = dependencies[name] !== undefined || peerDependencies[name] !== undefined
      if (!isRuntime && devDependencies[name] === undefined) continue
      const problem = relationProblem({ from: workspace, layer, target, isTest: !isRuntime })
      if (problem !== undefined) {
        problems.push(`${own} depends on ${target.folder} (layer ${layerOf(target)}) in package.json: ${problem}`)
      }
    }
    return problems
  })
}
