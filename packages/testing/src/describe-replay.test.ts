import type { Batch, Replay, Rng, Snapshot, Transition } from "@bellman-rl/spec"
import { describe, expect, it } from "vitest"
import { describeReplay } from "./describe-replay.js"
import { replayRules, type ReplaySuite } from "./replay-rules.js"

/** Marsaglia's xorshift: enough of a stream to sample with. */
function createRandom(seed: number): Rng {
  let state = seed * 2_654_435_769
  const integers = (low: number, high: number): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return low + ((state >>> 0) % (high - low))
  }
  for (let i = 0; i < 10; i++) integers(0, 2)
  return { integers } as Partial<Rng> as Rng
}

/** Where the plainest memory there is can be made wrong. */
interface Faults {
  evict(rows: Transition[]): void
  keep(transition: Transition): Transition
  check(transition: Transition, observationSize: number): void
  discount(transition: Transition): number
  pick(random: Rng, size: number): number
  rewardRow(row: number, size: number): number
  checkSample(batch: Batch, about: { count: number; size: number; observationSize: number }): void
  filled(count: number, batchSize: number): number
  snapshotRows(rows: readonly Transition[]): readonly Transition[]
  checkSnapshot(snapshot: Snapshot, own: { capacity: number; observationSize: number }): void
}

const correct: Faults = {
  evict: (rows) => rows.shift(),
  keep: (transition) => structuredClone(transition),
  check({ observation, nextObservation, action, reward, terminated, truncated }, observationSize) {
    const vectors = [observation, nextObservation].every(
      (vector) => vector instanceof Float32Array && vector.length === observationSize && vector.every(Number.isFinite),
    )
    const flags = typeof terminated === "boolean" && typeof truncated === "boolean"
    if (!vectors || !flags || !Number.isInteger(action) || !Number.isFinite(reward)) throw new TypeError("[test]")
  },
  discount: ({ terminated }) => (terminated ? 0 : 1),
  pick: (random, size) => random.integers(0, size),
  rewardRow: (row) => row,
  checkSample(batch, { count, size, observationSize }) {
    const batchSize = batch.actions.length
    const isRight = Number.isInteger(count) && count >= 1 && count <= batchSize && size > 0
    if (!isRight || batch.observations.length !== batchSize * observationSize) throw new RangeError("[test]")
  },
  filled: (count) => count,
  snapshotRows: (rows) => structuredClone(rows),
  checkSnapshot(snapshot, own) {
    if (snapshot["capacity"] !== own.capacity || snapshot["observationSize"] !== own.observationSize) {
      throw new RangeError("[test]")
    }
  },
}

function suiteWith(faults: Partial<Faults>): ReplaySuite {
  const rule = { ...correct, ...faults }
  return {
    createRandom,
    create({ capacity, observationSize }): Replay {
      let rows: Transition[] = []
      return {
        capacity,
        observationSize,
        get size() {
          return rows.length
        },
        add(transition) {
          rule.check(transition, observationSize)
          if (rows.length === capacity) rule.evict(rows)
          rows.push(rule.keep(transition))
        },
        createBatch: (batchSize) => ({
          size: 0,
          observations: new Float32Array(batchSize * observationSize),
          actions: new Int32Array(batchSize),
          rewards: new Float32Array(batchSize),
          discounts: new Float32Array(batchSize),
          nextObservations: new Float32Array(batchSize * observationSize),
        }),
        sample(batch, random, count = batch.actions.length) {
          rule.checkSample(batch, { count, size: rows.length, observationSize })
          for (let row = 0; row < rule.filled(count, batch.actions.length); row++) {
            const index = rule.pick(random, rows.length)
            const transition = rows[index] as Transition
            batch.observations.set(transition.observation, row * observationSize)
            batch.actions[row] = transition.action
            batch.rewards[row] = rows[rule.rewardRow(index, rows.length)]?.reward as number
            batch.discounts[row] = rule.discount(transition)
            batch.nextObservations.set(transition.nextObservation, row * observationSize)
          }
          batch.size = count
        },
        snapshot: () => ({ capacity, observationSize, rows: rule.snapshotRows(rows) }) as unknown as Snapshot,
        restore(snapshot) {
          rule.checkSnapshot(snapshot, { capacity, observationSize })
          rows = structuredClone(snapshot["rows"]) as unknown as Transition[]
        },
      }
    },
  }
}

describeReplay("a memory that keeps an array of transitions", suiteWith({}))

const faulty: readonly { what: string; faults: Partial<Faults> }[] = [
  { what: "evicts the newest", faults: { evict: (rows) => rows.pop() } },
  { what: "never evicts", faults: { evict() {} } },
  { what: "forgets everything when full", faults: { evict: (rows) => rows.splice(0) } },
  { what: "keeps a reference", faults: { keep: (transition) => transition } },
  {
    what: "loses the next observation of a terminated transition",
    faults: {
      keep: (transition) =>
        transition.terminated
          ? { ...structuredClone(transition), nextObservation: new Float32Array(3) }
          : structuredClone(transition),
    },
  },
  { what: "takes anything", faults: { check() {} } },
  { what: "does not mask termination", faults: { discount: () => 1 } },
  { what: "masks truncation too", faults: { discount: (t) => (t.terminated || t.truncated ? 0 : 1) } },
  { what: "samples the first always", faults: { pick: () => 0 } },
  { what: "never samples the newest", faults: { pick: (random, size) => random.integers(0, Math.max(1, size - 1)) } },
  { what: "mixes the rewards up", faults: { rewardRow: (row, size) => (row + 1) % size } },
  { what: "samples whatever it is asked for", faults: { checkSample() {} } },
  { what: "fills one row too many", faults: { filled: (count, batchSize) => Math.min(count + 1, batchSize) } },
  { what: "fills one row too few", faults: { filled: (count) => Math.max(1, count - 1) } },
  { what: "shares its rows with its snapshot", faults: { snapshotRows: (rows) => rows } },
  { what: "forgets where the ring stood", faults: { snapshotRows: (rows) => structuredClone(rows).toReversed() } },
  { what: "restores anything", faults: { checkSnapshot() {} } },
]

describe("describeReplay", () => {
  it.each(faulty)("fails a memory that $what", ({ faults }) => {
    const suite = suiteWith(faults)
    const broken = replayRules.filter(({ check }) => {
      try {
        check(suite)
        return false
      } catch {
        return true
      }
    })
    expect(broken.map(({ title }) => title)).not.toEqual([])
  })
})
