import { createRandom } from "@bellman-rl/random"
import type { Replay, Snapshot, Transition } from "@bellman-rl/spec"
import { describeReplay } from "@bellman-rl/testing"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { createReplay } from "./create-replay.js"
import type { ReplayOptions } from "./options.js"
import { replayBytes } from "./replay-bytes.js"

for (const replacement of [true, false]) {
  describeReplay(`createReplay with replacement: ${replacement}`, {
    create: (options) => createReplay({ ...options, replacement }),
    createRandom,
  })
}

const good: Transition = {
  observation: Float32Array.of(1, 2),
  action: 3,
  reward: 4,
  terminated: false,
  truncated: false,
  nextObservation: Float32Array.of(5, 6),
}
const numbered = (k: number): Transition => ({ ...good, action: k })

function filled(options: Partial<ReplayOptions>, added: number): Replay {
  const replay = createReplay({ capacity: 10, observationSize: 2, ...options })
  for (let k = 0; k < added; k++) replay.add(numbered(k))
  return replay
}

function sampledActions(replay: Replay, { batchSize, seed = 1 }: { batchSize: number; seed?: number }): number[] {
  const batch = replay.createBatch(batchSize)
  replay.sample(batch, createRandom(seed))
  return [...batch.actions]
}

describe("createReplay", () => {
  it("samples with replacement unless told otherwise", () => {
    const actions = sampledActions(filled({}, 4), { batchSize: 100 })
    expect(new Set(actions).size).toBe(4)
    expect(sampledActions(filled({ replacement: true }, 4), { batchSize: 100 })).toEqual(actions)
  })

  it("gives every transition at most once in a batch without replacement", () => {
    const replay = filled({ replacement: false }, 10)
    for (let seed = 0; seed < 50; seed++) {
      expect(new Set(sampledActions(replay, { batchSize: 10, seed })).size).toBe(10)
    }
  })

  it.each([true, false])("samples uniformly (replacement: %s)", (replacement) => {
    const replay = filled({ replacement }, 25)
    const batch = replay.createBatch(5)
    const random = createRandom(1)
    const counts = new Float64Array(25)
    for (let i = 0; i < 4_000; i++) {
      replay.sample(batch, random)
      for (const action of batch.actions) counts[action]! += 1
    }
    // The ten newest are held, 2000 draws of each are expected; χ² with 9 degrees of freedom has 0.999 quantile 27.9.
    expect([...counts.subarray(0, 15)]).toEqual(Array.from({ length: 15 }, () => 0))
    const chiSquare = counts.subarray(15).reduce((sum, count) => sum + (count - 2_000) ** 2 / 2_000, 0)
    expect(chiSquare).toBeLessThan(27.9)
  })

  it("holds exactly the newest transitions after any number of additions", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 40 }), (capacity, added) => {
        const replay = filled({ capacity, replacement: false }, added)
        const held = Math.min(capacity, added)
        expect(replay.size).toBe(held)
        const actions = sampledActions(replay, { batchSize: held }).toSorted((a, b) => a - b)
        expect(actions).toEqual(Array.from({ length: held }, (_, i) => added - held + i))
      }),
      { seed: 1 },
    )
  })

  it.each([
    { dtypes: { observations: "uint8" }, low: 0, high: 255 },
    { dtypes: { observations: "int8" }, low: -128, high: 127 },
    { dtypes: { observations: "int16" }, low: -32_768, high: 32_767 },
    { dtypes: { observations: "uint16" }, low: 0, high: 65_535 },
    { dtypes: { observations: "int32" }, low: -(2 ** 31), high: 2 ** 31 - 128 },
  ] as const)("gives back what it stored as $dtypes, up to its bounds, as float32", ({ dtypes, low, high }) => {
    const replay = createReplay({ capacity: 1, observationSize: 2, dtypes })
    const batch = replay.createBatch(1)
    replay.add({ ...good, observation: Float32Array.of(low, high), nextObservation: Float32Array.of(high, low) })
    replay.sample(batch, createRandom(1))
    expect(batch.observations).toEqual(Float32Array.of(low, high))
    expect(batch.nextObservations).toEqual(Float32Array.of(high, low))
    for (const beyond of [low - 1, high + 256, 0.5]) {
      const observation = Float32Array.of(0, beyond)
      if (Math.fround(beyond) === low) continue
      expect(() => replay.add({ ...good, observation }), String(beyond)).toThrow(RangeError)
    }
  })

  it("gives back actions and rewards as int32 and float32, whatever they are stored as", () => {
    const replay = filled({ dtypes: { actions: "uint8", rewards: "int8" } }, 0)
    replay.add({ ...good, action: 255, reward: -128 })
    const batch = replay.createBatch(1)
    replay.sample(batch, createRandom(1))
    expect(batch.actions).toEqual(Int32Array.of(255))
    expect(batch.rewards).toEqual(Float32Array.of(-128))
  })

  it("rounds a reward to float32", () => {
    const replay = filled({}, 0)
    replay.add({ ...good, reward: 0.1 })
    const batch = replay.createBatch(1)
    replay.sample(batch, createRandom(1))
    expect(batch.rewards[0]).toBe(Math.fround(0.1))
  })

  it("takes the bytes that replayBytes tells", () => {
    const options: ReplayOptions = {
      capacity: 7,
      observationSize: 3,
      dtypes: { observations: "int16", rewards: "int8" },
    }
    const replay = createReplay(options)
    const transition = { ...good, observation: new Float32Array(3), nextObservation: new Float32Array(3) }
    for (let k = 0; k < 7; k++) replay.add(transition)
    expect(replay.snapshot()["rows"]).toHaveLength(replayBytes(options))
  })

  it("refuses options out of their ranges", () => {
    const make = (options: object) => () =>
      createReplay({ capacity: 10, observationSize: 2, ...options } as ReplayOptions)
    expect(make({ capacity: 0 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] createReplay: capacity: expected an integer ≥ 1 and ≤ 2147483647, got 0.]`,
    )
    expect(make({ capacity: 1.5 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] createReplay: capacity: expected an integer ≥ 1 and ≤ 2147483647, got 1.5.]`,
    )
    expect(make({ capacity: 2 ** 31 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] createReplay: capacity: expected an integer ≥ 1 and ≤ 2147483647, got 2147483648.]`,
    )
    expect(make({ capacity: "10" })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/replay] createReplay: capacity: expected an integer ≥ 1 and ≤ 2147483647, got "10".]`,
    )
    expect(make({ observationSize: 0 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] createReplay: observationSize: expected an integer ≥ 1, got 0.]`,
    )
    expect(make({ replacement: 1 })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/replay] createReplay: replacement: expected true or false, got 1.]`,
    )
    expect(make({ replacment: true })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/replay] createReplay: options: expected one of capacity, observationSize, replacement, dtypes, got "replacment". Did you mean replacement?]`,
    )
    expect(make({ dtypes: "uint8" })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/replay] createReplay: dtypes: expected an object of named fields, got "uint8".]`,
    )
    expect(make({ dtypes: { observation: "uint8" } })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/replay] createReplay: dtypes: expected one of observations, actions, rewards, got "observation". Did you mean observations?]`,
    )
    expect(make({ dtypes: { observations: "float16" } })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] createReplay: dtypes.observations: expected "float32" or "int8" or "uint8" or "int16" or "uint16" or "int32", got "float16".]`,
    )
    expect(make({ dtypes: { actions: "float32" } })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] createReplay: dtypes.actions: expected "int32" or "uint8" or "uint16", got "float32".]`,
    )
    expect(make({ dtypes: { rewards: "uint8" } })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] createReplay: dtypes.rewards: expected "float32" or "int8" or "int16", got "uint8".]`,
    )
    expect(() => createReplay(undefined as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/replay] createReplay: options: expected an object of named fields, got undefined.]`,
    )
  })

  it("tells the bytes of a memory that cannot be had, and what to do", () => {
    expect(() => createReplay({ capacity: 2e9, observationSize: 28_224 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] createReplay: capacity: expected a memory that can be allocated (this one takes 451608000000000 bytes), got 2000000000. Lower the capacity, or store smaller numbers (dtypes: { observations: "uint8" }).]`,
    )
  })
})

