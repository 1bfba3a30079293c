import { doubleDqnTargets } from "@bellman-rl/double-dqn"
import { createDqn, dqnTargets } from "@bellman-rl/dqn"
import { createCatch } from "@bellman-rl/environments"
import { dqnOptions, epsilonSchedule, type Run } from "@bellman-rl/experiment"
import { huber } from "@bellman-rl/losses"
import { createMlp } from "@bellman-rl/networks"
import { adam } from "@bellman-rl/optimizers"
import { createRandom } from "@bellman-rl/random"
import { createReplay } from "@bellman-rl/replay"
import type { TemplateNameSettings } from "./settings.js"

const ACTIONS = 3

/** Makes the parts of a run: the same settings and seed make the same run. */
export function createRun(settings: TemplateNameSettings, seed: number): Run {
  const random = createRandom(seed)
  const { rows, hiddenSizes, learningRate, replayCapacity } = settings
  const environment = createCatch({ rows })
  const observationSize = environment.observationSpace.low.length
  const network = createMlp({ inputSize: observationSize, hiddenSizes, outputSize: ACTIONS }, random.stream("network"))
  const optimizer = adam({ learningRate })
  const replay = createReplay({ capacity: replayCapacity, observationSize })
  const targets = settings.targets === "double-dqn" ? doubleDqnTargets : dqnTargets
  const agent = createDqn(
    { network, optimizer, replay, loss: huber(1), targets, random: random.stream("agent") },
    { ...dqnOptions(settings.dqn), epsilon: epsilonSchedule(settings.epsilon) },
  )
  return {
    environment,
    evaluationEnvironment: createCatch({ rows }),
    agent,
    network,
    diagnosed: { network, targetNetwork: agent.targetNetwork, replay },
    random: random.stream("training"),
    dispose() {
      for (const part of [agent, optimizer, network]) part.dispose()
    },
  }
}
