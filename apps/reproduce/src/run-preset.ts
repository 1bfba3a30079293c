import { spawn } from "node:child_process"
import { existsSync } from "node:fs"
import { join } from "node:path"
import type { ReproducedPreset } from "./find-experiments.js"

/** Where and over how many seeds. */
export interface RunPresetOptions {
  readonly seeds: number
  /** The run folder. One that an interrupted reproduction left is gone on with: its finished seeds are not run again. */
  readonly out: string
}

/** The command that makes a preset's results. */
export function commandOf({ experiment, preset, reproduction }: ReproducedPreset, seeds: number): string[] {
  const { episodes } = reproduction
  const range = ["--seeds", String(seeds), "--seed", "0"]
  const end = episodes === undefined ? [] : ["--episodes", String(episodes)]
  return [experiment.name, "--preset", preset, ...range, ...end]
}

/**
 * Runs a preset over its seeds by the app's own command line.
 *
 * @throws Error with what the app said, where it failed
 */
export async function runPreset(preset: ReproducedPreset, { seeds, out }: RunPresetOptions): Promise<void> {
  const [, ...options] = commandOf(preset, seeds)
  const isBegun = existsSync(join(out, "config.json"))
  const where = isBegun ? ["--resume", out] : [...options, "--out", out, "--video", "never"]
  const child = spawn(process.execPath, [preset.program, ...where, "--quiet"], { stdio: ["ignore", "inherit", "pipe"] })
  let problem = ""
  child.stderr.on("data", (chunk) => (problem += String(chunk)))
  const code = await new Promise<number>((resolve) => child.on("close", (status) => resolve(status ?? 1)))
  if (code !== 0) throw new Error(`${preset.experiment.name}, ${preset.preset}: ${problem.trim()}`)
}
