import { createHash, randomBytes } from "node:crypto"
import { mkdir, open, readdir, readFile, readlink, rename, rmdir, unlink } from "node:fs/promises"
import { hostname } from "node:os"
import { join } from "node:path"
import { StorageError } from "./storage-error.js"

/** A process, told from a later one with the same number, and from one of another container. */
export interface Holder {
  readonly host: string
  readonly pid: number
  /** The machine, by its system's id; `0` where the system does not tell. */
  readonly machine: string
  /** The machine's boot; `0` where the system does not tell. */
  readonly boot: string
  /** The table that the process's number is of: each container has its own. `0` where the system does not tell. */
  readonly namespace: string
  /** When the process started, in ticks after the boot; `0` where the system does not tell. */
  readonly started: string
}

/** The folder that is the lock. */
export const LOCK = "run.lock"

const UNKNOWN = "0"
/** The table of processes outside of any container: Linux gives it the same number on every machine. */
const OUTERMOST_NAMESPACE = "4026531836"
const TOKEN = /^([\w%~!*'()-][\w.%~!*'()-]*)\.(\d+)\.([\da-f]+)-([\da-f]+)-(\d+)-(\d+)\.[\da-f]{16}$/
/** Letters of a host's name that are kept: a token is a file's name. */
const HOST_LENGTH = 60
/** Whoever comes finds the lock free, held or stale. More rounds than this mean that the file system is at fault. */
const MOST_ROUNDS = 1_000

/**
 * Takes a folder for this process, until the function that it returns is called or the process is gone.
 *
 * The lock is a folder, `run.lock`, with one empty file in it whose name is its holder's token. It is made elsewhere and
 * renamed: that succeeds for one alone, because a folder can take the place of an empty one or of none, and of no other. A
 * stale token is removed by its own name, which no later holder has, so that two who find it remove it once and then
 * compete for an empty folder. Nothing rests on a clock.
 *
 * A process that is gone holds nothing. Of another machine's or container's nothing can be known: its lock stands. Where
 * the system does not tell when a process started (it does on Linux), one with the same number counts as it.
 *
 * @throws StorageError when a process that is alive, on another machine or in another container, has it
 */
export async function takeProcessLock(folder: string): Promise<() => Promise<void>> {
  const self = await describeProcess(process.pid)
  const token = lockToken(self)
  const lock = join(folder, LOCK)
  const prepared = `${lock}.${token}`
  await mkdir(prepared)
  try {
    await (await open(join(prepared, token), "wx")).close()
    for (let round = 0; round < MOST_ROUNDS; round++) {
      if (await putInPlace(prepared, lock)) {
        await removeAbandoned(folder, self)
        return () => removeLock(lock, token)
      }
      await makeRoom(lock, self)
    }
    throw heldBy(lock, "another program")
  } catch (error) {
    await removeLock(prepared, token)
    throw error
  }
}

/** What is known of a process of this machine. */
export async function describeProcess(pid: number): Promise<Holder> {
  const [machine, boot, namespace, status] = await Promise.all([
    readText("/etc/machine-id"),
    readText("/proc/sys/kernel/random/boot_id"),
    readlink("/proc/self/ns/pid").catch(() => ""),
    readStatus(pid),
  ])
  return {
    host: hostname(),
    pid,
    machine: machine === "" ? UNKNOWN : createHash("sha256").update(machine).digest("hex").slice(0, 16),
    boot: boot.replaceAll(/[^\da-f]/g, "") || UNKNOWN,
    namespace: /\d+/.exec(namespace)?.[0] ?? UNKNOWN,
    started: status?.started ?? UNKNOWN,
  }
}

/** A name that no other holder has, nor this one another time. */
export function lockToken({ host, pid, machine, boot, namespace, started }: Holder): string {
  const readable = encodeURIComponent(host).slice(0, HOST_LENGTH) || "-"
  return `${readable}.${pid}.${machine}-${boot}-${namespace}-${started}.${randomBytes(8).toString("hex")}`
}

/** Whether the prepared folder is the lock now. */
async function putInPlace(prepared: string, lock: string): Promise<boolean> {
  try {
    await rename(prepared, lock)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // Windows refuses a folder in the way with EPERM, empty or not.
    if (code === "ENOTEMPTY" || code === "EEXIST") return false
    if (process.platform === "win32" && (code === "EPERM" || code === "EACCES")) return false
    throw code === "ENOTDIR" ? heldBy(lock, "another program") : error
  }
}

