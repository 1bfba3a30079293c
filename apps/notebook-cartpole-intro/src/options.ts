import { createCommand, integerOption, UsageError } from "@bellman-rl/experiment"
import { Option } from "commander"
import { availableParallelism } from "node:os"
import { type Preset, type PresetName, presets } from "./presets.js"

/** What the app can be told, by command line or as arguments of `main`. */
export interface CartpoleIntroOptions {
  readonly preset?: PresetName
  readonly seed?: number
  /** How many seeds, from `seed` on. */
  readonly seeds?: number
  /** Processes at a time when there are several seeds. */
  readonly jobs?: number
  /** Episodes to train for; the preset's own end when left out. */
  readonly episodes?: number
  /** The run folder; a new one under `runs/` when left out. */
  readonly out?: string
  /** Print one JSON object and nothing else. */
  readonly json?: boolean
}

/** Reads a command line. Mistakes throw, to be told in one line. */
export function parseOptions(argv: readonly string[]): CartpoleIntroOptions {
  const command = createCommand({
    name: "cartpole-intro",
    description: "Notebook 003: an introduction to deep Q networks on CartPole-v1.",
  })
    .addOption(new Option("--preset <name>", "which algorithm").choices(Object.keys(presets)).default("notebook"))
    .option("--seed <n>", "seed of the run, or the first of several", integerOption({ min: 0 }), 1)
    .option("--seeds <n>", "repeat over so many seeds, each in a process of its own", integerOption({ min: 1 }), 1)
    .option("--jobs <n>", "processes at a time", integerOption({ min: 1 }), availableParallelism())
    .option("--episodes <n>", "episodes to train for, in place of the preset's end", integerOption({ min: 1 }))
    .option("--out <folder>", "run folder (a new one under runs/ by default)")
    .option("--json", "print one JSON object and nothing else", false)
  command.parse([...argv], { from: "user" })
  return command.opts<CartpoleIntroOptions>()
}

/** The preset with what the options change. */
export function presetOf({ preset: name = "notebook", episodes }: CartpoleIntroOptions): Preset {
  const preset: Preset | undefined = presets[name]
  if (preset === undefined) throw new UsageError(`preset: expected ${Object.keys(presets).join(" or ")}, got ${name}`)
  return episodes === undefined ? preset : { ...preset, end: { episodes } }
}
