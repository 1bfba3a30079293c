import path from "node:path"
import { packageOrder } from "../lib/package-order.mjs"
import { listWorkspaces } from "../lib/workspace.mjs"

/**
 * A row a package: its name, which leads to its README, and the description that npm shows.
 *
 * @param {{ root: string, file: string }} document
 * @returns {string}
 */
export function packagesTable({ root, file }) {
  /** @param {string} folder */
  const rank = (folder) => (packageOrder.includes(folder) ? packageOrder.indexOf(folder) : packageOrder.length)
  const rows = listWorkspaces(root)
    .filter(({ directory }) => directory.startsWith("packages/"))
    .sort((a, b) => rank(a.folder) - rank(b.folder))
    .map(({ directory, folder, manifest }) => {
      const readme = path.posix.relative(path.posix.dirname(file), `${directory}/README.md`)
      return `| [${folder}](${readme}) | ${(manifest.description ?? "").replace(/\.$/, "").replaceAll("|", "\\|")} |`
    })
  return ["| package | what it is |", "| --- | --- |", ...rows].join("\n")
}
