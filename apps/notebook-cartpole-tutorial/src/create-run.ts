import { createDqn, fullRow, type Regression, takenAction } from "@bellman-rl/dqn"
import { make } from "@bellman-rl/environments"
import { dqnOptions, epsilonSchedule, type Run } from "@bellman-rl/experiment"
import { meanSquaredError } from "@bellman-rl/losses"
import { createMlp } from "@bellman-rl/networks"
import { adam } from "@bellman-rl/optimizers"
import { createRandom } from "@bellman-rl/random"
import { createReplay } from "@bellman-rl/replay"
import { cutAtEpochEnds } from "./epochs.js"
import type { CartpoleTutorialSettings } from "./settings.js"

/** Makes the parts of a run: the same settings and seed make the same run. */
export function createRun(settings: CartpoleTutorialSettings, seed: number): Run {
  const random = createRandom(seed)
  const { hiddenSizes, learningRate, replayCapacity, maxEpisodeSteps, evaluationMaxSteps, epochSteps } = settings
  const network = createMlp({ inputSize: 4, hiddenSizes, outputSize: 2 }, random.stream("network"))
  const optimizer = adam({ learningRate, epsilon: 1e-7, epsilonPlacement: "keras" })
  const replay = createReplay({ capacity: replayCapacity, observationSize: 4, replacement: false })
  const regression = regressions[settings.regression]
  const agent = createDqn(
    { network, optimizer, replay, loss: meanSquaredError, regression, random: random.stream("agent") },
    { ...dqnOptions(settings.dqn), epsilon: epsilonSchedule(settings.epsilon) },
  )
  const cartPole = make("CartPole-v1", { maxEpisodeSteps })
  const epochs = epochSteps === null ? undefined : cutAtEpochEnds(cartPole, epochSteps)
  return {
    environment: epochs ?? cartPole,
    evaluationEnvironment: make("CartPole-v1", { maxEpisodeSteps: evaluationMaxSteps }),
    agent,
    network,
    diagnosed: { network, targetNetwork: agent.targetNetwork, replay },
    random: random.stream("training"),
    keep: settings.keep,
    ...(epochs && { state: epochs }),
    dispose() {
      agent.dispose()
      optimizer.dispose()
      network.dispose()
    },
  }
}

const regressions: Readonly<Record<CartpoleTutorialSettings["regression"], Regression>> = {
  takenAction,
  fullRowOnline: fullRow("online"),
  fullRowTarget: fullRow("target"),
}
