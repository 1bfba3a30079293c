import { createChecks } from "@bellman-rl/checks"
import { createDqn, type DqnAgent } from "@bellman-rl/dqn"
import { constantSchedule, linearSchedule } from "@bellman-rl/exploration"
import { meanSquaredError } from "@bellman-rl/losses"
import { cloneNetwork, createMlp } from "@bellman-rl/networks"
import { adam } from "@bellman-rl/optimizers"
import { createRandom } from "@bellman-rl/random"
import { createReplay } from "@bellman-rl/replay"
import type { Environment, Rng } from "@bellman-rl/spec"
import { evaluate, train } from "@bellman-rl/training"
import type { LayersModel } from "@tensorflow/tfjs-layers"
import { type BestNetwork, createBestNetwork } from "../run/best-network.js"
import { createBreathing } from "../run/breathe.js"
import { checkedEnvironment } from "../run/checked-environment.js"
import { environmentFactory, refuseSame } from "./environment-source.js"
import { planTraining, type TrainDqnOptions, type TrainDqnPlan } from "./train-dqn-options.js"
import { assertNotDisposed, createTrainedDqn, type TrainedDqn } from "./trained-dqn.js"
import { createTrainingProgress } from "./training-progress.js"

const checks = createChecks("experiment")
const where = "trainDqn"

/**
 * Trains a DQN on an environment, start to finish, with parts that suit classic control.
 *
 * It ends after `steps`; when `signal` is aborted; or when `onEvent` answers `false`. In each case it returns the network
 * that did best in the evaluations so far (the last one where there was none), and `description.steps` are the steps made.
 * A signal that is aborted beforehand rejects with its reason. What fails leaves no tensors.
 *
 * With `resumeFrom` the weights go on from a copy of a trained network's, which is evaluated first and may be the one that
 * did best. The memory begins empty, Adam's moments at 0 and ε at `finalEpsilon`; the episodes are others than before.
 *
 * For other parts compose them yourself: `createDqn` and `train` are all there is behind it.
 *
 * @throws TypeError or RangeError that names the option that is wrong, or says why nothing would be learned
 */
export async function trainDqn(options: TrainDqnOptions): Promise<TrainedDqn> {
  const plan = planTraining(options)
  const { environment: source, resumeFrom, signal } = options
  signal?.throwIfAborted()
  const createEnvironment = environmentFactory(where, source)
  const [environment, evaluationEnvironment] = [createEnvironment(), createEnvironment()]
  refuseSame(where, [environment, evaluationEnvironment])
  const before = resumeFrom?.description.steps ?? 0
  // Other episodes and draws than those of the steps before.
  const random = before === 0 ? createRandom(plan.seed) : createRandom(plan.seed).stream(`after step ${before}`)

  const network = createNetwork({ options, plan, environment, random: random.stream("network") })
  try {
    const environments = {
      environment: checkedEnvironment(environment, "an episode of training"),
      evaluationEnvironment: checkedEnvironment(evaluationEnvironment, "a greedy episode"),
    }
    const steps = await trainNetwork(network, { options, plan, random, ...environments })
    const description = {
      environment: typeof source === "string" ? source : null,
      steps: before + steps,
      seed: plan.seed,
    }
    return createTrainedDqn({ network, createEnvironment, description })
  } catch (error) {
    network.dispose()
    throw error
  }
}

interface Made {
  readonly options: TrainDqnOptions
  readonly plan: TrainDqnPlan
  readonly environment: Environment
  readonly random: Rng
}

