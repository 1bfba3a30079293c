import * as tf from "@tensorflow/tfjs-core"
import { expect, it } from "vitest"
import { compile, float32 } from "../../packages/compile/src/index.js"
import { createDoubleDqn } from "../../packages/double-dqn/src/index.js"
import { createDqn, type TargetSync } from "../../packages/dqn/src/index.js"
import { createDuelingDqn } from "../../packages/dueling-dqn/src/index.js"
import { loadDqn, memoryStorage, trainDqn } from "../../packages/experiment/src/index.js"
import { meanSquaredError } from "../../packages/losses/src/index.js"
import {
  cloneNetwork,
  createDuelingMlp,
  createMlp,
  loadNetwork,
  saveNetwork,
} from "../../packages/networks/src/index.js"
import { adam, momentum, rmsprop, sgd } from "../../packages/optimizers/src/index.js"
import { createRandom } from "../../packages/random/src/index.js"
import { createReplay } from "../../packages/replay/src/index.js"

interface Disposable {
  dispose(): unknown
}

/** tfjs's momentum leaves its learning rate, a scalar. */
const KEPT_BY_TFJS = 1

const sizes = { inputSize: 2, hiddenSizes: [3], outputSize: 2 }
const network = () => createMlp(sizes, createRandom(1))

function used(optimizer: tf.Optimizer): Disposable {
  const parameter = tf.tidy(() => tf.variable(tf.tensor1d([1, 2])))
  optimizer.minimize(() => tf.sum(tf.square(parameter)))
  parameter.dispose()
  return optimizer
}

/** An agent that has acted and learned, with the parts that stay its maker's. */
function agents(targetSync: TargetSync): Disposable[] {
  const random = createRandom(1)
  const [own, other] = [{ network: network(), optimizer: adam() }, network()]
  const parts = { ...own, loss: meanSquaredError, random }
  const options = { batchSize: 2, learningStartSize: 2, targetSync }
  const replay = () => createReplay({ capacity: 10, observationSize: 2 })
  const made = [
    createDqn({ ...parts, replay: replay() }, options),
    createDoubleDqn({ ...parts, network: other, replay: replay() }, options),
    createDuelingDqn({ ...parts, network: { ...sizes, streamSizes: [3] }, replay: replay() }, options),
  ]
  const observation = Float32Array.of(1, 2)
  for (const agent of made.slice(0, 1)) {
    for (let k = 0; k < 3; k++) {
      const action = agent.act(observation, "explore")
      agent.observe({
        observation,
        action,
        reward: 1,
        terminated: false,
        truncated: false,
        nextObservation: observation.slice(),
      })
    }
  }
  return [...made, other, own.network, own.optimizer]
}

async function everything(): Promise<Disposable[]> {
  const doubled = compile(({ x }) => ({ y: tf.mul(x, 2) }), { x: float32(1) })
  doubled({ x: Float32Array.of(1) })
  const dqn = await trainDqn({ environment: "Catch-v0", steps: 100, hiddenSizes: [4] })
  const storage = memoryStorage()
  await dqn.save(storage)
  const plain = network()
  return [
    plain,
    cloneNetwork(plain),
    await loadNetwork(saveNetwork(plain)),
    createDuelingMlp({ ...sizes, streamSizes: [3] }, createRandom(1)),
    ...[adam(), momentum(), rmsprop(), sgd()].map(used),
    ...agents({ everySteps: 2 }),
    ...agents({ tau: 0.5 }),
    ...agents("none"),
    doubled,
    dqn,
    await loadDqn(storage),
  ]
}

it("a second and a third dispose do nothing, whatever they are called on", async () => {
  const { numTensors } = tf.memory()
  const things = await everything()
  for (const thing of things) thing.dispose()
  const after = tf.memory().numTensors
  expect(after).toBe(numTensors + KEPT_BY_TFJS)
  for (const thing of [...things, ...things]) expect(() => thing.dispose()).not.toThrow()
  expect(tf.memory().numTensors).toBe(after)
})
