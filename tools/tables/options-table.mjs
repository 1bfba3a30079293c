import path from "node:path"
import { readOptions } from "./read-options.mjs"
import { TableError } from "./table-error.mjs"

/**
 * The table of one or more interfaces of options: name, default, meaning. Of several it says which has which.
 *
 * @param {{ root: string, file: string, names: string }} place names: `DqnOptions`, or `dqn/DqnOptions` from elsewhere
 * @returns {string}
 */
export function optionsTable({ root, file, names }) {
  const interfaces = names.trim().split(/[\s,]+/)
  const home = /^packages\/([^/]+)\//.exec(file)?.[1]
  /** @type {Map<string, { default: string, meaning: string, of: string[] }>} */
  const rows = new Map()
  for (const given of interfaces) {
    const [name = "", folder = home] = given.split("/").toReversed()
    if (folder === undefined) throw new TableError(`${given}: say which package it is of, as in dqn/${name}.`)
    for (const option of readOptions({ source: path.join(root, "packages", folder, "src"), name })) {
      const row = rows.get(option.name) ?? { default: option.default, meaning: option.meaning, of: [] }
      row.of.push(`\`${name}\``)
      rows.set(option.name, row)
    }
  }
  const several = interfaces.length > 1
  const head = ["option", ...(several ? ["of"] : []), "default", "meaning"]
  const body = [...rows].map(([name, row]) => [
    `\`${name}\``,
    ...(several ? [row.of.join(", ")] : []),
    row.default,
    row.meaning,
  ])
  return [head, head.map(() => "---"), ...body].map((cells) => `| ${cells.map(cell).join(" | ")} |`).join("\n")
}

/** @param {string} text */
function cell(text) {
  return text.replaceAll(/(?<!\\)\|/g, "\\|")
}
