import { createDqn, type DqnAgent, type DqnOptions, type DqnParts, type TargetRule } from "@bellman-rl/dqn"
import { doubleQLearningTargets } from "@bellman-rl/losses"

/**
 * y = r + d · Q(s′, argmaxₐ Q(s′, a; θ); θ⁻): the online network selects, the target network evaluates.
 *
 * van Hasselt, Guez & Silver (2016), "Deep Reinforcement Learning with Double Q-learning", Eq. 4.
 */
export const doubleDqnTargets: TargetRule = (q, { rewards, discounts, nextObservations }) =>
  doubleQLearningTargets({
    rewards,
    discounts,
    nextQ: q.target(nextObservations),
    nextQSelector: q.online(nextObservations),
  })

/** Double DQN: DQN with {@link doubleDqnTargets}, and nothing else. */
export function createDoubleDqn(parts: Omit<DqnParts, "targets">, options: Partial<DqnOptions> = {}): DqnAgent {
  return createDqn({ ...parts, targets: doubleDqnTargets }, options)
}
