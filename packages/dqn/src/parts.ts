import type { Loss } from "@bellman-rl/losses"
import type { Replay, Rng } from "@bellman-rl/spec"
import type { Optimizer } from "@tensorflow/tfjs-core"
import type { LayersModel } from "@tensorflow/tfjs-layers"
import type { Regression } from "./regression.js"
import type { TargetRule } from "./target-rule.js"

/** The objects a DQN is made of. They stay the caller's: `dispose` leaves them. */
export interface DqnParts {
  /** Q(·; θ): observations [B, D] to action values [B, A]. It learns in place. */
  readonly network: LayersModel
  readonly optimizer: Optimizer
  /** Per-example losses; their mean is minimised. */
  readonly loss: Loss
  readonly replay: Replay
  /** Exploration and sampling draw from two streams of it. */
  readonly random: Rng
  /** What Q(s, a) is regressed onto. `dqnTargets` when left out. */
  readonly targets?: TargetRule
  /** What is regressed: the taken action, or the whole row. `takenAction` when left out. */
  readonly regression?: Regression
}
