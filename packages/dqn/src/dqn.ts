import { compile, float32 } from "@bellman-rl/compile"
import { epsilonGreedy, greedyAction } from "@bellman-rl/exploration"
import { trainableVariables } from "@bellman-rl/networks"
import { globalNorm } from "@bellman-rl/optimizers"
import type { ActingMode, LearnMetrics, Transition } from "@bellman-rl/spec"
import * as tf from "@tensorflow/tfjs-core"
import { createBatchUpdate } from "./batch-update.js"
import { compileOptions } from "./compile-options.js"
import type { DqnAgent } from "./dqn-agent.js"
import { restoreDqn, snapshotDqn } from "./dqn-snapshot.js"
import { clipGradients } from "./gradient-clip.js"
import { gradientsOf } from "./gradients.js"
import { createLearnMetrics } from "./learn-metrics.js"
import type { DqnOptions } from "./options.js"
import type { DqnParts } from "./parts.js"
import { takenAction, valuesOfActions } from "./regression.js"
import { createTargetNetwork } from "./target-network.js"
import { dqnTargets, qFunction, type TensorBatch } from "./target-rule.js"
import { checkLoss, checkObservation, checkOptions, checkParts } from "./validate.js"

/**
 * Deep Q-Network. Mnih et al. (2015), "Human-level control through deep reinforcement learning", Algorithm 1.
 *
 *     act      a ← ε-greedy in Q(s, ·; θ)
 *     observe  D ← D ∪ {(s, a, r, s′)}
 *     learn    sample B transitions of D;  y ← the target rule;  θ ← θ − α ∇ loss(y, Q(s, a; θ))
 *     sync     now and then, θ⁻ ← θ
 *
 * @throws TypeError or RangeError that names the part or option that is wrong; from `observe`, Error with the step and
 * the update when a loss is not finite
 */
export function createDqn(parts: DqnParts, overrides: Partial<DqnOptions> = {}): DqnAgent {
  const options = checkOptions(overrides)
  const { observationSize, actionCount } = checkParts(parts, options)
  const { network, optimizer, loss, replay, targets = dqnTargets, regression = takenAction } = parts
  const { gamma, batchSize, minibatchSize = batchSize, maskTerminated } = options

  const compiling = compileOptions(options)
  const variables = trainableVariables(network)
  const target = createTargetNetwork(network, { sync: options.targetSync, compiling })
  const q = { online: qFunction(network), target: qFunction(target.network) }
  const exploration = parts.random.stream("exploration")
  const sampling = parts.random.stream("sampling")

  const progress = { steps: 0, learnCalls: 0, updates: 0, episodes: 0 }
  const recorder = createLearnMetrics()
  const batchUpdate = createBatchUpdate(update, { replay, batchSize, maskTerminated, compiling })
  const actionValues = compile(
    ({ observation }) => ({ values: q.online(observation as tf.Tensor2D) }),
    { observation: float32(1, observationSize) },
    compiling,
  )

  let acting: Float32Array

  function act(observation: Float32Array, mode: ActingMode): number {
    acting = checkObservation(observation, observationSize)
    if (mode === "exploit") return greedyAction(qValues())
    return epsilonGreedy({ qValues, actionCount, epsilon: options.epsilon(progress), random: exploration })
  }

  /** Q(s, ·; θ) of the observation that is acted on. */
  function qValues(): Float32Array {
    return actionValues({ observation: acting }).values as Float32Array
  }

  function observe(transition: Transition): LearnMetrics | undefined {
    replay.add(transition)
    const ended = transition.terminated || transition.truncated
    progress.steps += 1
    if (ended) progress.episodes += 1
    const metrics = isTimeToLearn(ended) ? learn() : undefined
    target.follow("steps", progress)
    target.follow("episodes", progress)
    return metrics
  }

  function isTimeToLearn(ended: boolean): boolean {
    if (ended && !options.learnAtEpisodeEnd) return false
    return replay.size >= options.learningStartSize && progress.steps % options.learnEverySteps === 0
  }

  function learn(): LearnMetrics {
    recorder.start()
    for (let i = 0; i < options.batchesPerLearnCall; i++) {
      const size = options.partialBatches ? Math.min(batchSize, replay.size) : batchSize
      recorder.add(batchUpdate.run(sampling, size))
      progress.updates += Math.ceil(size / minibatchSize)
      checkLoss(recorder.metrics.loss, progress)
      target.follow("updates", progress)
    }
    progress.learnCalls += 1
    return recorder.metrics
  }

  /** One batch, in plain tfjs: targets and labels once, then an optimizer step for each minibatch. */
  function update(tensors: TensorBatch) {
    const { actions, observations } = tensors
    const batch = { ...tensors, discounts: discountsOf(tensors) }
    const y = targets(q, batch)
    const labels = regression.labels(q, batch, y)

    const losses: tf.Tensor1D[] = []
    const values: tf.Tensor1D[] = []
    let gradientNorm = tf.scalar(0)
    for (let start = 0; start < y.size; start += minibatchSize) {
      const rowsOf = <T extends tf.Tensor>(all: T): T => tf.slice(all, start, Math.min(minibatchSize, y.size - start))
      const [s, a, label] = [rowsOf(observations), rowsOf(actions), rowsOf(labels)]
      const { rows, gradients, ...forward } = gradientsOf(() => {
        const rows = q.online(s)
        return { rows, losses: loss({ predictions: regression.predictions(rows, a), targets: label }) }
      }, variables)
      gradientNorm = globalNorm(gradients)
      optimizer.applyGradients(clipGradients({ gradients, norm: gradientNorm }, options.gradientClip))
      losses.push(forward.losses)
      values.push(valuesOfActions(rows, a))
    }
    return { losses: tf.concat(losses), values: tf.concat(values), targets: y, gradientNorm }
  }

  /** d = γᵏ·(1 − terminated), or γᵏ throughout: the memory's last factor is the learner's. */
  function discountsOf({ discounts }: TensorBatch): tf.Tensor1D {
    return tf.mul(discounts, gamma)
  }

  const { epsilon } = options
  const state = { network, targetNetwork: target.network, optimizer, replay, epsilon, exploration, sampling, progress }
  return {
    progress,
    targetNetwork: target.network,
    get engine() {
      return batchUpdate.engine ?? actionValues.engine
    },
    get epsilon() {
      return options.epsilon(progress)
    },
    act,
    observe,
    leaveEpisode: () => replay.leaveEpisode?.(),
    snapshot: () => snapshotDqn(state),
    restore(snapshot) {
      restoreDqn(state, snapshot)
      target.resume(progress)
    },
    dispose() {
      for (const part of [actionValues, batchUpdate, target]) part.dispose()
    },
  }
}
