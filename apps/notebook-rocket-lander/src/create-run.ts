import { createDoubleDqn } from "@bellman-rl/double-dqn"
import { createDqn, fullRow, takenAction } from "@bellman-rl/dqn"
import { dqnOptions, epsilonSchedule, type Run } from "@bellman-rl/experiment"
import { huber } from "@bellman-rl/losses"
import { createMlp } from "@bellman-rl/networks"
import { adam, rmsprop } from "@bellman-rl/optimizers"
import { createRandom } from "@bellman-rl/random"
import { createReplay, nStepReplay } from "@bellman-rl/replay"
import type { Environment, Replay, Rng } from "@bellman-rl/spec"
import { type WarmUp, warmUpStepByStep } from "@bellman-rl/training"
import { keepResetObservation } from "./reset-observation.js"
import type { RocketLanderSettings, WarmUpSetting } from "./settings.js"
import { createWorld } from "./world.js"

const ACTION_COUNT = 7

/** Makes the parts of a run: the same settings and seed make the same run. */
export function createRun(settings: RocketLanderSettings, seed: number): Run {
  const random = createRandom(seed)
  const { environment, evaluationEnvironment, observationSize, state } = createWorld(settings)
  const sizes = { inputSize: observationSize, hiddenSizes: settings.hiddenSizes, outputSize: ACTION_COUNT }
  const network = createMlp(sizes, random.stream("network"))
  const optimizer = createOptimizer(settings)
  const replay = createMemory(settings, observationSize)
  const regression = settings.regression === "full-row" ? fullRow("online") : takenAction
  const createAgent = settings.rule === "double-dqn" ? createDoubleDqn : createDqn
  const agent = createAgent(
    { network, optimizer, replay, loss: huber(1), regression, random: random.stream("agent") },
    { ...dqnOptions(settings.dqn), epsilon: epsilonSchedule(settings.epsilon) },
  )
  return {
    environment,
    evaluationEnvironment,
    agent,
    network,
    diagnosed: { network, targetNetwork: agent.targetNetwork, replay },
    random: random.stream("training"),
    prepare() {
      for (const _ of fill({ environment, replay, random }, settings.warmUp)) continue
    },
    prepareStepByStep: () => fill({ environment, replay, random }, settings.warmUp),
    ...(state && { state }),
    dispose() {
      agent.dispose()
      optimizer.dispose()
      network.dispose()
    },
  }
}

function createMemory({ replayCapacity, nStep, dqn }: RocketLanderSettings, observationSize: number): Replay {
  const replay = createReplay({ capacity: replayCapacity, observationSize, replacement: false })
  return nStep === 1 ? replay : nStepReplay(replay, { steps: nStep, gamma: dqn.gamma })
}

/** Keras's, with its defaults. */
function createOptimizer({ optimizer, learningRate }: RocketLanderSettings) {
  return optimizer === "rmsprop"
    ? rmsprop({ learningRate, rho: 0.9, epsilon: 1e-7 })
    : adam({ learningRate, epsilon: 1e-7, epsilonPlacement: "keras" })
}

/** Random episodes, before the agent's first step. */
function* fill(
  parts: { readonly environment: Environment; readonly replay: Replay; readonly random: Rng },
  setting: WarmUpSetting | null,
): Generator<WarmUp, void, undefined> {
  if (setting === null) return
  const { transitions, observation } = setting
  const { environment, random } = parts
  const replay = observation === "own" ? parts.replay : keepResetObservation(parts.replay)
  yield* warmUpStepByStep({ environment, replay, random: random.stream("warm-up") }, { size: transitions })
}
