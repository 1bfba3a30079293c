import { createDqn } from "@bellman-rl/dqn"
import { make } from "@bellman-rl/environments"
import { dqnOptions, epsilonSchedule, type Run } from "@bellman-rl/experiment"
import { meanSquaredError } from "@bellman-rl/losses"
import { constant, createMlp, randomUniform } from "@bellman-rl/networks"
import { adam } from "@bellman-rl/optimizers"
import { createRandom } from "@bellman-rl/random"
import { createReplay } from "@bellman-rl/replay"
import { penalizeFailure } from "./notebook-reward.js"
import type { CartpoleIntroSettings } from "./settings.js"

/** Makes the parts of a run: the same settings and seed make the same run. */
export function createRun(settings: CartpoleIntroSettings, seed: number): Run {
  const random = createRandom(seed)
  const cartPole = make("CartPole-v1", { maxEpisodeSteps: settings.maxEpisodeSteps })
  const { penalizeFailureBeforeStep: before, outputLayer } = settings
  const network = createMlp(
    {
      inputSize: 4,
      hiddenSizes: settings.hiddenSizes,
      outputSize: 2,
      outputKernelInitializer: randomUniform({ low: -outputLayer.weightLimit, high: outputLayer.weightLimit }),
      outputBiasInitializer: constant(outputLayer.bias),
    },
    random.stream("network"),
  )
  const optimizer = adam({ learningRate: settings.learningRate, epsilon: 1e-7, epsilonPlacement: "keras" })
  const replay = createReplay({ capacity: settings.replayCapacity, observationSize: 4, replacement: false })
  const agent = createDqn(
    { network, optimizer, replay, loss: meanSquaredError, random: random.stream("agent") },
    { ...dqnOptions(settings.dqn), epsilon: epsilonSchedule(settings.epsilon) },
  )
  return {
    environment: before === null ? cartPole : penalizeFailure(cartPole, before),
    evaluationEnvironment: make("CartPole-v1"),
    agent,
    network,
    diagnosed: { network, targetNetwork: agent.targetNetwork, replay },
    random: random.stream("training"),
    dispose() {
      agent.dispose()
      optimizer.dispose()
      network.dispose()
    },
  }
}
