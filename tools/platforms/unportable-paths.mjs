import { isReservedOnWindows } from "../lib/reserved-names.mjs"

/** With the folder of a checkout before it, a path has to stay below Windows' 260 characters. */
const LONGEST = 160

/**
 * Paths that cannot be checked out on every system: characters and names that Windows refuses, two names that differ in
 * their letters' case alone, and paths that are too long. A line a path.
 *
 * @param {readonly string[]} paths relative to the root, with `/`
 * @returns {string[]}
 */
export function unportablePaths(paths) {
  const seen = new Map()
  return paths.flatMap((path) => {
    const lower = path.toLowerCase()
    const twin = seen.get(lower)
    seen.set(lower, path)
    const reserved = path.split("/").find((part) => isReservedOnWindows(part) || /[. ]$/.test(part))
    const character = /[<>:"\\|?*]/.exec(path)?.[0]
    const problems = [
      twin === undefined ? undefined : `macOS and Windows take it for ${twin}`,
      reserved === undefined ? undefined : `Windows refuses the name ${reserved}`,
      character === undefined ? undefined : `Windows refuses the character ${character}`,
      path.length <= LONGEST ? undefined : `it has ${path.length} characters, and ${LONGEST} are allowed`,
    ]
    return problems.flatMap((problem) => (problem === undefined ? [] : `${path}: ${problem}. Rename it.`))
  })
}
