import { createDqn, type DqnAgent, type DqnOptions, type DqnParts } from "@bellman-rl/dqn"
import { createDuelingMlp, type DuelingMlpOptions } from "@bellman-rl/networks"
import type { LayersModel } from "@tensorflow/tfjs-layers"

/** A DQN's parts, but for the network: that is described, and made here. */
export interface DuelingDqnParts extends Omit<DqnParts, "network"> {
  /** The sizes of Q(·; θ), and how it starts. Its weights are drawn from the stream "network" of `random`. */
  readonly network: DuelingMlpOptions
}

/** A DQN that owns its network. */
export interface DuelingDqnAgent extends DqnAgent {
  /** Q(·; θ), to look at and to save. `dispose` frees it. */
  readonly network: LayersModel
}

/**
 * DQN on a dueling network, and nothing else: Q(s, a) = V(s) + A(s, a) − meanₐ′ A(s, a′).
 *
 * Wang et al. (2016), "Dueling Network Architectures for Deep Reinforcement Learning", Eq. 9.
 *
 * @throws TypeError or RangeError that names the part, the network's size or the option that is wrong
 */
export function createDuelingDqn(parts: DuelingDqnParts, options: Partial<DqnOptions> = {}): DuelingDqnAgent {
  const network = createDuelingMlp(parts.network, parts.random.stream("network"))
  try {
    const agent = createDqn({ ...parts, network }, options)
    const { dispose } = agent
    return Object.assign(agent, {
      network,
      dispose() {
        dispose()
        network.dispose()
      },
    })
  } catch (error) {
    network.dispose()
    throw error
  }
}