describe("add", () => {
  const refusal = (fields: object, options: Partial<ReplayOptions> = {}) => {
    const replay = createReplay({ capacity: 2, observationSize: 2, ...options })
    return () => replay.add({ ...good, ...fields })
  }

  it("names the observation that is wrong, and its entry", () => {
    expect(refusal({ observation: [1, 2] })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/replay] add: transition.observation: expected Float32Array(2), got [1, 2].]`,
    )
    expect(refusal({ observation: new Float64Array(2) })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/replay] add: transition.observation: expected Float32Array(2), got Float64Array(2) [0, 0].]`,
    )
    expect(refusal({ observation: new Float32Array(3) })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] add: transition.observation: expected Float32Array(2), got Float32Array(3) [0, 0, 0].]`,
    )
    expect(refusal({ observation: Float32Array.of(0, Number.NaN) })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] add: transition.observation[1]: expected a finite float32 number, got NaN.]`,
    )
    expect(refusal({ nextObservation: Float32Array.of(Infinity, 0) })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] add: transition.nextObservation[0]: expected a finite float32 number, got Infinity.]`,
    )
    expect(refusal({ nextObservation: undefined })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/replay] add: transition.nextObservation: expected Float32Array(2), got undefined.]`,
    )
  })

  it("refuses one array for s and s′, and two views of one memory", () => {
    const own = Float32Array.of(1, 2)
    expect(refusal({ observation: own, nextObservation: own })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/replay] add: transition.nextObservation: expected an array of its own, got Float32Array(2) [1, 2]. It lies where transition.observation lies: keep a copy of s before the step, observation.slice().]`,
    )
    expect(refusal({ observation: own, nextObservation: new Float32Array(own.buffer) })).toThrow(TypeError)
    expect(refusal({ observation: own, nextObservation: own.slice() })).not.toThrow()
    const memory = Float32Array.of(3, 3, 3, 3)
    expect(refusal({ observation: memory.subarray(0, 2), nextObservation: memory.subarray(2) })).not.toThrow()
  })

  it("refuses a discount that is none, and more of them than it tells apart", () => {
    expect(refusal({ discount: 1.5 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] add: transition.discount: expected a number in [0, 1], got 1.5.]`,
    )
    expect(refusal({ discount: Number.NaN })).toThrow(RangeError)
    expect(refusal({ discount: "1" })).toThrow(TypeError)
    const replay = createReplay({ capacity: 2, observationSize: 2 })
    for (let k = 1; k < 128; k++) replay.add({ ...good, discount: k / 200 })
    replay.add({ ...good, discount: 1 })
    expect(() => replay.add({ ...good, discount: 0.9 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] add: transition.discount: expected one of at most 128 different discounts, got 0.9. Sum fewer steps.]`,
    )
  })

  it("names the entry that the storage cannot hold", () => {
    const dtypes = { observations: "uint8" } as const
    expect(refusal({ observation: Float32Array.of(0, 0.5) }, { dtypes })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] add: transition.observation[1]: expected an integer in [0, 255] (uint8), got 0.5.]`,
    )
    expect(refusal({ nextObservation: Float32Array.of(256, 0) }, { dtypes })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] add: transition.nextObservation[0]: expected an integer in [0, 255] (uint8), got 256.]`,
    )
  })

  it("refuses an action that is no index or does not fit", () => {
    expect(refusal({ action: 0.5 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] add: transition.action: expected an integer in [0, 2147483647] (int32), got 0.5.]`,
    )
    expect(refusal({ action: -1 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] add: transition.action: expected an integer in [0, 2147483647] (int32), got -1.]`,
    )
    expect(refusal({ action: 2 ** 31 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] add: transition.action: expected an integer in [0, 2147483647] (int32), got 2147483648.]`,
    )
    expect(refusal({ action: "1" })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/replay] add: transition.action: expected an integer in [0, 2147483647] (int32), got "1".]`,
    )
    expect(refusal({ action: 256 }, { dtypes: { actions: "uint8" } })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] add: transition.action: expected an integer in [0, 255] (uint8), got 256.]`,
    )
  })

  it("refuses a reward that is not finite or does not fit", () => {
    expect(refusal({ reward: Number.NaN })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] add: transition.reward: expected a finite float32 number, got NaN.]`,
    )
    expect(refusal({ reward: -Infinity })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] add: transition.reward: expected a finite float32 number, got -Infinity.]`,
    )
    expect(refusal({ reward: 1e39 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] add: transition.reward: expected a finite float32 number, got 1e+39.]`,
    )
    expect(refusal({ reward: "1" })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/replay] add: transition.reward: expected a finite float32 number, got "1".]`,
    )
    expect(refusal({ reward: 0.5 }, { dtypes: { rewards: "int8" } })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] add: transition.reward: expected an integer in [-128, 127] (int8), got 0.5.]`,
    )
  })

  it("refuses flags that are no booleans", () => {
    expect(refusal({ terminated: 0 })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/replay] add: transition.terminated: expected true or false, got 0.]`,
    )
    expect(refusal({ truncated: undefined })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/replay] add: transition.truncated: expected true or false, got undefined.]`,
    )
  })

  it("refuses what is no transition", () => {
    const replay = createReplay({ capacity: 2, observationSize: 2 })
    expect(() => replay.add(undefined as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/replay] add: transition: expected an object of named fields, got undefined.]`,
    )
  })
})

