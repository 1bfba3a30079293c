import { accessSync, constants } from "node:fs"
import path from "node:path"

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
const OTHER_PLACES = [
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
]

/**
 * The machine's Chromium: `$CHROMIUM_PATH`, else one on PATH or in the usual places, else nothing.
 *
 * @param {Record<string, string | undefined>} [env]
 * @returns {string | undefined}
 */
export function findBrowser(env = process.env) {
  const given = env["CHROMIUM_PATH"]
  if (given !== undefined) return isExecutable(given) ? given : undefined
  const folders = ["/usr/bin", ...(env["PATH"] ?? "").split(path.delimiter)]
  const onPath = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)))
  return [...onPath, ...OTHER_PLACES].find(isExecutable)
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
