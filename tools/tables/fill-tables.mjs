import path from "node:path"
import { format, resolveConfig } from "prettier"
import { optionsTable } from "./options-table.mjs"
import { packagesTable } from "./packages-table.mjs"
import { TableError } from "./table-error.mjs"

export { TableError }

const PLACE = /(<!-- (options|packages)(?:: ([^>]*?))? -->)[\s\S]*?(<!-- \/\2 -->)/g

/**
 * A document with its tables made anew, formatted as the repository is.
 *
 * @param {{ root: string, file: string, text: string }} document `file` is relative to the root
 * @returns {Promise<string>}
 */
export async function fillTables({ root, file, text }) {
  const opened = text.match(/<!-- (?:options|packages)\b[^>]*-->/g)?.length ?? 0
  const filled = text.replace(PLACE, (...match) => {
    const [, open, kind, names = "", close] = match
    const table = kind === "packages" ? packagesTable({ root, file }) : optionsTable({ root, file, names })
    return `${open}\n\n${table}\n\n${close}`
  })
  if ((text.match(PLACE)?.length ?? 0) !== opened) throw new TableError("a table's comment is not closed.")
  const config = await resolveConfig(path.join(root, file))
  return format(filled, { ...config, parser: "markdown" })
}
