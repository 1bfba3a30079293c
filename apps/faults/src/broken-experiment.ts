import { createDqn } from "@bellman-rl/dqn"
import { createCatch } from "@bellman-rl/environments"
import { dqnOptions, epsilonSchedule, type Experiment, runFields, type RunSettings } from "@bellman-rl/experiment"
import { meanSquaredError } from "@bellman-rl/losses"
import { createMlp } from "@bellman-rl/networks"
import { adam } from "@bellman-rl/optimizers"
import { createRandom } from "@bellman-rl/random"
import { createReplay } from "@bellman-rl/replay"
import "@tensorflow/tfjs-backend-cpu"
import { breakEnvironment, readFault } from "./break-environment.js"

/** A small DQN on Catch, whose environment breaks where the environment variable BELLMAN_FAULT says so. */
export const experiment: Experiment = {
  name: "broken",
  title: "Catch, which breaks where told to",
  fields: runFields,
  presets: {
    small: {
      hiddenSizes: [8],
      learningRate: 0.01,
      replayCapacity: 500,
      epsilon: { kind: "constant", value: 0.2 },
      dqn: { batchSize: 16, learningStartSize: 16, engine: "wasm" },
      end: { episodes: 40 },
      evaluation: { everySteps: 90, episodes: 2, enoughReturn: null },
      finalEpisodes: 5,
      checkpointEveryEpisodes: 5,
    },
  },
  createRun(settings: RunSettings, seed) {
    const random = createRandom(seed)
    const sizes = { inputSize: 50, hiddenSizes: settings.hiddenSizes, outputSize: 3 }
    const network = createMlp(sizes, random.stream("network"))
    const optimizer = adam({ learningRate: settings.learningRate })
    const replay = createReplay({ capacity: settings.replayCapacity, observationSize: 50 })
    const agent = createDqn(
      { network, optimizer, replay, loss: meanSquaredError, random: random.stream("agent") },
      { ...dqnOptions(settings.dqn), epsilon: epsilonSchedule(settings.epsilon) },
    )
    const fault = readFault(process.env["BELLMAN_FAULT"])
    return {
      environment: breakEnvironment(createCatch(), { fault, of: "training" }),
      evaluationEnvironment: breakEnvironment(createCatch(), { fault, of: "evaluation" }),
      agent,
      network,
      diagnosed: { network, targetNetwork: agent.targetNetwork, replay },
      random: random.stream("training"),
      dispose() {
        for (const part of [agent, optimizer, network]) part.dispose()
      },
    }
  },
  curve: { quantity: "return", label: "return of the episode" },
  module: import.meta.url,
}
