import { listWorkspaces } from "../lib/workspace.mjs"
import { checkImports } from "./check-imports.mjs"
import { checkManifests } from "./check-manifests.mjs"
import { checkShape } from "./check-shape.mjs"
import { checkSpec } from "./check-spec.mjs"
import { checkReferences } from "./references.mjs"

/**
 * Everything in a repository that breaks the rules of the house, one sentence each: empty when it is in order.
 *
 * @param {string} root
 * @returns {string[]}
 */
export function findViolations(root) {
  const repository = { root, workspaces: listWorkspaces(root) }
  return [checkImports, checkManifests, checkSpec, checkShape, checkReferences].flatMap((check) => check(repository))
}
