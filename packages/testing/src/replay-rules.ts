import type { Batch, Replay, Rng, Transition } from "@bellman-rl/spec"
import { expect } from "vitest"

/** What the suite needs to know of a replay memory. */
export interface ReplaySuite {
  /** A memory of this size that samples every transition it holds with a probability of 1 / capacity or more. */
  create(options: { readonly capacity: number; readonly observationSize: number }): Replay
  /** A random stream that is new with every seed. */
  createRandom(seed: number): Rng
}

/** One sentence about every replay memory, and what shows it. */
export interface ReplayRule {
  readonly title: string
  check(suite: ReplaySuite): void
}

const D = 3

/** The k-th transition: every field tells k. Some end by termination, some by truncation. */
function transition(k: number): Transition {
  return {
    observation: Float32Array.of(k, k + 0.25, -k),
    action: k,
    reward: k + 0.5,
    terminated: k % 3 === 1,
    truncated: k % 3 === 2,
    nextObservation: Float32Array.of(k + 1, k + 1.25, -k - 1),
  }
}

function filled(suite: ReplaySuite, { capacity, added }: { capacity: number; added: number }): Replay {
  const replay = suite.create({ capacity, observationSize: D })
  for (let k = 0; k < added; k++) replay.add(transition(k))
  return replay
}

interface Row {
  readonly observation: readonly number[]
  readonly action: number
  readonly reward: number
  readonly discount: number
  readonly nextObservation: readonly number[]
}

function rowOf(batch: Batch, row: number): Row {
  return {
    observation: [...batch.observations.subarray(row * D, (row + 1) * D)],
    action: batch.actions[row] as number,
    reward: batch.rewards[row] as number,
    discount: batch.discounts[row] as number,
    nextObservation: [...batch.nextObservations.subarray(row * D, (row + 1) * D)],
  }
}

/** Many rows, sampled one at a time so that a memory without replacement can give them too. */
function sampleRows(replay: Replay, random: Rng, count = 400): Row[] {
  const batch = replay.createBatch(1)
  return Array.from({ length: count }, () => {
    replay.sample(batch, random)
    return rowOf(batch, 0)
  })
}

function actionsHeld(replay: Replay, random: Rng): number[] {
  const actions = new Set(sampleRows(replay, random).map(({ action }) => action))
  return [...actions].toSorted((a, b) => a - b)
}

function copyOf(batch: Batch): Batch {
  return structuredClone(batch)
}

/** Transitions that no memory may take, by what is wrong with them. */
const malformed: Readonly<Record<string, Partial<Record<keyof Transition, unknown>>>> = {
  "an observation that is too short": { observation: new Float32Array(D - 1) },
  "a next observation that is too long": { nextObservation: new Float32Array(D + 1) },
  "an observation that is a plain array": { observation: [0, 0, 0] },
  "NaN in an observation": { observation: Float32Array.of(0, Number.NaN, 0) },
  "infinity in a next observation": { nextObservation: Float32Array.of(0, 0, Infinity) },
  "a fractional action": { action: 0.5 },
  "a NaN reward": { reward: Number.NaN },
  "an infinite reward": { reward: -Infinity },
  "a number for terminated": { terminated: 1 },
  "a missing truncated": { truncated: undefined },
}