function createNetwork({ options, plan, environment, random }: Made): LayersModel {
  const { observationSpace, actionSpace, id } = environment
  if (actionSpace.kind !== "discrete") {
    throw checks.typeError(where, "environment.actionSpace", {
      expected: "a Discrete space",
      got: actionSpace.kind,
    })
  }
  const sizes = { inputSize: observationSpace.low.length, outputSize: actionSpace.n }
  const { resumeFrom } = options
  if (resumeFrom === undefined) return createMlp({ ...sizes, hiddenSizes: plan.hiddenSizes }, random)
  if (options.hiddenSizes !== undefined) {
    const advice = "The network has the layers that it was trained with. Leave hiddenSizes out."
    throw checks.typeError(where, "hiddenSizes", {
      expected: "nothing beside resumeFrom",
      got: plan.hiddenSizes,
      advice,
    })
  }
  assertNotDisposed(where, resumeFrom.network)
  const [inputSize, outputSize] = [resumeFrom.network.inputs[0]?.shape[1], resumeFrom.network.outputs[0]?.shape[1]]
  if (inputSize !== sizes.inputSize || outputSize !== sizes.outputSize) {
    throw checks.rangeError(where, "resumeFrom", {
      expected: `a network of ${sizes.inputSize} inputs and ${sizes.outputSize} outputs, as ${id} needs`,
      got: [inputSize, outputSize],
      advice: "It was trained on another environment.",
    })
  }
  return cloneNetwork(resumeFrom.network)
}

/** Trains the network, leaves it with the weights to return, and tells how many steps were made. */
async function trainNetwork(
  network: LayersModel,
  { options, plan, ...parts }: Made & { readonly evaluationEnvironment: Environment },
): Promise<number> {
  const { finalEpsilon, explorationSteps, replayCapacity } = plan
  const optimizer = adam({ learningRate: plan.learningRate })
  let agent: DqnAgent | undefined
  try {
    const observationSize = parts.environment.observationSpace.low.length
    const replay = createReplay({ capacity: replayCapacity, observationSize, replacement: false })
    agent = createDqn(
      { network, optimizer, replay, loss: meanSquaredError, random: parts.random.stream("agent") },
      {
        epsilon:
          explorationSteps === 0
            ? constantSchedule(finalEpsilon)
            : linearSchedule({ start: 1, end: finalEpsilon, steps: explorationSteps }),
        ...plan.dqn,
      },
    )
    const best = createBestNetwork(network)
    const steps = await follow(best, { options, plan, ...parts, agent, random: parts.random.stream("training") })
    best.useBest()
    return steps
  } finally {
    agent?.dispose()
    optimizer.dispose()
  }
}

interface Followed extends Made {
  readonly evaluationEnvironment: Environment
  readonly agent: DqnAgent
}

async function follow(best: BestNetwork, { options, plan, ...parts }: Followed): Promise<number> {
  const { signal, onEvent } = options
  const { steps, evaluation } = plan
  if (options.resumeFrom !== undefined && evaluation !== null) {
    // What comes has to be better than what there is.
    const { evaluationEnvironment: environment, agent, random } = parts
    const { episodes } = evaluation
    best.consider(evaluate({ environment, agent }, { episodes, random: random.stream("first-evaluation") }))
  }
  const breathing = createBreathing()
  const progress = createTrainingProgress(process.stderr, { total: steps, quiet: !plan.progress })
  let made = 0
  try {
    const trainOptions = evaluation === null ? { steps } : { steps, evaluation: { ...evaluation, stepEvents: true } }
    for (const event of train(parts, trainOptions)) {
      progress.observe(event)
      if (event.type === "evaluation-end") best.consider(event.evaluation)
      if (event.type !== "evaluation-step") {
        made = event.steps
        const answer: unknown = onEvent?.(event)
        if ((answer instanceof Promise ? await answer : answer) === false) {
          if (event.type === "step" && made === 1) warnOfFirstAnswer()
          break
        }
      }
      if (breathing.isDue()) {
        progress.show()
        await breathing.breathe()
      }
      if (signal?.aborted === true) break
    }
  } finally {
    progress.stop()
  }
  return made
}

/** Of a listener that ends the training at its first event it is likely that it did not mean to. */
function warnOfFirstAnswer(): void {
  process.emitWarning(
    "[@bellman-rl/experiment] trainDqn: onEvent: expected nothing, or false to end the training, got false at the first step. " +
      "The training ends there. If that is not meant: (event) => condition && act() answers false, (event) => { if (condition) act() } does not.",
  )
}