/**
 * Removes the token of a process that is gone.
 *
 * @throws StorageError when the lock is held, or may be
 */
async function makeRoom(lock: string, self: Holder): Promise<void> {
  for (const name of await namesIn(lock)) {
    const holder = parseToken(name)
    if (holder === undefined) throw heldBy(lock, "another program")
    if (await mayBeAlive(holder, self)) throw heldBy(lock, `process ${holder.pid} on ${holder.host}`)
    await unlink(join(lock, name)).catch(ignoreMissing)
  }
  // Only an empty folder is removed. Windows needs it out of the way.
  await rmdir(lock).catch(() => {})
}

/** Removes what was prepared by processes that were killed before it was in place. */
async function removeAbandoned(folder: string, self: Holder): Promise<void> {
  for (const name of await namesIn(folder)) {
    if (!name.startsWith(`${LOCK}.`)) continue
    const token = name.slice(LOCK.length + 1)
    const holder = parseToken(token)
    if (holder !== undefined && !(await mayBeAlive(holder, self))) await removeLock(join(folder, name), token)
  }
}

/** Gives a lock up: only what is this holder's own goes. */
async function removeLock(lock: string, token: string): Promise<void> {
  try {
    await unlink(join(lock, token))
  } catch (error) {
    // The folder was deleted or moved in use.
    ignoreMissing(error)
  }
  // Somebody else may have taken it meanwhile, or it is gone.
  await rmdir(lock).catch(() => {})
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    ignoreMissing(error)
    return []
  }
}

function ignoreMissing(error: unknown): void {
  const { code } = error as NodeJS.ErrnoException
  if (code !== "ENOENT" && code !== "ENOTDIR") throw error
}

function parseToken(token: string): Holder | undefined {
  const [, host, pid, machine, boot, namespace, started] = TOKEN.exec(token) ?? []
  if (host === undefined || machine === undefined || boot === undefined) return undefined
  if (namespace === undefined || started === undefined) return undefined
  return { host: readableHost(host), pid: Number(pid), machine, boot, namespace, started }
}

function readableHost(encoded: string): string {
  try {
    return decodeURIComponent(encoded)
  } catch {
    return encoded
  }
}

async function mayBeAlive(holder: Holder, self: Holder): Promise<boolean> {
  const isOfThisKernel = holder.boot === self.boot && holder.namespace === self.namespace
  if (isOfThisKernel && (self.boot !== UNKNOWN || holder.host === self.host)) return isRunning(holder)
  return !wasRebooted(holder, self)
}

/** Whether a holder ran on this machine before it was started again. A container's name and number say nothing of that. */
function wasRebooted(holder: Holder, self: Holder): boolean {
  const areOutside = holder.namespace === OUTERMOST_NAMESPACE && self.namespace === OUTERMOST_NAMESPACE
  const isSameMachine = holder.host === self.host && holder.machine === self.machine && self.machine !== UNKNOWN
  return areOutside && isSameMachine && holder.boot !== self.boot && self.boot !== UNKNOWN
}

async function isRunning({ pid, started }: Holder): Promise<boolean> {
  if (!isThere(pid)) return false
  const status = await readStatus(pid)
  if (status === undefined) return true
  return !status.isDead && (started === UNKNOWN || status.started === started)
}

/** What Linux tells of a process; undefined elsewhere, and for a process that is hidden or gone. */
async function readStatus(pid: number): Promise<{ readonly started: string; readonly isDead: boolean } | undefined> {
  const text = await readText(`/proc/${pid}/stat`)
  // The second field is the program's name in brackets and may hold anything; the state is the third, the start the 22nd.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ")
  const [state, started] = [fields[0], fields[19]]
  // A zombie was killed: only its parent has not looked yet.
  return started === undefined ? undefined : { started, isDead: state === "Z" || state === "X" }
}

function readText(file: string): Promise<string> {
  return readFile(file, "utf8").then(
    (text) => text.trim(),
    () => "",
  )
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // Another user's process may not be signalled, and is there.
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}

function heldBy(lock: string, holder: string): StorageError {
  return new StorageError({
    function: "lock",
    path: lock,
    problem: `${holder} writes into this folder`,
    advice: `Choose another folder, or wait for it to end. If no run of that process is left, remove ${LOCK}.`,
    kind: "taken",
  })
}
