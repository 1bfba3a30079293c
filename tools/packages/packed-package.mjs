import { readFileSync } from "node:fs"
import path from "node:path"

/**
 * @typedef {import("../lib/workspace.mjs").Manifest & {
 *   version: string,
 *   optionalDependencies?: Record<string, string>,
 *   peerDependenciesMeta?: Record<string, { optional?: boolean }>,
 * }} PackedManifest the package.json inside a tarball
 *
 * @typedef {object} PackedFile
 * @property {string} path inside the package, with forward slashes: `dist/index.js`
 * @property {number} size in bytes
 *
 * @typedef {object} PackedPackage a package as it would be published
 * @property {string} name `@bellman-rl/dqn`
 * @property {string} source its folder in the repository, absolute
 * @property {string} tarball the `.tgz`, absolute
 * @property {string} folder what is in the tarball, unpacked; its node_modules is a link to the repository's
 * @property {PackedManifest} manifest
 * @property {readonly PackedFile[]} files
 */

/** @param {PackedPackage} packed @param {string} file @returns {string} */
export function readPacked(packed, file) {
  return readFileSync(path.join(packed.folder, file), "utf8")
}

/** The names that a package may import: what npm installs with it, and what it expects beside it. @param {PackedManifest} manifest */
export function declaredNames({ dependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} }) {
  return new Set([dependencies, peerDependencies, peerDependenciesMeta].flatMap((list) => Object.keys(list)))
}

/** Whether a peer may be missing. @param {PackedManifest} manifest @param {string} name */
export function isOptionalPeer({ peerDependenciesMeta = {} }, name) {
  return peerDependenciesMeta[name]?.optional === true
}
