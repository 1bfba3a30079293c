import { type Command, InvalidArgumentError, Option } from "commander"
import { availableParallelism } from "node:os"
import type { VideoFormat } from "../run/film.js"
import type { RunSettings } from "../settings/run-settings.js"
import { listSettings } from "../settings/list-settings.js"
import type { Experiment } from "../run/experiment.js"
import type { VideoOption } from "../run/video-option.js"
import { integerOption } from "./command.js"

/** What an app can be told, by command line or as arguments of `main`. */
export interface RunOptions {
  /** The experiment's first when left out. */
  readonly preset?: string
  readonly seed?: number
  /** How many seeds, from `seed` on. */
  readonly seeds?: number
  /** Processes at a time when there are several seeds. */
  readonly jobs?: number
  /** Episodes to train for; the preset's own end when left out. */
  readonly episodes?: number
  /** The run folder; a new one under `runs/` when left out. */
  readonly out?: string
  /** The run folder of an interrupted run to go on with. */
  readonly resume?: string
  /** Which episodes of training become videos. */
  readonly video?: VideoOption
  readonly videoFormat?: VideoFormat
  readonly engine?: "auto" | "wasm" | "eager"
  /** What runs eager maths. */
  readonly backend?: "cpu" | "wasm" | "tensorflow"
  /** Assignments of settings, `dqn.gamma=0.9`. */
  readonly set?: readonly string[]
  /** Print one JSON object and nothing else. */
  readonly json?: boolean
  /** Print nothing but errors. */
  readonly quiet?: boolean
}

/** More than anybody waits for: a slip of the hand. */
const MOST_SEEDS = 10_000

/** Gives a command the options of a run. Their help comes from the same definitions as the settings themselves. */
export function addRunOptions<Settings extends RunSettings>(
  command: Command,
  experiment: Experiment<Settings>,
): Command {
  const [first = ""] = Object.keys(experiment.presets)
  return command
    .addOption(
      new Option("--preset <name>", `which settings (default: ${first})`).choices(Object.keys(experiment.presets)),
    )
    .option("--seed <n>", "seed of the run, or the first of several (default: 1)", integerOption({ min: 0 }))
    .option(
      "--seeds <n>",
      "repeat over so many seeds, each in a process of its own",
      integerOption({ min: 1, max: MOST_SEEDS }),
    )
    .option("--jobs <n>", `processes at a time (default: ${availableParallelism()})`, integerOption({ min: 1 }))
    .option("--episodes <n>", "episodes to train for, in place of the preset's end", integerOption({ min: 1 }))
    .option("--out <folder>", "run folder (default: a new one under runs/)")
    .option("--resume <folder>", "go on with an interrupted run")
    .option("--video <which>", "episodes that become videos: never, last, all or every=N (default: last)", videoOption)
    .addOption(new Option("--video-format <format>", "of videos (default: gif)").choices(["gif", "mp4"]))
    .addOption(
      new Option("--engine <engine>", "what runs the maths: compiled (wasm) or tfjs (eager)").choices([
        "auto",
        "wasm",
        "eager",
      ]),
    )
    .addOption(
      new Option("--backend <backend>", "tfjs's backend for eager maths (default: cpu)").choices([
        "cpu",
        "wasm",
        "tensorflow",
      ]),
    )
    .option("--set <setting=value>", "change a setting, see below; may be repeated", collect, [])
    .option("--json", "print one JSON object and nothing else")
    .option("--quiet", "print nothing but errors")
    .addHelpText("after", () => settingsHelp(experiment))
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value]
}

function videoOption(text: string): VideoOption {
  if (text === "never" || text === "last" || text === "all") return text
  const every = /^every=(\d+)$/.exec(text)
  if (every === null || Number(every[1]) < 1) throw new InvalidArgumentError("Expected never, last, all or every=N.")
  return { every: Number(every[1]) }
}

function settingsHelp<Settings extends RunSettings>({ fields, presets }: Experiment<Settings>): string {
  const settings = listSettings(fields)
  const [first = ""] = Object.keys(presets)
  const width = Math.max(...settings.map(({ path, type }) => `${path} (${type})`.length))
  const rows = settings.map(({ path, type, description }) => `  ${`${path} (${type})`.padEnd(width)}  ${description}`)
  return `\nSettings, for --set name=value (values are JSON; the preset ${first} is the default):\n${rows.join("\n")}`
}
