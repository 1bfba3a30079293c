import { amount, count, flag, runFields, type RunSettings, type SettingsFields } from "@bellman-rl/experiment"
import * as v from "valibot"

/** Everything that makes a run of this notebook, as data. */
export interface LunarLanderSettings extends RunSettings {
  /** What comes out of the network: softmax or plain values of the last layer, or the two streams of a dueling network. */
  readonly head: "softmax" | "linear" | "dueling"
  /** Units of each hidden layer of either stream. Of a dueling network alone. */
  readonly streamSizes: readonly number[]
  /** α falls in a straight line from `learningRate` to `end`; null where it stays. */
  readonly learningRateDecay: { readonly end: number; readonly steps: number } | null
  /** δ of Huber's loss; null for the mean squared error. */
  readonly huberDelta: number | null
  /** What the loss is the mean of: the taken action's error, or the errors of the whole row of action values. */
  readonly regression: "taken-action" | "full-row"
  /** Whether a batch may hold a transition twice. */
  readonly replacement: boolean
  /** How the target network starts: as a copy of the online one, or with weights of its own. */
  readonly targetStart: "copy" | "own-weights"
  /** The time limit of an episode of training. */
  readonly maxEpisodeSteps: number
  /** Whether an episode that the time limit cuts counts as one that ended: no bootstrap. */
  readonly truncationTerminates: boolean
}

/** A schema for each setting. */
export const fields: SettingsFields<LunarLanderSettings> = {
  ...runFields,
  head: v.pipe(v.picklist(["softmax", "linear", "dueling"]), v.description("what comes out of the network")),
  streamSizes: v.pipe(
    v.array(count("units")),
    v.description("units of each hidden layer of a dueling network's two streams, as in [128]"),
  ),
  learningRateDecay: v.nullable(
    v.strictObject({
      end: amount("α from the last of the steps on"),
      steps: count("environment steps over which α falls in a straight line"),
    }),
  ),
  huberDelta: v.nullable(amount("δ of Huber's loss; null for the mean squared error")),
  regression: v.pipe(
    v.picklist(["taken-action", "full-row"]),
    v.description("what the loss is the mean of: the taken action's error, or those of the whole row"),
  ),
  replacement: flag("whether a batch may hold a transition twice"),
  targetStart: v.pipe(
    v.picklist(["copy", "own-weights"]),
    v.description("how the target network starts: as a copy of the online one, or with weights of its own"),
  ),
  maxEpisodeSteps: count("time limit of an episode of training"),
  truncationTerminates: flag("whether a cut by the time limit counts as an end, without bootstrap"),
}
