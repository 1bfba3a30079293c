import { compile, type CompileEngine, float32 } from "@bellman-rl/compile"
import type { DqnAgent } from "@bellman-rl/dqn"
import { epsilonGreedy, greedyAction } from "@bellman-rl/exploration"
import { copyWeights, restoreWeights, snapshotWeights } from "@bellman-rl/networks"
import type { Rng, Snapshot } from "@bellman-rl/spec"
import type { Tensor2D } from "@tensorflow/tfjs-core"
import type { LayersModel } from "@tensorflow/tfjs-layers"

/** An agent that learns, the network in which it does, and another one that decides what is done. */
export interface ActingParts {
  readonly agent: DqnAgent
  /** Q(·; θ), the agent's own. */
  readonly network: LayersModel
  /** Q(·; φ), of the same shape. It stays the caller's. */
  readonly actingNetwork: LayersModel
  /** Exploration draws from it. */
  readonly random: Rng
}

/** When the acting network follows, and what runs it. */
export interface ActingOptions {
  /** φ ← θ after each step of the whole run whose number this divides; null for never. */
  readonly syncEverySteps: number | null
  readonly engine: CompileEngine
}

/**
 * Lets an agent act ε-greedily in Q(s, ·; φ), a network of its own, while it learns in Q(·; θ).
 *
 * The notebook has such a pair and calls φ its target network, but its targets come from θ. ε is the agent's.
 */
export function withActingNetwork(parts: ActingParts, { syncEverySteps, engine }: ActingOptions): DqnAgent {
  const { agent, network, actingNetwork, random } = parts
  const observationSize = actingNetwork.inputs[0]?.shape[1] as number
  const actionValues = compile(
    ({ observation }) => ({ values: actingNetwork.apply(observation) as Tensor2D }),
    { observation: float32(1, observationSize) },
    { engine },
  )
  return {
    get progress() {
      return agent.progress
    },
    get epsilon() {
      return agent.epsilon
    },
    targetNetwork: agent.targetNetwork,
    get engine() {
      return agent.engine ?? actionValues.engine
    },
    act(observation, mode) {
      const { values } = actionValues({ observation })
      return mode === "exploit"
        ? greedyAction(values)
        : epsilonGreedy({ qValues: values, epsilon: agent.epsilon, random })
    },
    observe(transition) {
      const metrics = agent.observe(transition)
      if (syncEverySteps !== null && agent.progress.steps % syncEverySteps === 0) {
        copyWeights({ from: network, to: actingNetwork })
      }
      return metrics
    },
    snapshot: () => ({
      agent: agent.snapshot(),
      actingNetwork: snapshotWeights(actingNetwork),
      exploration: random.snapshot(),
    }),
    restore(snapshot) {
      agent.restore(snapshot["agent"] as Snapshot)
      restoreWeights(actingNetwork, snapshot["actingNetwork"] as Snapshot)
      random.restore(snapshot["exploration"] as Snapshot)
    },
    dispose() {
      actionValues.dispose()
      agent.dispose()
    },
  }
}
