import { createDqn, type DqnAgent, type DqnOptions, type DqnParts, type TargetRule } from "@bellman-rl/dqn"
import * as tf from "@tensorflow/tfjs-core"

/**
 * y = r + d · min(Q(s′, a*; θ), Q(s′, a*; θ⁻)), a* = argmaxₐ Q(s′, a; θ): of two opinions the lower one counts.
 *
 * Clipped Double Q-learning, the template's rule. Fujimoto, van Hoof & Meger (2018), "Addressing Function Approximation
 * Error in Actor-Critic Methods", Eq. 10; its supplement A has it for actions that can be counted.
 */
export const templateNameTargets: TargetRule = (q, { rewards, discounts, nextObservations }) => {
  const online = q.online(nextObservations)
  const target = q.target(nextObservations)
  const chosen = tf.oneHot(tf.argMax<tf.Tensor1D>(online, 1), online.shape[1], 1, 0, "float32")
  const value = tf.sum(tf.mul(tf.minimum(online, target), chosen), 1)
  return tf.add<tf.Tensor1D>(rewards, tf.mul(discounts, value))
}

/** DQN with {@link templateNameTargets}, and nothing else. */
export function createTemplateName(parts: Omit<DqnParts, "targets">, options: Partial<DqnOptions> = {}): DqnAgent {
  return createDqn({ ...parts, targets: templateNameTargets }, options)
}
