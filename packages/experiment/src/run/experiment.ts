import type { Agent, Environment, Replay, Rng, Snapshot } from "@bellman-rl/spec"
import type { LayersModel } from "@tensorflow/tfjs-layers"
import type { ReportReference } from "../report/report-data.js"
import type { Preset, RunSettings, SettingsFields } from "../settings/run-settings.js"
import type { EpisodeRecord, MetricsRecord } from "./metrics.js"

/** The parts of one run. */
export interface Run {
  /** What is trained on. */
  readonly environment: Environment
  /** What greedy episodes are played on. */
  readonly evaluationEnvironment: Environment
  readonly agent: Agent & { readonly engine: "wasm" | "eager" | undefined }
  /** The network whose greedy policy `agent` plays: it is chosen by evaluations and saved. */
  readonly network: LayersModel
  /** Which weights it has at the end: those that did best in an evaluation (the default), or the last. */
  readonly keep?: "best" | "last"
  /** What diagnostics look at. */
  readonly diagnosed: {
    /** The network that learns. */
    readonly network: LayersModel
    /** The one that follows; the same one where none does. */
    readonly targetNetwork: LayersModel
    readonly replay: Replay
  }
  /** Training and evaluations draw from streams of it. */
  readonly random: Rng
  /** Done once before training, such as filling the memory. A resumed run leaves it out. */
  readonly prepare?: () => void
  /** The same in steps, such as `warmUpStepByStep`'s: is done in its place, and signals are heard in between. */
  readonly prepareStepByStep?: () => Iterator<unknown>
  /**
   * Steps within which each greedy episode must end: one that goes on stops the run.
   *
   * @defaultValue 100,000
   */
  readonly maxEpisodeSteps?: number | undefined
  /** What a checkpoint must hold besides the agent, such as how far a curriculum is. */
  readonly state?: { snapshot(): Snapshot; restore(snapshot: Snapshot): void }
  dispose(): void
}

/** Something that was said of a preset's runs, and whether it holds of these. */
export interface Statement {
  /** `"the last ten episodes' mean lies between 100 and 175"`. */
  readonly text: string
  /** The figure that decides. */
  readonly measured: string
  readonly holds: boolean
}

/** The metrics of each seed. */
export interface SeedMetrics {
  readonly seed: number
  readonly metrics: readonly MetricsRecord[]
}

/** Runs beside what they reproduce. */
export interface Comparison {
  readonly text: string
  readonly data: unknown
}

/** How a preset's figures are made: over the seeds from 0 on. */
export interface Reproduction {
  readonly seeds: number
  /** Episodes to train for, where not to the preset's end. */
  readonly episodes?: number
  /** Whether all of it takes less than half a minute: then continuous integration does it, over five seeds. */
  readonly isQuick: boolean
}

/** An experiment: everything that makes its runs, and what is known of them. */
export interface Experiment<Settings extends RunSettings = RunSettings> {
  /** What it is called on the command line. */
  readonly name: string
  readonly title: string
  /** A schema for each setting. */
  readonly fields: SettingsFields<Settings>
  /** By name, as `--preset` takes them. The first is the default. */
  readonly presets: Readonly<Record<string, Preset<Settings>>>
  /** Makes the parts of a run: the same settings and seed make the same run. */
  readonly createRun: (settings: Settings, seed: number) => Run
  /** What the learning curve shows of each episode. */
  readonly curve: { readonly quantity: "return" | "length"; readonly label: string }
  /** The mean greedy return that counts as solved, where there is one. */
  readonly solved?: number
  /** Curves to lay beside a preset's. */
  readonly references?: (preset: string) => readonly ReportReference[]
  /** The line that is printed at an episode's end, if any; `records` holds all episodes so far, this one included. */
  readonly episodeLine?: (records: readonly EpisodeRecord[]) => string | undefined
  /** A preset's runs beside the notebook's own: a text to print, and its data. */
  readonly comparison?: (preset: string, seeds: readonly SeedMetrics[]) => Comparison | undefined
  /** What is known to hold of a preset's runs as it is, checked on these. Nothing where they are too few or too short to tell. */
  readonly statements?: (preset: string, seeds: readonly SeedMetrics[]) => readonly Statement[]
  /** By preset, how its committed results are made. */
  readonly reproductions?: Readonly<Record<string, Reproduction>>
  /** The module that exports this as `experiment`: other processes import it. */
  readonly module: string
  /** Where trained models are kept: `<preset>/config.json` and `<preset>/model/`. */
  readonly trained?: URL
}
