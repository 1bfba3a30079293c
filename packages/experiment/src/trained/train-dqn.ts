import { createChecks } from "@bellman-rl/checks"
import { createDqn, type DqnOptions } from "@bellman-rl/dqn"
import { make } from "@bellman-rl/environments"
import { linearSchedule } from "@bellman-rl/exploration"
import { meanSquaredError } from "@bellman-rl/losses"
import { createMlp } from "@bellman-rl/networks"
import { adam } from "@bellman-rl/optimizers"
import { createRandom } from "@bellman-rl/random"
import { createReplay } from "@bellman-rl/replay"
import type { Environment } from "@bellman-rl/spec"
import { train, type TrainingEvent } from "@bellman-rl/training"
import { createBestNetwork } from "../run/best-network.js"
import { createBreathing } from "../run/breathe.js"
import { createTrainedDqn, type TrainedDqn } from "./trained-dqn.js"

const checks = createChecks("experiment")

/** What `trainDqn` needs to know; all but the environment and the steps have defaults. */
export interface TrainDqnOptions {
  /** An id that `make` knows, or a function that makes an environment with a discrete action space. */
  readonly environment: string | (() => Environment)
  /** Environment steps to train for. */
  readonly steps: number
  /** Everything random comes from it: the same seed gives the same network. */
  readonly seed?: number
  /** Units of each hidden layer. */
  readonly hiddenSizes?: readonly number[]
  /** Adam's α. */
  readonly learningRate?: number
  /** Transitions that the memory holds. */
  readonly replayCapacity?: number
  /** Share of the steps over which ε falls from 1 to `finalEpsilon`, in (0, 1]. */
  readonly explorationShare?: number
  /** Where ε ends, in [0, 1]. */
  readonly finalEpsilon?: number
  /** Evaluate the greedy policy every so often, and return the network that did best; null to return the last one. */
  readonly evaluation?: { readonly everySteps: number; readonly episodes: number } | null
  /**
   * Anything of DQN's own, see `dqnDefaults`.
   *
   * @defaultValue bursts, see below
   */
  readonly dqn?: Partial<DqnOptions>
  /** Told what happens, event by event. */
  readonly onEvent?: (event: TrainingEvent) => void
}

/** After rl-zoo's rhythm for CartPole: many updates now and then, the target network synced each time. */
const rhythm = {
  learnEverySteps: 256,
  batchesPerLearnCall: 64,
  targetSync: { everySteps: 256 },
  gradientClip: { globalNorm: 10 },
} as const satisfies Partial<DqnOptions>

/** The options that have a default. */
export type TrainDqnDefaults = Required<Omit<TrainDqnOptions, "environment" | "steps" | "dqn" | "onEvent">>

/** For CartPole-v1, after Stable-Baselines3's rl-zoo; see this package's README for what they reach. */
export const trainDqnDefaults: TrainDqnDefaults = {
  seed: 0,
  hiddenSizes: [64, 64],
  learningRate: 0.0023,
  replayCapacity: 50_000,
  explorationShare: 0.16,
  finalEpsilon: 0.04,
  evaluation: { everySteps: 1_024, episodes: 10 },
}

/**
 * Trains a DQN on an environment, start to finish, with parts that suit classic control.
 *
 * For other parts compose them yourself: `createDqn` and `train` are all there is behind it.
 *
 * @throws TypeError or RangeError that names the option that is wrong
 */
export async function trainDqn(options: TrainDqnOptions): Promise<TrainedDqn> {
  const names = [...Object.keys(trainDqnDefaults), "environment", "steps", "dqn", "onEvent"]
  checks.knownFields("trainDqn", "options", options, names)
  const settings = { ...trainDqnDefaults, ...options }
  const steps = checks.integer("trainDqn", "steps", settings.steps, { min: 1 })
  const share = checks.number("trainDqn", "explorationShare", settings.explorationShare, { above: 0, max: 1 })
  const { environment: source, seed, finalEpsilon } = settings
  const createEnvironment = typeof source === "string" ? () => make(source) : source
  const environment = createEnvironment()
  const { observationSpace, actionSpace } = environment
  if (actionSpace.kind !== "discrete") {
    throw checks.typeError("trainDqn", "environment.actionSpace", {
      expected: "a Discrete space",
      got: actionSpace.kind,
    })
  }

  const random = createRandom(seed)
  const observationSize = observationSpace.low.length
  const network = createMlp(
    { inputSize: observationSize, hiddenSizes: settings.hiddenSizes, outputSize: actionSpace.n },
    random.stream("network"),
  )
  const optimizer = adam({ learningRate: settings.learningRate })
  const replay = createReplay({ capacity: settings.replayCapacity, observationSize, replacement: false })
  const agent = createDqn(
    { network, optimizer, replay, loss: meanSquaredError, random: random.stream("agent") },
    {
      ...rhythm,
      epsilon: linearSchedule({ start: 1, end: finalEpsilon, steps: Math.max(1, Math.round(share * steps)) }),
      ...settings.dqn,
    },
  )

  const best = createBestNetwork(network)
  const breathing = createBreathing()
  const parts = { environment, evaluationEnvironment: createEnvironment(), agent, random: random.stream("training") }
  const { evaluation } = settings
  for (const event of train(parts, evaluation === null ? { steps } : { steps, evaluation })) {
    settings.onEvent?.(event)
    if (event.type === "evaluation-end") best.consider(event.evaluation)
    if (breathing.isDue()) await breathing.breathe()
  }
  best.useBest()
  agent.dispose()
  optimizer.dispose()
  const description = { environment: typeof source === "string" ? source : null, steps, seed }
  return createTrainedDqn({ network, createEnvironment, description })
}
