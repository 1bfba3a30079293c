import { type ChildProcess, spawn } from "node:child_process"
import { setTimeout as wait } from "node:timers/promises"

/** How a process ended, and what it wrote. */
export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
  /** From its start to its end. */
  readonly ms: number
}

/** A process under way. */
export interface Running {
  readonly pid: number
  readonly hasEnded: () => boolean
  readonly ended: Promise<Ended>
  /** Sends a signal to it alone. */
  signal(name: NodeJS.Signals): void
  /** Sends a signal to it and all that it started, as a terminal does. */
  signalGroup(name: NodeJS.Signals): void
}

/** How a process is started. */
export interface StartOptions {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  /** Somebody else than who started this. */
  readonly uid?: number
}

/** Longer than any run here takes on a busy machine. */
const PATIENCE_MS = 180_000

/** Starts a Node program in a process group of its own. */
export function start(file: string, args: readonly string[], { cwd, env, uid }: StartOptions): Running {
  const started = performance.now()
  const child = spawn(process.execPath, [file, ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: "1", ...env },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  })
  const pid = child.pid ?? 0
  const signalGroup = (name: NodeJS.Signals) => {
    try {
      process.kill(-pid, name)
    } catch {
      // It has ended.
    }
  }
  const guard = setTimeout(() => signalGroup("SIGKILL"), PATIENCE_MS)
  const ended = gather(child, started).finally(() => clearTimeout(guard))
  return {
    pid,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    ended,
    signal: (name) => void child.kill(name),
    signalGroup,
  }
}

/** Runs a Node program to its end. */
export function run(file: string, args: readonly string[], options: StartOptions): Promise<Ended> {
  return start(file, args, options).ended
}

/** Waits for something to become true; tells whether it did. */
export async function until(isTrue: () => boolean, options: { readonly ms: number }): Promise<boolean> {
  const started = performance.now()
  while (!isTrue()) {
    if (performance.now() - started > options.ms) return false
    await wait(5)
  }
  return true
}

function gather(child: ChildProcess, started: number): Promise<Ended> {
  const written = { stdout: "", stderr: "" }
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.setEncoding("utf8").on("data", (text: string) => (written[name] += text))
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject)
    child.on("close", (code, signal) => resolve({ code, signal, ...written, ms: performance.now() - started }))
  })
}
