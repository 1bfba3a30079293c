import { createDqn, type DqnAgent, type DqnOptions } from "../../../packages/dqn/src/index.js"
import { box, discrete } from "../../../packages/environments/src/index.js"
import { meanSquaredError } from "../../../packages/losses/src/index.js"
import { createMlp } from "../../../packages/networks/src/index.js"
import { adam } from "../../../packages/optimizers/src/index.js"
import { createRandom } from "../../../packages/random/src/index.js"
import type { Environment, Replay, Rng } from "../../../packages/spec/src/index.js"

/** Observes [episode, step]. Episodes terminate at `endAt` steps and are cut at `cutAt`. */
export interface CountingOptions {
  readonly endAt?: number
  readonly cutAt?: number
  /** Whether every observation is one and the same array. */
  readonly ownMemory?: boolean
}

/** An environment whose observations say where they are from, and the seeds it was reset with. */
export function createCounting(options: CountingOptions = {}): Environment & { readonly seeds: number[] } {
  const { endAt = Infinity, cutAt = Infinity, ownMemory = false } = options
  const seeds: number[] = []
  const memory = new Float32Array(2)
  let [episode, step] = [-1, 0]
  function observation(): Float32Array {
    const values = ownMemory ? memory : new Float32Array(2)
    values[0] = episode
    values[1] = step
    return values
  }
  return {
    id: "Counting-v0",
    seeds,
    observationSpace: box({ low: -Infinity, high: Infinity, shape: [2] }),
    actionSpace: discrete(2),
    reset({ seed = 0 } = {}) {
      seeds.push(seed)
      episode += 1
      step = 0
      return { observation: observation(), info: {} }
    },
    step() {
      step += 1
      const ending = { terminated: step >= endAt, truncated: step >= cutAt }
      return { observation: observation(), reward: 1, ...ending, info: {} }
    },
    scene: () => ({ view: { left: 0, right: 1, bottom: 0, top: 1 }, background: "#ffffff", shapes: [] }),
  }
}

/** An agent for it. */
export function createCountingAgent(
  { replay, random = createRandom(1) }: { readonly replay: Replay; readonly random?: Rng },
  options: Partial<DqnOptions> = {},
): DqnAgent {
  const network = createMlp({ inputSize: 2, hiddenSizes: [4], outputSize: 2 }, random.stream("network"))
  const parts = { network, optimizer: adam(), loss: meanSquaredError, replay, random }
  return createDqn(parts, { learningStartSize: 90, batchSize: 32, ...options })
}

/** A stored transition. */
export interface Row {
  readonly s: readonly number[]
  readonly next: readonly number[]
  readonly reward: number
  readonly discount: number
}

/** All that a memory of two-number observations holds, each once, in the order of s. */
export function rowsOf(replay: Replay): Row[] {
  const batch = replay.createBatch(2_000)
  replay.sample(batch, createRandom(1))
  const rows = Array.from(batch.rewards, (reward, i) => ({
    s: Array.from(batch.observations.subarray(2 * i, 2 * i + 2)),
    next: Array.from(batch.nextObservations.subarray(2 * i, 2 * i + 2)),
    reward,
    discount: batch.discounts[i] as number,
  }))
  const different = new Map(rows.map((row) => [JSON.stringify(row), row]))
  return [...different.values()].toSorted((a, b) => a.s[0]! - b.s[0]! || a.s[1]! - b.s[1]!)
}
