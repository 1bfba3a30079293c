import { isDeepStrictEqual } from "node:util"
import { parse } from "yaml"

/**
 * The entries of a lockfile that a new package has changed without need: all but its own importer. A line an entry.
 *
 * @param {string} before text of pnpm-lock.yaml
 * @param {string} after
 * @param {readonly string[]} folders of what is new
 * @returns {string[]}
 */
export function strayEntries(before, after, folders) {
  const [old, now] = [parse(before), parse(after)]
  const sections = [...new Set([...Object.keys(old), ...Object.keys(now)])]
  return sections.flatMap((section) => {
    const [oldEntries, newEntries] = [Object(old[section]), Object(now[section])]
    return [...new Set([...Object.keys(oldEntries), ...Object.keys(newEntries)])]
      .filter((name) => !(section === "importers" && folders.includes(name)))
      .filter((name) => !isDeepStrictEqual(oldEntries[name], newEntries[name]))
      .map((name) => `pnpm-lock.yaml: ${section}: ${name} has changed, which the new package does not need.`)
  })
}
