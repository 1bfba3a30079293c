import { layerOf } from "../layers/layer-of.mjs"

/**
 * @typedef {object} Entry a package that is to be listed
 * @property {string} folder in packages/
 * @property {number} layer
 * @property {string} description one line
 */

/**
 * tools/layers/layer-of.mjs with the package in its layer.
 *
 * @param {string} text
 * @param {Entry} entry
 * @returns {string}
 */
export function addToLayer(text, { folder, layer }) {
  const row = new RegExp(String.raw`(\[\s*${layer},\s*\[[^\]]*?),?(\s*\])`)
  if (!row.test(text)) throw new Error(`tools/layers/layer-of.mjs has no layer ${layer}`)
  return text.replace(row, `$1, "${folder}"$2`)
}

/**
 * docs/architecture.md with the package in the row of its layer.
 *
 * @param {string} text
 * @param {Entry} entry
 * @returns {string}
 */
export function addToLayerTable(text, { folder, layer }) {
  const row = new RegExp(String.raw`^(\|\s*${layer}\s*\|[^|]*?)(\s*\|)`, "m")
  if (!row.test(text)) throw new Error(`docs/architecture.md has no row for layer ${layer}`)
  return text.replace(row, `$1 · \`${folder}\`$2`)
}

/**
 * README.md with the package in its table: below the last one of its layer, an environment below the last environments.
 *
 * @param {string} text
 * @param {Entry} entry
 * @returns {string}
 */
export function addToPackageTable(text, { folder, layer, description }) {
  const isEnvironment = folder.startsWith("environments-")
  const lines = text.split("\n")
  const above = lines.findLastIndex((line) => {
    const listed = /^\| \[[a-z0-9-]+\]\(packages\/([a-z0-9-]+)\//.exec(line)?.[1]
    if (listed === undefined) return false
    if (isEnvironment) return listed.startsWith("environments")
    return layerOf({ directory: `packages/${listed}`, folder: listed }) === layer
  })
  if (above < 0) throw new Error("README.md has no row that this package could stand below")
  const row = `| [${folder}](packages/${folder}/README.md) | ${description.replace(/\.$/, "")} |`
  return lines.toSpliced(above + 1, 0, row).join("\n")
}