describe("sample", () => {
  it("refuses when the memory is empty", () => {
    const replay = filled({}, 0)
    expect(() => replay.sample(replay.createBatch(1), createRandom(1))).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] sample: size: expected at least one transition in the memory, got 0. Add a transition first.]`,
    )
  })

  it("refuses more than it holds without replacement", () => {
    const replay = filled({ replacement: false }, 3)
    expect(() => replay.sample(replay.createBatch(4), createRandom(1))).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] sample: count: expected at most 3, the transitions in the memory, got 4. Add more transitions, or sample with replacement.]`,
    )
  })

  it("refuses a count that the batch has no rows for", () => {
    const replay = filled({}, 3)
    const batch = replay.createBatch(2)
    expect(() => replay.sample(batch, createRandom(1), 3)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] sample: count: expected an integer ≥ 1 and ≤ 2, got 3.]`,
    )
    expect(() => replay.sample(batch, createRandom(1), 0)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] sample: count: expected an integer ≥ 1 and ≤ 2, got 0.]`,
    )
    expect(() => replay.sample(batch, createRandom(1), 1.5)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] sample: count: expected an integer ≥ 1 and ≤ 2, got 1.5.]`,
    )
    expect(() => replay.sample(batch, createRandom(1), "1" as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/replay] sample: count: expected an integer ≥ 1 and ≤ 2, got "1".]`,
    )
  })

  it("refuses a batch that this memory did not make", () => {
    const replay = filled({}, 3)
    const batch = filled({ observationSize: 2 }, 0).createBatch(1)
    expect(() => replay.sample(batch, createRandom(1))).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/replay] sample: batch: expected a batch of this memory's createBatch, got an object with size, observations, actions, rewards, discounts, unmaskedDiscounts, nextObservations.]`,
    )
    expect(() => replay.sample(undefined as never, createRandom(1))).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/replay] sample: batch: expected a batch of this memory's createBatch, got undefined.]`,
    )
  })

  it("refuses what is no random stream", () => {
    const replay = filled({}, 3)
    expect(() => replay.sample(replay.createBatch(1), undefined as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/replay] sample: random: expected a random stream (Rng), got undefined.]`,
    )
  })

  it("draws nothing when it refuses", () => {
    const replay = filled({ replacement: false }, 3)
    const random = createRandom(1)
    const before = random.snapshot()
    expect(() => replay.sample(replay.createBatch(4), random)).toThrow(RangeError)
    expect(random.snapshot()).toEqual(before)
  })
})

describe("createBatch", () => {
  it("refuses a size below 1", () => {
    expect(() => filled({}, 0).createBatch(0)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] createBatch: batchSize: expected an integer ≥ 1 and ≤ 268435456, got 0.]`,
    )
  })
})

