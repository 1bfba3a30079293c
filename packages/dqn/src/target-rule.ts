import { qLearningTargets } from "@bellman-rl/losses"
import type { Tensor1D, Tensor2D } from "@tensorflow/tfjs-core"
import type { LayersModel } from "@tensorflow/tfjs-layers"

/** Q: observations [B, D] to action values [B, A]. */
export type QFunction = (observations: Tensor2D) => Tensor2D

/** A network as a function of tensors. */
export function qFunction(network: LayersModel): QFunction {
  return (observations) => network.apply(observations) as Tensor2D
}

/** The two networks of an agent. They are one where the target is never synced. */
export interface QFunctions {
  /** Q(·; θ), which learns. */
  readonly online: QFunction
  /** Q(·; θ⁻), which follows. */
  readonly target: QFunction
}

/** B transitions as tensors. */
export interface TensorBatch {
  /** s, [B, D]. */
  readonly observations: Tensor2D
  /** a, int32 [B]. */
  readonly actions: Tensor1D
  /** r, [B]. */
  readonly rewards: Tensor1D
  /** γᵏ·(1 − terminated), [B], of transitions that sum k steps; γᵏ when terminals are not masked. */
  readonly discounts: Tensor1D
  /** s′, [B, D]. */
  readonly nextObservations: Tensor2D
}

/**
 * The targets y of a batch, [B]: the one function in which the DQN family differs.
 *
 * It runs outside the gradient: targets are constants.
 */
export type TargetRule = (q: QFunctions, batch: TensorBatch) => Tensor1D

/**
 * y = r + d · maxₐ Q(s′, a; θ⁻), with d = γ·(1 − terminated).
 *
 * Mnih et al. (2015), "Human-level control through deep reinforcement learning", Algorithm 1.
 */
export const dqnTargets: TargetRule = (q, { rewards, discounts, nextObservations }) =>
  qLearningTargets({ rewards, discounts, nextQ: q.target(nextObservations) })
