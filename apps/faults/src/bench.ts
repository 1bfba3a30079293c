import { createRandom } from "@bellman-rl/random"
import type { Rng } from "@bellman-rl/spec"
import { existsSync, readdirSync } from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { type Ended, run, type Running, start, type StartOptions, until } from "./program.js"

/** A real app: a run of its default preset takes about a second. */
const NOTEBOOK = fileURLToPath(new URL("../../notebook-cartpole-intro/dist/main.js", import.meta.url))
/** The app with the faulty environment. */
const BROKEN = fileURLToPath(new URL("./broken-main.js", import.meta.url))

/** Options of the runs: small, with a checkpoint every other episode. */
export const SMALL: readonly string[] = ["--episodes", "30", "--set", "checkpointEveryEpisodes=2", "--video", "never"]
export const SEVERAL: readonly string[] = ["--seeds", "3", "--jobs", "2", ...SMALL]

/** Where faults are tried. */
export interface Bench {
  /** Everything is written here. */
  readonly root: string
  readonly isQuick: boolean
  readonly random: Rng
  /** A path in the root that is not there yet. */
  newFolder(name: string): string
  /** Runs the notebook's app to its end. */
  notebook(args: readonly string[], options?: Partial<StartOptions>): Promise<Ended>
  startNotebook(args: readonly string[], options?: Partial<StartOptions>): Running
  /** Runs the app with the faulty environment. */
  broken(args: readonly string[], fault?: string): Promise<Ended>
  startBroken(args: readonly string[], fault?: string): Running
  /** A folder with an uninterrupted run of these options, and how long it took. Made once. */
  reference(args: readonly string[]): Promise<Reference>
}

/** A run that nothing happened to. */
export interface Reference {
  readonly folder: string
  readonly ms: number
}

/** A bench in an empty folder. */
export function createBench(root: string, { isQuick }: { readonly isQuick: boolean }): Bench {
  const references = new Map<string, Promise<Reference>>()
  let folders = 0
  const withRoot = (options: Partial<StartOptions> = {}): StartOptions => ({ cwd: root, ...options })
  const withFault = (fault: string | undefined) =>
    withRoot(fault === undefined ? {} : { env: { BELLMAN_FAULT: fault } })
  const newFolder = (name: string) => path.join(root, `${String(++folders).padStart(4, "0")}-${name}`)

  async function makeReference(args: readonly string[]): Promise<Reference> {
    const folder = newFolder("reference")
    const ended = await run(NOTEBOOK, [...args, "--out", folder], withRoot())
    if (ended.code !== 0) throw new Error(`The run without a fault ended with ${ended.code}: ${ended.stderr}`)
    return { folder, ms: ended.ms }
  }

  return {
    root,
    isQuick,
    random: createRandom("faults"),
    newFolder,
    notebook: (args, options) => run(NOTEBOOK, args, withRoot(options)),
    startNotebook: (args, options) => start(NOTEBOOK, args, withRoot(options)),
    broken: (args, fault) => run(BROKEN, args, withFault(fault)),
    startBroken: (args, fault) => start(BROKEN, args, withFault(fault)),
    reference(args) {
      const key = JSON.stringify(args)
      const made = references.get(key) ?? makeReference(args)
      references.set(key, made)
      return made
    },
  }
}

/** Goes on with a run of some options that broke off; one that did not even begin starts anew. */
export function goOn(
  bench: Pick<Bench, "notebook">,
  { folder, args }: { readonly folder: string; readonly args: readonly string[] },
  options?: Partial<StartOptions>,
): Promise<Ended> {
  return bench.notebook(goOnArguments(folder, args), options)
}

/** The arguments of that. */
export function goOnArguments(folder: string, args: readonly string[]): readonly string[] {
  if (!existsSync(path.join(folder, "config.json"))) return [...args, "--out", folder]
  return ["--resume", folder, ...(args.includes("never") ? ["--video", "never"] : [])]
}

/** Waits until a run has saved a checkpoint. */
export function untilSaved(folder: string, running: Running): Promise<boolean> {
  const checkpoints = path.join(folder, "checkpoints")
  const isSaved = () => existsSync(checkpoints) && readdirSync(checkpoints).some((name) => name.endsWith(".checkpoint"))
  return until(() => isSaved() || running.hasEnded(), { ms: 60_000 })
}

/**
 * A run that was interrupted by Ctrl-C once it had saved a few checkpoints: there is something to resume.
 */
export async function interruptedRun(bench: Bench, args: readonly string[]): Promise<string> {
  for (let attempt = 0; attempt < 10; attempt++) {
    const folder = bench.newFolder("interrupted")
    const running = bench.startNotebook([...args, "--out", folder])
    await untilSaved(folder, running)
    running.signal("SIGINT")
    const { code } = await running.ended
    if (code === 130) return folder
  }
  throw new Error("No run could be interrupted: each had ended before.")
}
