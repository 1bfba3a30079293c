import { createChecks, withDefaults } from "@bellman-rl/checks"
import type { DqnOptions } from "@bellman-rl/dqn"
import type { Environment } from "@bellman-rl/spec"
import type { TrainingEvent } from "@bellman-rl/training"
import type { TrainedDqn } from "./trained-dqn.js"

const checks = createChecks("experiment")
const where = "trainDqn"

/** When the greedy policy is evaluated on the way. */
export interface TrainDqnEvaluation {
  /** Steps from one evaluation to the next. */
  readonly everySteps?: number
  /** Greedy episodes of each. */
  readonly episodes?: number
}

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
  /**
   * Share of the steps over which ε falls from 1 to `finalEpsilon`, in (0, 1].
   *
   * @defaultValue 0.16, and at least until twice the step at which learning begins
   */
  readonly explorationShare?: number
  /** Where ε ends, in [0, 1]. */
  readonly finalEpsilon?: number
  /**
   * Evaluate the greedy policy every so often, and return the network that did best; null to return the last one.
   *
   * @defaultValue 10 episodes every 1,024 steps, or every third of `steps` where that is less
   */
  readonly evaluation?: TrainDqnEvaluation | null
  /**
   * Anything of DQN's own, see `dqnDefaults`.
   *
   * @defaultValue bursts, see below
   */
  readonly dqn?: Partial<DqnOptions>
  /**
   * A trained or loaded network to train further: a copy of its weights is where training begins.
   *
   * @defaultValue none: the weights are drawn
   */
  readonly resumeFrom?: TrainedDqn
  /**
   * Told what happens, event by event. `false` as an answer ends the training; a promise is waited for.
   *
   * @defaultValue none
   */
  readonly onEvent?: (event: TrainingEvent) => unknown
  /**
   * Ends the training when it is aborted.
   *
   * @defaultValue none
   */
  readonly signal?: AbortSignal
  /** Whether a terminal shows how far the training is. Nothing is ever shown where stderr is no terminal. */
  readonly progress?: boolean
}

/** The options that have a default which is the same for any number of steps. */
export type TrainDqnDefaults = Required<
  Pick<TrainDqnOptions, "seed" | "hiddenSizes" | "learningRate" | "replayCapacity" | "finalEpsilon" | "progress">
> & {
  readonly explorationShare: number
  readonly evaluation: Required<TrainDqnEvaluation>
}

/**
 * For CartPole-v1 over 50,000 steps, after Stable-Baselines3's rl-zoo; see this package's README for what they reach.
 * Shorter trainings begin to learn sooner, learn more often and are evaluated more often.
 */
export const trainDqnDefaults: TrainDqnDefaults = {
  seed: 0,
  hiddenSizes: [64, 64],
  learningRate: 0.0023,
  replayCapacity: 50_000,
  explorationShare: 0.16,
  finalEpsilon: 0.04,
  evaluation: { everySteps: 1_024, episodes: 10 },
  progress: true,
}

const NAMES = [...Object.keys(trainDqnDefaults), "environment", "steps", "dqn", "resumeFrom", "onEvent", "signal"]

/** The options with nothing left out: what training is made of. */
export interface TrainDqnPlan {
  readonly steps: number
  readonly seed: number
  readonly hiddenSizes: readonly number[]
  readonly learningRate: number
  readonly replayCapacity: number
  /** The steps over which ε falls to `finalEpsilon`; 0 where it starts there. */
  readonly explorationSteps: number
  readonly finalEpsilon: number
  readonly evaluation: Required<TrainDqnEvaluation> | null
  readonly dqn: Partial<DqnOptions>
  readonly progress: boolean
}

/**
 * Fills in what was left out, by the number of steps.
 *
 * @throws TypeError or RangeError that names the option that is wrong, or the steps when nothing would be learned
 */
export function planTraining(options: TrainDqnOptions): TrainDqnPlan {
  const all = checks.options(where, options, { defaults: trainDqnDefaults, names: NAMES })
  const steps = checks.integer(where, "steps", all.steps, { min: 1 })
  const { resumeFrom, finalEpsilon, replayCapacity } = all
  checks.number(where, "explorationShare", all.explorationShare, { above: 0, max: 1 })
  checks.number(where, "finalEpsilon", finalEpsilon, { min: 0, max: 1 })
  checkKinds(all)
  const seed = options.seed ?? resumeFrom?.description.seed ?? all.seed
  const dqn = bursts(steps, { replayCapacity, given: all.dqn ?? {} })
  const learningStart = firstLearnStep(dqn)
  if (learningStart > steps) {
    throw checks.rangeError(where, "steps", {
      expected: `at least ${learningStart}`,
      got: steps,
      advice:
        `Nothing would be learned: the memory has to hold dqn.learningStartSize = ${dqn.learningStartSize} transitions, ` +
        `and a learn call comes every dqn.learnEverySteps = ${dqn.learnEverySteps} steps. Train for longer, or lower these.`,
    })
  }
  checkSync(steps, dqn)
  const { hiddenSizes, learningRate, progress } = all
  const rest = { steps, seed, hiddenSizes, learningRate, replayCapacity, finalEpsilon, dqn, progress }
  return { ...rest, explorationSteps: explorationSteps(), evaluation: evaluationOf(steps, options.evaluation) }

  function explorationSteps(): number {
    const share = options.explorationShare
    if (share === undefined) {
      // What is trained further knows how to act.
      if (resumeFrom !== undefined) return 0
      return Math.min(steps, Math.max(Math.round(trainDqnDefaults.explorationShare * steps), 2 * learningStart))
    }
    const length = Math.max(1, Math.round(share * steps))
    if (length > learningStart || finalEpsilon === 1 || dqn.epsilon !== undefined) return length
    throw checks.rangeError(where, "explorationShare", {
      expected: `above ${Math.ceil((learningStart / steps) * 1_000) / 1_000}`,
      got: share,
      advice:
        `ε would be at its end, finalEpsilon = ${finalEpsilon}, at step ${length}, before learning begins at step ${learningStart}. ` +
        "Raise it, train for longer, or lower dqn.learningStartSize.",
    })
  }
}

