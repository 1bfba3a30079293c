import { open, readdir, readFile, rm } from "node:fs/promises"
import { hostname } from "node:os"
import { join } from "node:path"
import { StorageError } from "./storage-error.js"

/** A process, told from a later one with the same number. */
export interface Holder {
  readonly host: string
  readonly pid: number
  /** The machine's boot and the process's start after it, where the system tells; `unknown` elsewhere. */
  readonly started: string
}

const LOCK_NAME = /^(.+)\.(\d+)\.([\da-z-]+)\.lock$/

/**
 * Takes a folder for this process, until the function that it returns is called or the process is gone.
 *
 * A lock is an empty file named after its process, `<host>.<pid>.<start>.lock`: it is there whole or not at all, nobody
 * else ever makes one of that name, and so one that is found stale can be removed without a race. Everyone first makes
 * their own and then looks for others: of two who come at once at least one sees the other.
 *
 * A process of this machine that is gone holds nothing. Of another machine's nothing can be known: its lock stands.
 * Where the system does not tell when a process started (it does on Linux), one with the same number counts as it.
 *
 * @throws StorageError where a process that is alive, or on another machine, has it
 */
export async function takeProcessLock(folder: string): Promise<() => Promise<void>> {
  const self = await describeProcess(process.pid)
  const own = lockName(self)
  const release = () => rm(join(folder, own), { force: true })
  const file = await open(join(folder, own), "wx").catch((error: NodeJS.ErrnoException) => {
    throw error.code === "EEXIST" ? heldBy(self, join(folder, own)) : error
  })
  await file.close()
  try {
    for (const name of await readdir(folder)) {
      const holder = parseLockName(name)
      if (holder === undefined || name === own) continue
      if (await mayBeAlive(holder, self.host)) throw heldBy(holder, join(folder, name))
      await rm(join(folder, name), { force: true })
    }
  } catch (error) {
    await release()
    throw error
  }
  return release
}

/** What is known of a process of this machine. */
export async function describeProcess(pid: number): Promise<Holder> {
  return { host: hostname(), pid, started: (await startOf(pid)) ?? "unknown" }
}

/** The name of a process's lock. */
export function lockName({ host, pid, started }: Holder): string {
  return `${encodeURIComponent(host)}.${pid}.${started}.lock`
}

function parseLockName(name: string): Holder | undefined {
  const [, host, pid, started] = LOCK_NAME.exec(name) ?? []
  if (host === undefined || pid === undefined || started === undefined) return undefined
  return { host: decodeURIComponent(host), pid: Number(pid), started }
}

async function mayBeAlive(holder: Holder, host: string): Promise<boolean> {
  return holder.host !== host || (await startOf(holder.pid)) === holder.started
}

/** When a process started; undefined where there is none. */
async function startOf(pid: number): Promise<string | undefined> {
  if (process.platform !== "linux") return isThere(pid) ? "unknown" : undefined
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8")
    const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8")
    // The second field is the program's name in brackets and may hold anything; the state is the third, the start the 22nd.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
    // A zombie was killed: only its parent has not looked yet.
    return fields[0] === "Z" || fields[0] === "X" ? undefined : `${boot.slice(0, 8)}-${fields[19]}`
  } catch {
    return undefined
  }
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // Somebody else's process may not be signalled, and is there.
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}

function heldBy({ host, pid }: Holder, path: string): StorageError {
  return new StorageError({
    function: "lock",
    path,
    problem: `process ${pid} on ${host} writes into this folder`,
    advice: "Choose another folder, or wait for it to end. If that process is none of a run, remove the file.",
  })
}
