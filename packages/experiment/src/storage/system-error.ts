import { isStorageError, StorageError } from "./storage-error.js"

interface Explanation {
  readonly problem: string
  readonly advice: string
}

const FULL: Explanation = {
  problem: "no space is left on the disk",
  advice: "Free some and go on with --resume: everything up to the last checkpoint is safe.",
}
const READ_ONLY: Explanation = {
  problem: "it cannot be accessed: the folder is read-only, or somebody else's",
  advice: "Choose another folder, or change its permissions.",
}
const IN_THE_WAY: Explanation = {
  problem: "a file stands where a folder should be, or a folder where a file should",
  advice: "Choose another folder, or move it away.",
}
/** Of a folder that is no longer where it was. */
export const GONE: Explanation = {
  problem: "its folder is gone",
  advice: "It was deleted or moved while in use. Go on from where it is now with --resume, or start a new run.",
}
const MISSING: Explanation = {
  problem: "there is no such file",
  advice: "Check the folder's name: a run folder holds a config.json.",
}

const LOOPING: Explanation = {
  problem: "links lead in a circle",
  advice: "Choose another folder, or remove the link.",
}
const TOO_LONG: Explanation = {
  problem: "its name is longer than the system takes",
  advice: "Choose a shorter one.",
}

const explanations: Readonly<Record<string, Explanation>> = {
  ENOSPC: FULL,
  EDQUOT: FULL,
  EACCES: READ_ONLY,
  EPERM: READ_ONLY,
  EROFS: READ_ONLY,
  ENOTDIR: IN_THE_WAY,
  EISDIR: IN_THE_WAY,
  EEXIST: IN_THE_WAY,
  ELOOP: LOOPING,
  ENAMETOOLONG: TOO_LONG,
}

/** Accesses that make the file they name: where one finds nothing, it is the folder that is missing. */
const makers: readonly string[] = ["write", "append", "lock"]

/** What the operating system refused, as a `StorageError`; any other error as it is. */
export function systemError(where: string, path: string, error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException
  if (isStorageError(error) || code === undefined) return error
  const missing = makers.includes(where) ? GONE : MISSING
  const explanation = code === "ENOENT" ? missing : explanations[code]
  const unknown = { problem: `the system refuses it (${message})`, advice: "Choose another folder." }
  return new StorageError({ function: where, path, ...(explanation ?? unknown), cause: error })
}
