import { type DqnOptions, dqnDefaults } from "@bellman-rl/dqn"
import * as v from "valibot"
import { amount, count, flag, share } from "./numbers.js"

/** The numbers of a DQN as data: {@link DqnOptions} but ε, which is a function there. */
export type DqnSetting = Required<Omit<DqnOptions, "epsilon" | "minibatchSize">> & {
  /** Transitions of one optimizer step; null for the whole batch. */
  readonly minibatchSize: number | null
}

/** Every field of a DQN's setting. */
export type DqnFields = { readonly [field in keyof DqnSetting]: v.GenericSchema<unknown, DqnSetting[field]> }

const period = (field: string, what: string) => v.strictObject({ [field]: count(what) })

const syncs = '{"everySteps":n}, {"everyUpdates":n}, {"everyEpisodes":n}, {"tau":x} or "none"'
const targetSync = v.pipe(
  v.union(
    [
      period("everySteps", "environment steps between two syncs"),
      period("everyUpdates", "updates between two syncs"),
      period("everyEpisodes", "episodes between two syncs"),
      v.strictObject({ tau: amount("share that follows after every batch") }),
      v.literal("none"),
    ],
    syncs,
  ),
  v.description(`when the target network follows: ${syncs}`),
) as v.GenericSchema<unknown, DqnSetting["targetSync"]>

const clips = '{"value":x}, {"globalNorm":x} or "none"'
const gradientClip = v.pipe(
  v.union(
    [
      v.strictObject({ value: amount("largest entry of a gradient") }),
      v.strictObject({ globalNorm: amount("largest norm of all gradients together") }),
      v.literal("none"),
    ],
    clips,
  ),
  v.description(`how gradients are limited: ${clips}`),
) as v.GenericSchema<unknown, DqnSetting["gradientClip"]>

/** A DQN's numbers; those left out take its defaults. */
export const dqnFields: DqnFields = {
  gamma: v.optional(share("γ, the worth of a reward one step later"), dqnDefaults.gamma),
  batchSize: v.optional(count("B, transitions of one batch"), dqnDefaults.batchSize),
  minibatchSize: v.optional(v.nullable(count("transitions of one optimizer step; null for the whole batch")), null),
  partialBatches: v.optional(
    flag("learn from fewer than B transitions while the memory fills"),
    dqnDefaults.partialBatches,
  ),
  learningStartSize: v.optional(
    count("transitions in the memory before the first learn call"),
    dqnDefaults.learningStartSize,
  ),
  learnEverySteps: v.optional(count("environment steps from one learn call to the next"), dqnDefaults.learnEverySteps),
  batchesPerLearnCall: v.optional(count("batches of one learn call"), dqnDefaults.batchesPerLearnCall),
  learnAtEpisodeEnd: v.optional(flag("whether the last step of an episode may learn"), dqnDefaults.learnAtEpisodeEnd),
  maskTerminated: v.optional(
    flag("whether a terminated transition is worth its reward alone"),
    dqnDefaults.maskTerminated,
  ),
  targetSync: v.optional(targetSync, dqnDefaults.targetSync),
  gradientClip: v.optional(gradientClip, dqnDefaults.gradientClip),
  engine: v.optional(
    v.pipe(
      v.picklist(["auto", "wasm", "eager"]),
      v.description("what runs the maths: compiled (wasm), or tfjs (eager)"),
    ),
    dqnDefaults.engine,
  ),
  threads: v.optional(count("threads that share large matrix products"), dqnDefaults.threads),
  relaxed: v.optional(flag("fused multiply-add where there is relaxed SIMD"), dqnDefaults.relaxed),
}

/** The options that the data stands for, ε apart. */
export function dqnOptions({ minibatchSize, ...numbers }: DqnSetting): Omit<DqnOptions, "epsilon"> {
  return minibatchSize === null ? numbers : { ...numbers, minibatchSize }
}
