import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import { root } from "./root.mjs"

/** Stamps live in node_modules: whoever removes it starts anew. */
const folder = path.join(root, "node_modules", ".bellman")

/** @param {string} name @returns {string | undefined} what the last success was made from */
export function readStamp(name) {
  try {
    return readFileSync(path.join(folder, name), "utf8")
  } catch {
    return undefined
  }
}

/** @param {string} name @param {string} value */
export function writeStamp(name, value) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, name), value)
}

/** @param {string} name */
export function clearStamp(name) {
  rmSync(path.join(folder, name), { force: true })
}
