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
  const row = `| [${folder}](packages/${folder}/README.md) | ${description.replace(/\.$/, "")} |`
  const listed = /^\| \[[a-z0-9-]+\]\(packages\/([a-z0-9-]+)\//
  return addBelow(text, { entry: { folder, layer, description }, file: "README.md", listed, line: row })
}

/**
 * tools/lib/package-order.mjs with the package in the same place.
 *
 * @param {string} text
 * @param {Entry} entry
 * @returns {string}
 */
export function addToPackageOrder(text, entry) {
  const listed = /^ {2}"([a-z0-9-]+)",$/
  return addBelow(text, { entry, file: "tools/lib/package-order.mjs", listed, line: `  "${entry.folder}",` })
}

/**
 * Adds a line below the last package of the entry's layer, or for an environment below the last environments.
 *
 * @param {string} text
 * @param {{ entry: Entry, file: string, listed: RegExp, line: string }} addition `listed` finds the package in a line
 * @returns {string}
 */
function addBelow(text, { entry: { folder, layer }, file, listed, line }) {
  const isEnvironment = folder.startsWith("environments-")
  const lines = text.split("\n")
  const above = lines.findLastIndex((other) => {
    const name = listed.exec(other)?.[1]
    if (name === undefined) return false
    if (isEnvironment) return name.startsWith("environments")
    return layerOf({ directory: `packages/${name}`, folder: name }) === layer
  })
  if (above < 0) throw new Error(`${file} has no line that this package could stand below`)
  return lines.toSpliced(above + 1, 0, line).join("\n")
}
