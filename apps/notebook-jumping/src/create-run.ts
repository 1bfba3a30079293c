import { createDqn, fullRow, takenAction } from "@bellman-rl/dqn"
import { make } from "@bellman-rl/environments"
import { dqnOptions, epsilonSchedule, type Run } from "@bellman-rl/experiment"
import { meanSquaredError } from "@bellman-rl/losses"
import { createMlp } from "@bellman-rl/networks"
import { rmsprop } from "@bellman-rl/optimizers"
import { createRandom } from "@bellman-rl/random"
import { createReplay } from "@bellman-rl/replay"
import type { Rng } from "@bellman-rl/spec"
import type { LayersModel } from "@tensorflow/tfjs-layers"
import { withActingNetwork } from "./acting-network.js"
import type { JumpingSettings } from "./settings.js"

/** Makes the parts of a run: the same settings and seed make the same run. */
export function createRun(settings: JumpingSettings, seed: number): Run {
  const random = createRandom(seed)
  const network = createNetwork(settings, random.stream("network"))
  const optimizer = rmsprop({ learningRate: settings.learningRate })
  const replay = createReplay({ capacity: settings.replayCapacity, observationSize: 2 })
  const learner = createDqn(
    {
      network,
      optimizer,
      replay,
      loss: meanSquaredError,
      regression: settings.regression === "fullRow" ? fullRow("online") : takenAction,
      random: random.stream("agent"),
    },
    { ...dqnOptions(settings.dqn), epsilon: epsilonSchedule(settings.epsilon) },
  )
  const shared = {
    environment: make("Jumping-v0"),
    evaluationEnvironment: make("Jumping-v0"),
    random: random.stream("training"),
  }
  const { actingNetwork: choice } = settings
  if (choice === "online") {
    const disposed = [learner, optimizer, network]
    return {
      ...shared,
      agent: learner,
      network,
      diagnosed: { network, targetNetwork: learner.targetNetwork, replay },
      dispose: () => disposed.forEach((part) => void part.dispose()),
    }
  }

  const actingNetwork = createNetwork(settings, random.stream("acting-network"))
  const agent = withActingNetwork(
    { agent: learner, network, actingNetwork, random: random.stream("acting") },
    { syncEverySteps: choice === "frozen" ? null : choice.everySteps, engine: settings.dqn.engine },
  )
  const disposed = [agent, optimizer, network, actingNetwork]
  return {
    ...shared,
    agent,
    network: actingNetwork,
    // The acting network is the one that ought to follow.
    diagnosed: { network, targetNetwork: actingNetwork, replay },
    dispose: () => disposed.forEach((part) => void part.dispose()),
  }
}

/** Q(·), with Keras's initial weights. */
function createNetwork({ hiddenSizes }: JumpingSettings, random: Rng): LayersModel {
  return createMlp({ inputSize: 2, hiddenSizes, outputSize: 2 }, random)
}
