import { createDqn } from "@bellman-rl/dqn"
import { createCatch } from "@bellman-rl/environments"
import { meanSquaredError } from "@bellman-rl/losses"
import { createMlp } from "@bellman-rl/networks"
import { adam } from "@bellman-rl/optimizers"
import { createRandom } from "@bellman-rl/random"
import { createReplay } from "@bellman-rl/replay"
import type { Environment } from "@bellman-rl/spec"
import "@tensorflow/tfjs-backend-cpu"
import type { Experiment, Run } from "../run/experiment.js"
import { dqnOptions } from "../settings/dqn-setting.js"
import { epsilonSchedule } from "../settings/epsilon-setting.js"
import { readSettings } from "../settings/read-settings.js"
import { type Preset, runFields, type RunSettings } from "../settings/run-settings.js"

/** A board of 5 × 3: an episode has 4 steps. */
const BOARD = { rows: 5, columns: 3 }
const OBSERVATION_SIZE = 15

const tiny: Preset<RunSettings> = {
  hiddenSizes: [8],
  learningRate: 0.01,
  replayCapacity: 200,
  epsilon: { kind: "constant", value: 0.3 },
  dqn: { gamma: 0.9, batchSize: 8, learningStartSize: 8, engine: "wasm" },
  end: { episodes: 30 },
  evaluation: null,
  finalEpisodes: 3,
  checkpointEveryEpisodes: 5,
}

/** What a test wants otherwise. */
export interface TinyOptions {
  /** Stands in for the environment that is trained on. */
  readonly environment?: (environment: Environment) => Environment
  readonly evaluationEnvironment?: (environment: Environment) => Environment
  /** Parts to replace or to add. */
  readonly change?: (run: Run) => Run
  readonly experiment?: Partial<Experiment>
}

/** A DQN on a tiny game of catch: 30 episodes take some milliseconds. */
export function tinyExperiment(options: TinyOptions = {}): Experiment {
  const same = (environment: Environment) => environment
  const { environment = same, evaluationEnvironment = same, change = (run: Run) => run } = options
  return {
    name: "tiny",
    title: "A tiny game of catch",
    fields: runFields,
    presets: { tiny, longer: { ...tiny, end: { episodes: 60 } } },
    createRun(settings, seed) {
      const random = createRandom(seed)
      const network = createMlp(
        { inputSize: OBSERVATION_SIZE, hiddenSizes: settings.hiddenSizes, outputSize: 3 },
        random.stream("network"),
      )
      const optimizer = adam({ learningRate: settings.learningRate })
      const replay = createReplay({ capacity: settings.replayCapacity, observationSize: OBSERVATION_SIZE })
      const agent = createDqn(
        { network, optimizer, replay, loss: meanSquaredError, random: random.stream("agent") },
        { ...dqnOptions(settings.dqn), epsilon: epsilonSchedule(settings.epsilon) },
      )
      return change({
        environment: environment(createCatch(BOARD)),
        evaluationEnvironment: evaluationEnvironment(createCatch(BOARD)),
        agent,
        network,
        diagnosed: { network, targetNetwork: agent.targetNetwork, replay },
        random: random.stream("training"),
        dispose() {
          for (const part of [agent, optimizer, network]) part.dispose()
        },
      })
    },
    curve: { quantity: "return", label: "return of the episode" },
    module: import.meta.url,
    ...options.experiment,
  }
}

/** The preset's settings, some of them changed. */
export function tinySettings(changes: Partial<RunSettings> = {}): RunSettings {
  return readSettings(runFields, { ...tiny, ...changes })
}
