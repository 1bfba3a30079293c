import { createDqn } from "@bellman-rl/dqn"
import { make } from "@bellman-rl/environments"
import { constantSchedule, linearSchedule } from "@bellman-rl/exploration"
import { meanSquaredError } from "@bellman-rl/losses"
import { constant, createMlp, randomUniform } from "@bellman-rl/networks"
import { adam } from "@bellman-rl/optimizers"
import { createRandom } from "@bellman-rl/random"
import { createReplay } from "@bellman-rl/replay"
import type { Agent, Environment, Rng, Schedule } from "@bellman-rl/spec"
import type { LayersModel } from "@tensorflow/tfjs-layers"
import { penalizeFailure } from "./notebook-reward.js"
import type { EpsilonOption, Preset } from "./presets.js"

/** The parts of one run. */
export interface Run {
  readonly environment: Environment
  readonly network: LayersModel
  readonly agent: Agent
  /** Training draws from streams of it. */
  readonly random: Rng
  dispose(): void
}

/** Makes the parts of a run: the same preset and seed make the same run. */
export function createRun(preset: Preset, seed: number): Run {
  const random = createRandom(seed)
  const cartPole = make("CartPole-v1", { maxEpisodeSteps: preset.maxEpisodeSteps })
  const { penalizeFailureBeforeStep: before, outputLayer } = preset
  const network = createMlp(
    {
      inputSize: 4,
      hiddenSizes: preset.hiddenSizes,
      outputSize: 2,
      outputKernelInitializer: randomUniform({ low: -outputLayer.weightLimit, high: outputLayer.weightLimit }),
      outputBiasInitializer: constant(outputLayer.bias),
    },
    random.stream("network"),
  )
  const optimizer = adam({ learningRate: preset.learningRate, epsilon: 1e-7, epsilonPlacement: "keras" })
  const replay = createReplay({ capacity: preset.replayCapacity, observationSize: 4, replacement: false })
  const agent = createDqn(
    { network, optimizer, replay, loss: meanSquaredError, random: random.stream("agent") },
    { ...preset.dqn, engine: preset.engine, epsilon: scheduleOf(preset.epsilon) },
  )
  return {
    environment: before === null ? cartPole : penalizeFailure(cartPole, before),
    network,
    agent,
    random: random.stream("training"),
    dispose() {
      agent.dispose()
      optimizer.dispose()
      network.dispose()
    },
  }
}

function scheduleOf(epsilon: EpsilonOption): Schedule {
  if (epsilon.kind === "constant") return constantSchedule(epsilon.value)
  const { start, end, steps } = epsilon
  return linearSchedule({ start, end, steps })
}
