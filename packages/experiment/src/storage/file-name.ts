import { createChecks } from "@bellman-rl/checks"
import { LOCK } from "./process-lock.js"

const checks = createChecks("experiment")

/** UTF-8 bytes that file systems take for one name. */
const LONGEST_PART = 255
/** UTF-8 bytes of a whole name: with a folder's path before it, all systems take it. */
const LONGEST_NAME = 1_024

/** Names that Windows keeps for devices, whatever follows the first dot. */
const DEVICE = /^(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$)(\.|$)/i
/** What Windows takes for a separator, a drive, a stream or a pattern, and what no terminal should be sent. */
// oxlint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f\\:*?"<>|]|\p{Surrogate}/u

/**
 * Checks the name of a file in a storage: it stays inside, on every system.
 *
 * @throws TypeError for what is no string; RangeError that says what is wrong with the name
 */
export function checkFileName(where: string, name: unknown): string {
  if (typeof name !== "string") throw checks.typeError(where, "name", { expected: "a string", got: name })
  const problem = problemOf(name)
  if (problem === undefined) return name
  throw checks.rangeError(where, "name", {
    expected: "the name of a file inside the folder, as in checkpoints/1.bin",
    got: name.length > 80 ? `${name.slice(0, 80)}…` : name,
    advice: `${problem} Choose another name.`,
  })
}

/** The same for a folder in a storage; `""` is the storage itself. */
export function checkFolderName(where: string, name: unknown): string {
  return name === "" ? name : checkFileName(where, name)
}

function problemOf(name: string): string | undefined {
  if (name === "") return "It is empty."
  if (name.startsWith("/") || /^[a-z]:/i.test(name)) return "It is absolute."
  if (FORBIDDEN.test(name)) return 'No name may hold control characters or any of \\ : * ? " < > |.'
  const parts = name.split("/")
  if (parts.includes("..") || parts.includes(".")) return "It leads elsewhere."
  if (parts.includes("")) return "A part of it is empty."
  if (byteLength(name) > LONGEST_NAME) return `It is longer than ${LONGEST_NAME} bytes.`
  if (parts.some((part) => byteLength(part) > LONGEST_PART)) return `A part of it is longer than ${LONGEST_PART} bytes.`
  if (parts.some((part) => DEVICE.test(part))) return "Windows keeps it for a device."
  if (parts.some((part) => /[. ]$/.test(part))) return "Windows drops a dot or a space at the end."
  if (parts.some((part) => isOwn(part))) return "The storage keeps it for itself."
  return undefined
}

/** A name of the lock's, or of a file that is not whole yet. */
function isOwn(part: string): boolean {
  return part === LOCK || part.startsWith(`${LOCK}.`) || isPartial(part)
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length
}

/** Whether a file's name is one that only a half-written file has. */
export function isPartial(name: string): boolean {
  return /^\.bellman-[\da-f]{32}\.partial$/.test(name)
}
