import { statSync } from "node:fs"
import { bundle } from "./bundle.mjs"
import { entriesOf } from "./entries-of.mjs"

/**
 * @typedef {object} Sizes in bytes
 * @property {number} packed the tarball
 * @property {number} unpacked what lies in node_modules
 * @property {number} bundled all exports with their dependencies, without the peers, minified and gzipped
 */

/**
 * @param {import("./packed-package.mjs").PackedPackage} packed
 * @param {readonly import("./packed-package.mjs").PackedPackage[]} all
 * @returns {Promise<Sizes>}
 */
export async function measureSizes(packed, all) {
  const { bytes } = await bundle(`export * from "${packed.name}"`, entriesOf(packed, all))
  return {
    packed: statSync(packed.tarball).size,
    unpacked: packed.files.reduce((sum, { size }) => sum + size, 0),
    bundled: bytes,
  }
}
