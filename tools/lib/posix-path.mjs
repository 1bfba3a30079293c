import path from "node:path"

/**
 * A path with `/` between its parts, as package.json, Git, globs and messages write it on every system.
 *
 * @param {string} native
 * @param {string} [separator] the system's
 * @returns {string}
 */
export function posixPath(native, separator = path.sep) {
  return native.replaceAll(separator, "/")
}
