import { existsSync, readFileSync } from "node:fs"
import path from "node:path"
import { listWorkspaces } from "../lib/workspace.mjs"

/**
 * What `changeset version` wrote.
 *
 * @typedef {object} Versioned
 * @property {string} name
 * @property {string} from
 * @property {string} to
 * @property {string} changelog the new section of CHANGELOG.md
 */

/** The version of every package of a repository. @param {string} root @returns {Map<string, string>} */
export function versionsOf(root) {
  return new Map(
    listWorkspaces(root).map(({ manifest }) => [manifest.name, /** @type {any} */ (manifest).version ?? "none"]),
  )
}

/**
 * The packages whose version differs from before, with what their changelogs say of it.
 *
 * @param {string} root
 * @param {ReadonlyMap<string, string>} before
 * @returns {Versioned[]}
 */
export function readRelease(root, before) {
  const after = versionsOf(root)
  return listWorkspaces(root).flatMap(({ directory, manifest: { name } }) => {
    const [from = "none", to = "none"] = [before.get(name), after.get(name)]
    if (from === to) return []
    const file = path.join(root, directory, "CHANGELOG.md")
    const changelog = existsSync(file) ? sectionOf(readFileSync(file, "utf8"), to) : ""
    return [{ name, from, to, changelog }]
  })
}

/** What a changelog says of a version, without its heading. @param {string} changelog @param {string} version */
export function sectionOf(changelog, version) {
  const lines = changelog.split("\n")
  const start = lines.indexOf(`## ${version}`)
  if (start === -1) return ""
  const end = lines.findIndex((line, index) => index > start && line.startsWith("## "))
  return lines
    .slice(start + 1, end === -1 ? undefined : end)
    .join("\n")
    .trim()
}
