import "@tensorflow/tfjs-backend-cpu"
import { createChecks } from "@bellman-rl/checks"
import { make } from "@bellman-rl/environments"
import { greedyAction } from "@bellman-rl/exploration"
import { loadNetwork, saveNetwork } from "@bellman-rl/networks"
import { createRandom } from "@bellman-rl/random"
import type { Environment } from "@bellman-rl/spec"
import { evaluate, type Evaluation } from "@bellman-rl/training"
import * as tf from "@tensorflow/tfjs-core"
import type { LayersModel } from "@tensorflow/tfjs-layers"
import { parseJson } from "../run-folder/json.js"
import { checkedEnvironment } from "../run/checked-environment.js"
import { folderStorage } from "../storage/folder-storage.js"
import type { Storage } from "../storage/storage.js"

const checks = createChecks("experiment")
const DESCRIPTION = "dqn.json"

/** What is known of a trained network besides its weights. */
export interface DqnDescription {
  /** The id to `make`; null for an environment of one's own. */
  readonly environment: string | null
  /** Environment steps that it was trained for, those before a `resumeFrom` included. */
  readonly steps: number
  readonly seed: number
}

/** A trained network, to be used. */
export interface TrainedDqn {
  /** Q(·; θ): a tfjs layers model, yours to look into. */
  readonly network: LayersModel
  readonly description: DqnDescription
  /** The greedy action for an observation, [D]. */
  predict(observation: ArrayLike<number>): number
  /** Plays greedy episodes on an environment of its own. `seed` decides which. */
  evaluate(options: { readonly episodes: number; readonly seed?: number }): Evaluation
  /** Writes `model.json`, `weights.bin` (tfjs's own layers format) and `dqn.json` into a folder. */
  save(folder: string | Storage): Promise<void>
  /** Frees the network. A second call does nothing. */
  dispose(): void
}

interface TrainedDqnParts {
  readonly network: LayersModel
  readonly createEnvironment: () => Environment
  readonly description: DqnDescription
}

/**
 * An error where a network has been disposed of.
 *
 * @throws Error that says what to do
 */
export function assertNotDisposed(where: string, network: LayersModel): void {
  try {
    // Its variables tell, whoever disposed of it.
    network.weights[0]?.read()
  } catch {
    throw new Error(
      `[@bellman-rl/experiment] ${where}: the network has been disposed of. Load it again, or dispose of it later.`,
    )
  }
}

/** Wraps a network with what it was trained for. */
export function createTrainedDqn({ network, createEnvironment, description }: TrainedDqnParts): TrainedDqn {
  const [observationSize = 0] = (network.inputs[0]?.shape.slice(1) ?? []) as number[]

  function predict(observation: ArrayLike<number>): number {
    assertNotDisposed("predict", network)
    checkObservation(observation, observationSize)
    return tf.tidy(() => {
      const input = tf.tensor(Float32Array.from(observation), [1, observationSize])
      return greedyAction((network.apply(input) as tf.Tensor).dataSync<"float32">())
    })
  }

  return {
    network,
    description,
    predict,
    evaluate({ episodes, seed = 0 }) {
      assertNotDisposed("evaluate", network)
      const environment = checkedEnvironment(createEnvironment(), "a greedy episode")
      checkFits(network, environment)
      return evaluate(
        { environment, agent: { act: predict } },
        { episodes, random: createRandom(seed).stream("evaluation") },
      )
    },
    async save(folder) {
      assertNotDisposed("save", network)
      const storage = storageOf(folder)
      for (const [name, bytes] of Object.entries(await saveNetwork(network))) await storage.write(name, bytes)
      await storage.write(DESCRIPTION, `${JSON.stringify(description, null, 2)}\n`)
    },
    dispose: () => void network.dispose(),
  }
}

/**
 * Reads what `save` wrote.
 *
 * @param createEnvironment needed to `evaluate` a network that was trained on an environment of one's own
 * @throws RangeError that names the file that is missing or damaged
 */
export async function loadDqn(folder: string | Storage, createEnvironment?: () => Environment): Promise<TrainedDqn> {
  const storage = storageOf(folder)
  const description = parseDescription(await storage.read(DESCRIPTION))
  const network = await loadNetwork({
    "model.json": await storage.read("model.json"),
    "weights.bin": await storage.read("weights.bin"),
  })
  return createTrainedDqn({
    network,
    description,
    createEnvironment: createEnvironment ?? (() => makeAgain(description)),
  })
}

/** Numbers of the network's size, or an error that names the one that is wrong. */
function checkObservation(observation: ArrayLike<number>, size: number): void {
  const expected = `${size} numbers`
  const length: unknown = typeof observation === "object" ? observation?.length : undefined
  if (typeof length !== "number") throw checks.typeError("predict", "observation", { expected, got: observation })
  if (length !== size) throw checks.rangeError("predict", "observation", { expected, got: observation })
  for (let i = 0; i < size; i++) {
    if (!Number.isFinite(observation[i])) checks.number("predict", `observation[${i}]`, observation[i])
  }
}

/** The network's sizes are the environment's. */
function checkFits(network: LayersModel, { id, observationSpace, actionSpace }: Environment): void {
  const sizes = [network.inputs[0]?.shape[1], network.outputs[0]?.shape[1]]
  const actions = actionSpace.kind === "discrete" ? actionSpace.n : undefined
  if (sizes[0] === observationSpace.low.length && sizes[1] === actions) return
  throw checks.rangeError("evaluate", "network", {
    expected: `${observationSpace.low.length} inputs and ${actions ?? "discrete"} outputs, as ${id} needs`,
    got: sizes,
    advice: "It was trained on another environment.",
  })
}

function parseDescription(bytes: Uint8Array): DqnDescription {
  const where = "loadDqn"
  const text = new TextDecoder().decode(bytes)
  let content: unknown
  try {
    content = parseJson(text)
  } catch {
    throw checks.rangeError(where, DESCRIPTION, { expected: "JSON", got: text.slice(0, 40) })
  }
  const { environment, steps, seed } = checks.fields(where, DESCRIPTION, content)
  if (environment !== null && typeof environment !== "string") {
    throw checks.typeError(where, `${DESCRIPTION}: environment`, { expected: "a string or null", got: environment })
  }
  return {
    environment,
    steps: checks.integer(where, `${DESCRIPTION}: steps`, steps, { min: 1 }),
    seed: checks.integer(where, `${DESCRIPTION}: seed`, seed, { min: 0 }),
  }
}

function makeAgain({ environment }: DqnDescription): Environment {
  if (environment !== null) return make(environment)
  throw checks.typeError("evaluate", "createEnvironment", {
    expected: "a function that makes the environment",
    got: undefined,
    advice: "This network was trained on an environment of your own: pass it to loadDqn as the second argument.",
  })
}

function storageOf(folder: string | Storage): Storage {
  return typeof folder === "string" ? folderStorage(folder) : folder
}
