import { createDoubleDqn } from "@bellman-rl/double-dqn"
import { fullRow, takenAction } from "@bellman-rl/dqn"
import { truncationTerminates } from "@bellman-rl/environments"
import { make } from "@bellman-rl/environments-box2d"
import { dqnOptions, epsilonSchedule, type Run } from "@bellman-rl/experiment"
import { linearSchedule } from "@bellman-rl/exploration"
import { huber, meanSquaredError } from "@bellman-rl/losses"
import { copyWeights } from "@bellman-rl/networks"
import { adam } from "@bellman-rl/optimizers"
import { createRandom } from "@bellman-rl/random"
import { createReplay } from "@bellman-rl/replay"
import type { Environment } from "@bellman-rl/spec"
import { annealLearningRate } from "./anneal-learning-rate.js"
import { createNetwork, OBSERVATION_SIZE } from "./create-network.js"
import type { LunarLanderSettings } from "./settings.js"

/** Makes the parts of a run: the same settings and seed make the same run. */
export function createRun(settings: LunarLanderSettings, seed: number): Run {
  const random = createRandom(seed)
  const network = createNetwork(settings, random.stream("network"))
  const optimizer = adam({ learningRate: settings.learningRate, epsilon: 1e-7, epsilonPlacement: "keras" })
  const replay = createReplay({
    capacity: settings.replayCapacity,
    observationSize: OBSERVATION_SIZE,
    replacement: settings.replacement,
  })
  const loss = settings.huberDelta === null ? meanSquaredError : huber(settings.huberDelta)
  const regression = settings.regression === "full-row" ? fullRow("online") : takenAction
  const learner = createDoubleDqn(
    { network, optimizer, replay, loss, regression, random: random.stream("agent") },
    { ...dqnOptions(settings.dqn), epsilon: epsilonSchedule(settings.epsilon) },
  )
  const { learningRate: start, learningRateDecay: decay } = settings
  const agent = decay === null ? learner : annealLearningRate(learner, optimizer, linearSchedule({ start, ...decay }))
  if (settings.targetStart === "own-weights" && agent.targetNetwork !== network) {
    const other = createNetwork(settings, random.stream("target-network"))
    copyWeights({ from: other, to: agent.targetNetwork })
    other.dispose()
  }
  return {
    environment: createEnvironment(settings),
    evaluationEnvironment: make("LunarLander-v3"),
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

/** What is trained on. */
function createEnvironment({ maxEpisodeSteps, truncationTerminates: terminates }: LunarLanderSettings): Environment {
  const lander = make("LunarLander-v3", { maxEpisodeSteps })
  return terminates ? truncationTerminates(lander) : lander
}
