import type { CompileEngine } from "@bellman-rl/compile"
import { linearSchedule } from "@bellman-rl/exploration"
import type { Schedule } from "@bellman-rl/spec"
import type { GradientClip } from "./gradient-clip.js"
import type { TargetSync } from "./target-network.js"

/** The numbers of a DQN. */
export interface DqnOptions {
  /** γ ∈ [0, 1], the worth of a reward one step later. */
  readonly gamma: number
  /** ε ∈ [0, 1], the probability of a random action while exploring. */
  readonly epsilon: Schedule
  /** B, transitions of one batch. */
  readonly batchSize: number
  /**
   * Transitions of one optimizer step: targets are made once for the batch, which is then split in order; its last minibatch
   * may be smaller.
   *
   * @defaultValue `batchSize`
   */
  readonly minibatchSize?: number
  /** Learn from min(B, size) transitions while the memory holds fewer than B. */
  readonly partialBatches: boolean
  /** Transitions that the memory holds before the first learn call. */
  readonly learningStartSize: number
  /** Environment steps from one learn call to the next. */
  readonly learnEverySteps: number
  /** Batches of one learn call, each sampled anew. */
  readonly batchesPerLearnCall: number
  /** Whether the last step of an episode may learn too. */
  readonly learnAtEpisodeEnd: boolean
  /** Whether a terminated transition is worth its reward alone. Without, it is bootstrapped like any other. */
  readonly maskTerminated: boolean
  /**
   * When the target network follows: `{ everySteps }`, `{ everyUpdates }`, `{ everyEpisodes }`, softly `{ tau }`; `"none"`
   * bootstraps from the online network.
   */
  readonly targetSync: TargetSync
  /** How gradients are limited: `{ value }`, `{ globalNorm }` or `"none"`. */
  readonly gradientClip: GradientClip
  /**
   * What runs the maths: `auto`, compiled where the network can be compiled, else eagerly on tfjs's backend with one
   * warning; `wasm`, compiled or an error; `eager`.
   */
  readonly engine: CompileEngine
  /** Threads that share large matrix products of compiled updates: worth it for wide networks and large batches only. */
  readonly threads: number
  /** Whether compiled maths may use fused multiply-add where there is relaxed SIMD: faster, but not the same bytes everywhere. */
  readonly relaxed: boolean
}

/** Sized for classic control; the structure is that of Mnih et al. (2015). */
export const dqnDefaults: DqnOptions = {
  gamma: 0.99,
  epsilon: linearSchedule({ start: 1, end: 0.05, steps: 10_000 }),
  batchSize: 64,
  partialBatches: false,
  learningStartSize: 1_000,
  learnEverySteps: 1,
  batchesPerLearnCall: 1,
  learnAtEpisodeEnd: true,
  maskTerminated: true,
  targetSync: { everySteps: 500 },
  gradientClip: "none",
  engine: "auto",
  threads: 1,
  relaxed: false,
}
