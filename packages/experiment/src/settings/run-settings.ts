import * as v from "valibot"
import { dqnFields, type DqnSetting } from "./dqn-setting.js"
import { epsilonSetting, type EpsilonSetting } from "./epsilon-setting.js"
import { amount, count, countOrNone, finite } from "./numbers.js"

/** What every run is told. An experiment adds settings of its own. */
export interface RunSettings {
  /** Units of each hidden layer. */
  readonly hiddenSizes: readonly number[]
  readonly learningRate: number
  /** Transitions that the memory holds. */
  readonly replayCapacity: number
  readonly epsilon: EpsilonSetting
  readonly dqn: DqnSetting
  /** When training ends. */
  readonly end: { readonly episodes: number } | { readonly steps: number }
  /**
   * Evaluate greedily on the way, keep the network that did best, and end with the first evaluation that is enough; null
   * to keep the last network.
   */
  readonly evaluation: EvaluationSetting | null
  /** Greedy episodes before training; 0 for none. */
  readonly untrainedEpisodes: number
  /** Greedy episodes of the chosen network at the end, on seeds that played no part in choosing it. */
  readonly finalEpisodes: number
  /** Episodes from one checkpoint to the next. */
  readonly checkpointEveryEpisodes: number
}

/** How the network is chosen. */
export interface EvaluationSetting {
  readonly everySteps: number
  readonly episodes: number
  /** The mean return with which training ends; null to go on to the end. */
  readonly enoughReturn: number | null
}

/** A schema for each setting. */
export type SettingsFields<Settings> = {
  readonly [field in keyof Settings]-?: v.GenericSchema<unknown, Settings[field]>
}

/** More than anybody trains: a slip of the hand, or a stranger's file. */
const MOST_LAYERS = 100

const ENDS = '{"episodes":n} or {"steps":n}'

/** The settings of every run. */
export const runFields: SettingsFields<RunSettings> = {
  hiddenSizes: v.pipe(
    v.array(count("units")),
    v.maxLength(MOST_LAYERS, `at most ${MOST_LAYERS} layers`),
    v.description("units of each hidden layer, as in [64,64]"),
  ),
  learningRate: amount("α, the optimizer's step size"),
  replayCapacity: count("transitions that the memory holds"),
  epsilon: epsilonSetting,
  dqn: v.strictObject(dqnFields) as v.GenericSchema<unknown, DqnSetting>,
  end: v.pipe(
    v.union(
      [v.strictObject({ episodes: count("episodes") }), v.strictObject({ steps: count("environment steps") })],
      ENDS,
    ),
    v.description(`when training ends: ${ENDS}`),
  ),
  evaluation: v.nullable(
    v.strictObject({
      everySteps: count("environment steps from one evaluation to the next"),
      episodes: count("greedy episodes of one evaluation"),
      enoughReturn: v.nullable(finite("the mean return with which training ends; null to go on")),
    }),
  ),
  untrainedEpisodes: v.optional(countOrNone("greedy episodes before training"), 0),
  finalEpisodes: count("greedy episodes of the chosen network at the end"),
  checkpointEveryEpisodes: v.optional(count("episodes from one checkpoint to the next"), 10),
}

/** A preset: settings in which those that have defaults may be left out. */
export type Preset<Settings extends RunSettings> = Omit<
  Settings,
  "dqn" | "untrainedEpisodes" | "checkpointEveryEpisodes"
> &
  Partial<Pick<Settings, "untrainedEpisodes" | "checkpointEveryEpisodes">> & { readonly dqn: Partial<Settings["dqn"]> }
