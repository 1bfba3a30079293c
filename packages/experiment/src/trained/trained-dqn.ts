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
import { folderStorage } from "../storage/folder-storage.js"
import type { Storage } from "../storage/storage.js"

const checks = createChecks("experiment")
const DESCRIPTION = "dqn.json"

/** What is known of a trained network besides its weights. */
export interface DqnDescription {
  /** The id to `make`; null for an environment of one's own. */
  readonly environment: string | null
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
  /** Frees the network. */
  dispose(): void
}

interface TrainedDqnParts {
  readonly network: LayersModel
  readonly createEnvironment: () => Environment
  readonly description: DqnDescription
}

/** Wraps a network with what it was trained for. */
export function createTrainedDqn({ network, createEnvironment, description }: TrainedDqnParts): TrainedDqn {
  function predict(observation: ArrayLike<number>): number {
    return tf.tidy(() => {
      const input = tf.tensor(Float32Array.from(observation), [1, observation.length])
      return greedyAction((network.apply(input) as tf.Tensor).dataSync<"float32">())
    })
  }

  return {
    network,
    description,
    predict,
    evaluate({ episodes, seed = 0 }) {
      return evaluate(
        { environment: createEnvironment(), agent: { act: predict } },
        { episodes, random: createRandom(seed).stream("evaluation") },
      )
    },
    async save(folder) {
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