describe("snapshot and restore", () => {
  it("holds only the rows that are filled", () => {
    const { rows } = filled({ capacity: 1_000 }, 3).snapshot()
    expect(rows).toHaveLength(replayBytes({ capacity: 3, observationSize: 2 }))
  })

  it("restores an empty memory", () => {
    const replay = filled({}, 5)
    replay.restore(filled({}, 0).snapshot())
    expect(replay.size).toBe(0)
    expect(() => replay.sample(replay.createBatch(1), createRandom(1))).toThrow(RangeError)
  })

  it("goes on as if never interrupted, wherever the ring stands", () => {
    const plan = fc.record({
      capacity: fc.integer({ min: 1, max: 9 }),
      before: fc.nat(25),
      after: fc.integer({ min: 1, max: 12 }),
      replacement: fc.boolean(),
    })
    fc.assert(
      fc.property(plan, fc.nat(25), ({ capacity, before, after, replacement }, other) => {
        const whole = filled({ capacity, replacement }, before)
        const restored = filled({ capacity, replacement }, other)
        restored.restore(structuredClone(whole.snapshot()))
        const goOn = (replay: Replay) => {
          const random = createRandom(1)
          const batch = replay.createBatch(1)
          return Array.from({ length: after }, (_, k) => {
            replay.add(numbered(100 + k))
            replay.sample(batch, random)
            return structuredClone(batch)
          })
        }
        expect(goOn(restored)).toEqual(goOn(whole))
        expect(restored.snapshot()).toEqual(whole.snapshot())
      }),
      { seed: 1 },
    )
  })

  it("refuses a snapshot of another memory, naming the difference", () => {
    const replay = filled({}, 2)
    const from = (options: Partial<ReplayOptions>) => () =>
      replay.restore(createReplay({ capacity: 10, observationSize: 2, ...options }).snapshot())
    expect(from({ capacity: 11 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] restore: snapshot.capacity: expected 10 as in this memory, got 11. Restore into a memory made with the same options.]`,
    )
    expect(from({ observationSize: 3 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] restore: snapshot.observationSize: expected 2 as in this memory, got 3. Restore into a memory made with the same options.]`,
    )
    expect(from({ dtypes: { observations: "uint8" } })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] restore: snapshot.observationDtype: expected "float32" as in this memory, got "uint8". Restore into a memory made with the same options.]`,
    )
    expect(from({ dtypes: { actions: "uint8" } })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] restore: snapshot.actionDtype: expected "int32" as in this memory, got "uint8". Restore into a memory made with the same options.]`,
    )
    expect(from({ dtypes: { rewards: "int8" } })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] restore: snapshot.rewardDtype: expected "float32" as in this memory, got "int8". Restore into a memory made with the same options.]`,
    )
    expect(replay.size).toBe(2)
  })

  it("refuses a snapshot that does not hang together, and stays as it is", () => {
    const replay = filled({ capacity: 3 }, 3)
    const before = replay.snapshot()
    const other = filled({ capacity: 3 }, 2).snapshot()
    const broken = (fields: object) => () => replay.restore({ ...other, ...fields } as Snapshot)
    expect(broken({ size: 4 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] restore: snapshot.size: expected an integer ≥ 0 and ≤ 3, got 4.]`,
    )
    expect(broken({ position: 1 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] restore: snapshot.position: expected an integer ≥ 2 and ≤ 2, got 1.]`,
    )
    expect(broken({ rows: new Uint8Array(1) })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] restore: snapshot.rows: expected Uint8Array(56), got Uint8Array(1) [0]. The snapshot is damaged: use another.]`,
    )
    expect(broken({ rows: undefined })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/replay] restore: snapshot.rows: expected Uint8Array(56), got undefined. The snapshot is damaged: use another.]`,
    )
    expect(() => replay.restore(undefined as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/replay] restore: snapshot: expected an object of named fields, got undefined.]`,
    )
    expect(() => replay.restore({ ...before, position: 3 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] restore: snapshot.position: expected an integer ≥ 0 and ≤ 2, got 3.]`,
    )
    expect(replay.snapshot()).toEqual(before)
  })
})