function checkKinds({ onEvent, signal, progress, resumeFrom, dqn, hiddenSizes }: TrainDqnOptions): void {
  if (onEvent !== undefined && typeof onEvent !== "function") {
    throw checks.typeError(where, "onEvent", { expected: "a function", got: onEvent })
  }
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    const advice = "Pass the signal of an AbortController: controller.signal."
    throw checks.typeError(where, "signal", { expected: "an AbortSignal", got: signal, advice })
  }
  if (typeof progress !== "boolean") {
    throw checks.typeError(where, "progress", { expected: "true or false", got: progress })
  }
  if (dqn !== undefined) checks.fields(where, "dqn", dqn)
  if (!Array.isArray(hiddenSizes)) {
    throw checks.typeError(where, "hiddenSizes", {
      expected: "a list of units, one number a layer",
      got: hiddenSizes,
      ...(typeof hiddenSizes === "number" && { advice: `For one layer write [${hiddenSizes}].` }),
    })
  }
  if (resumeFrom === undefined) return
  if (typeof resumeFrom !== "object" || resumeFrom?.network === undefined || resumeFrom.description === undefined) {
    const advice = "Pass what trainDqn or loadDqn gave, awaited: resumeFrom: await loadDqn(folder)."
    throw checks.typeError(where, "resumeFrom", { expected: "a trained DQN", got: resumeFrom, advice })
  }
}

/** A batch may be a quarter of all steps, no more. */
const BATCH_SHARE = 1 / 4
const START_SHARE = 1 / 10
const LEARN_SHARE = 1 / 20

type Bursts = Partial<DqnOptions> & Pick<DqnOptions, "batchSize" | "learningStartSize" | "learnEverySteps">

/**
 * After rl-zoo's rhythm for CartPole: many updates now and then, the target network synced each time. Over fewer than
 * 10,000 steps, learning begins after a tenth of them; over fewer than 5,120, it comes about twenty times all the same.
 */
function bursts(
  steps: number,
  { replayCapacity, given }: { readonly replayCapacity: number; readonly given: Partial<DqnOptions> },
): Bursts {
  const shareOf = (share: number, most: number) => Math.max(1, Math.min(most, Math.floor(steps * share)))
  const { batchSize = shareOf(BATCH_SHARE, 64) } = given
  const start = Math.max(batchSize, Math.min(shareOf(START_SHARE, 1_000), replayCapacity))
  const everySteps = shareOf(LEARN_SHARE, 256)
  const defaults = {
    batchSize,
    learningStartSize: start,
    learnEverySteps: everySteps,
    batchesPerLearnCall: 64,
    targetSync: { everySteps },
    gradientClip: { globalNorm: 10 },
  } as const satisfies Partial<DqnOptions>
  return withDefaults(defaults, given)
}

/** The step of the first learn call; what is no number is left to createDqn to refuse. */
function firstLearnStep({ learningStartSize, learnEverySteps }: Bursts): number {
  const step = Math.ceil(learningStartSize / learnEverySteps) * learnEverySteps
  return Number.isSafeInteger(step) ? step : 0
}

/** Targets from a network that never moves are those of its first weights. */
function checkSync(steps: number, { targetSync, batchesPerLearnCall, ...dqn }: Bursts): void {
  if (typeof targetSync !== "object" || targetSync === null) return
  if ("everySteps" in targetSync && targetSync.everySteps > steps) {
    throw checks.rangeError(where, "dqn.targetSync.everySteps", {
      expected: `at most the ${steps} steps of the training`,
      got: targetSync.everySteps,
      advice: "The target network would keep its first weights. Sync it more often, or train for longer.",
    })
  }
  if ("everyUpdates" in targetSync) {
    const batches = Math.floor(steps / dqn.learnEverySteps) * (batchesPerLearnCall ?? 1)
    const updates = batches * Math.ceil(dqn.batchSize / (dqn.minibatchSize ?? dqn.batchSize))
    if (!(targetSync.everyUpdates > updates)) return
    throw checks.rangeError(where, "dqn.targetSync.everyUpdates", {
      expected: `at most ${updates}, the updates of ${steps} steps`,
      got: targetSync.everyUpdates,
      advice: "The target network would keep its first weights. Sync it more often, or train for longer.",
    })
  }
}

function evaluationOf(steps: number, given: TrainDqnOptions["evaluation"]): Required<TrainDqnEvaluation> | null {
  if (given === null) return null
  const { evaluation } = trainDqnDefaults
  const defaults = { ...evaluation, everySteps: Math.max(1, Math.min(evaluation.everySteps, Math.floor(steps / 3))) }
  const { everySteps, episodes } = checks.options(where, given ?? {}, { defaults, argument: "evaluation" })
  checks.integer(where, "evaluation.everySteps", everySteps, { min: 1 })
  checks.integer(where, "evaluation.episodes", episodes, { min: 1 })
  if (everySteps <= steps) return { everySteps, episodes }
  throw checks.rangeError(where, "evaluation.everySteps", {
    expected: `at most the ${steps} steps of the training`,
    got: everySteps,
    advice: "There would be no evaluation to choose the network by. Lower it, or pass evaluation: null.",
  })
}
