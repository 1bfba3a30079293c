/** Device names, which Windows takes for files in every folder, with any ending: `con`, `aux.ts`. */
const DEVICES = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$/i

/**
 * Whether Windows refuses a file or folder of this name.
 *
 * @param {string} name one part of a path
 * @returns {boolean}
 */
export function isReservedOnWindows(name) {
  return DEVICES.test(name)
}