/** What every replay memory does. */
export const replayRules: readonly ReplayRule[] = [
  {
    title: "begins empty, with the size it was made for",
    check(suite) {
      const replay = suite.create({ capacity: 5, observationSize: D })
      expect([replay.capacity, replay.observationSize, replay.size]).toEqual([5, D, 0])
    },
  },
  {
    title: "grows up to its capacity and no further",
    check(suite) {
      const replay = suite.create({ capacity: 3, observationSize: D })
      const sizes = [0, 1, 2, 3, 4].map((k) => {
        replay.add(transition(k))
        return replay.size
      })
      expect(sizes).toEqual([1, 2, 3, 3, 3])
    },
  },
  {
    title: "samples every transition it holds",
    check(suite) {
      expect(actionsHeld(filled(suite, { capacity: 8, added: 5 }), suite.createRandom(1))).toEqual([0, 1, 2, 3, 4])
    },
  },
  {
    title: "keeps the newest and evicts the oldest",
    check(suite) {
      expect(actionsHeld(filled(suite, { capacity: 4, added: 11 }), suite.createRandom(1))).toEqual([7, 8, 9, 10])
    },
  },
  {
    title: "keeps the fields of a transition together",
    check(suite) {
      const rows = sampleRows(filled(suite, { capacity: 6, added: 10 }), suite.createRandom(1))
      expect(new Set(rows.map(({ action }) => action)).size, "not every transition came up").toBe(6)
      for (const row of rows) {
        const { observation, reward } = transition(row.action)
        expect(row).toMatchObject({ observation: [...observation], reward })
      }
    },
  },
  {
    title: "keeps the next observation as given, terminated or not",
    check(suite) {
      const rows = sampleRows(filled(suite, { capacity: 6, added: 6 }), suite.createRandom(1))
      expect(new Set(rows.map(({ action }) => action % 3)).size, "not every kind of end came up").toBe(3)
      for (const row of rows) expect(row.nextObservation).toEqual([...transition(row.action).nextObservation])
    },
  },
  {
    title: "has discount 0 where the MDP ended, and 1 everywhere else, truncated or not",
    check(suite) {
      const rows = sampleRows(filled(suite, { capacity: 6, added: 6 }), suite.createRandom(1))
      expect(new Set(rows.map(({ action }) => action % 3)).size, "not every kind of end came up").toBe(3)
      for (const row of rows) expect(row.discount).toBe(row.action % 3 === 1 ? 0 : 1)
    },
  },
  {
    title: "keeps the discount of a transition, when its batches have unmasked ones",
    check(suite) {
      const replay = suite.create({ capacity: 6, observationSize: D })
      if (replay.createBatch(1).unmaskedDiscounts === undefined) return
      const discountOf = (k: number) => [1, 0.5, 0.25, 0][k % 4] as number
      for (let k = 0; k < 6; k++) replay.add({ ...transition(k), discount: discountOf(k) })
      const restored = suite.create({ capacity: 6, observationSize: D })
      restored.restore(replay.snapshot())
      const batch = restored.createBatch(1)
      const random = suite.createRandom(1)
      for (let draw = 0; draw < 100; draw++) {
        restored.sample(batch, random)
        const k = batch.actions[0] as number
        expect(batch.unmaskedDiscounts?.[0]).toBe(discountOf(k))
        expect(batch.discounts[0]).toBe(k % 3 === 1 ? 0 : discountOf(k))
      }
    },
  },
  {
    title: "stores a copy",
    check(suite) {
      const replay = suite.create({ capacity: 2, observationSize: D })
      const given = transition(1)
      replay.add(given)
      given.observation.fill(9)
      given.nextObservation.fill(9)
      const [row] = sampleRows(replay, suite.createRandom(1), 1)
      expect(row?.observation).toEqual([...transition(1).observation])
      expect(row?.nextObservation).toEqual([...transition(1).nextObservation])
    },
  },
  {
    title: "fills the whole batch when no count is given",
    check(suite) {
      const replay = filled(suite, { capacity: 20, added: 20 })
      const batch = replay.createBatch(7)
      expect(batch.size).toBe(0)
      replay.sample(batch, suite.createRandom(1))
      expect(batch.size).toBe(7)
      expect(batch.rewards.every((reward) => reward >= 0.5)).toBe(true)
    },
  },
  {
    title: "fills as many rows as asked for and leaves the others alone",
    check(suite) {
      const replay = filled(suite, { capacity: 20, added: 20 })
      const batch = replay.createBatch(7)
      replay.sample(batch, suite.createRandom(1))
      const before = copyOf(batch)
      replay.sample(batch, suite.createRandom(2), 4)
      expect(batch.size).toBe(4)
      expect([4, 5, 6].map((row) => rowOf(batch, row))).toEqual([4, 5, 6].map((row) => rowOf(before, row)))
      expect([0, 1, 2, 3].map((row) => rowOf(batch, row))).not.toEqual([0, 1, 2, 3].map((row) => rowOf(before, row)))
    },
  },
  {
    title: "gives the same batch for the same random stream, and another for another",
    check(suite) {
      const replay = filled(suite, { capacity: 50, added: 50 })
      const batchOf = (seed: number): Batch => {
        const batch = replay.createBatch(16)
        replay.sample(batch, suite.createRandom(seed))
        return batch
      }
      expect(batchOf(1)).toEqual(batchOf(1))
      expect(batchOf(1)).not.toEqual(batchOf(2))
    },
  },
  {
    title: "refuses to sample when it is empty",
    check(suite) {
      const replay = suite.create({ capacity: 2, observationSize: D })
      expect(() => replay.sample(replay.createBatch(1), suite.createRandom(1))).toThrow(RangeError)
    },
  },
  {
    title: "refuses to sample more rows than the batch has, or none",
    check(suite) {
      const replay = filled(suite, { capacity: 8, added: 8 })
      const batch = replay.createBatch(3)
      for (const count of [4, 0, -1, 1.5]) {
        expect(() => replay.sample(batch, suite.createRandom(1), count), `count ${count}`).toThrow(RangeError)
      }
      expect(batch.size).toBe(0)
    },
  },
  {
    title: "refuses a batch made for another observation size",
    check(suite) {
      const replay = filled(suite, { capacity: 2, added: 2 })
      const other = suite.create({ capacity: 2, observationSize: D + 1 })
      expect(() => replay.sample(other.createBatch(1), suite.createRandom(1))).toThrow(/^\[/)
    },
  },
  {
    title: "refuses a malformed transition and stores nothing of it",
    check(suite) {
      for (const [what, fields] of Object.entries(malformed)) {
        const replay = filled(suite, { capacity: 2, added: 2 })
        const before = replay.snapshot()
        const bad = { ...transition(7), ...fields } as Transition
        expect(() => replay.add(bad), what).toThrow(/^\[/)
        expect(replay.snapshot(), what).toEqual(before)
      }
    },
  },
  ...[
    { title: "when it is part-filled", added: 4 },
    { title: "when it is full and its oldest is in the middle", added: 9 },
  ].map(({ title, added }) => ({
    title: `goes on from a snapshot as if never interrupted, ${title}`,
    check(suite: ReplaySuite) {
      const whole = filled(suite, { capacity: 6, added })
      const restored = filled(suite, { capacity: 6, added: 2 })
      restored.restore(whole.snapshot())
      expect(restored.size).toBe(whole.size)
      const runOn = (replay: Replay) => {
        const random = suite.createRandom(3)
        return [20, 21, 22, 23].map((k) => {
          const rows = sampleRows(replay, random, 10)
          replay.add(transition(k))
          return [rows, replay.size]
        })
      }
      expect(runOn(restored)).toEqual(runOn(whole))
      expect(restored.snapshot()).toEqual(whole.snapshot())
    },
  })),
  {
    title: "shares no memory with a snapshot",
    check(suite) {
      const replay = filled(suite, { capacity: 3, added: 3 })
      const snapshot = replay.snapshot()
      const before = structuredClone(snapshot)
      for (let k = 3; k < 6; k++) replay.add(transition(k))
      expect(snapshot).toEqual(before)
      replay.restore(snapshot)
      for (let k = 6; k < 9; k++) replay.add(transition(k))
      expect(snapshot).toEqual(before)
    },
  },
  {
    title: "refuses the snapshot of another capacity or observation size and stays as it is",
    check(suite) {
      const replay = filled(suite, { capacity: 3, added: 2 })
      const before = replay.snapshot()
      const others = [
        suite.create({ capacity: 4, observationSize: D }),
        suite.create({ capacity: 3, observationSize: D + 1 }),
      ]
      for (const other of others) expect(() => replay.restore(other.snapshot())).toThrow(/^\[/)
      expect(replay.snapshot()).toEqual(before)
    },
  },
]
