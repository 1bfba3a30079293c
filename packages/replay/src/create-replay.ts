import { createChecks } from "@bellman-rl/checks"
import type { Batch, Replay, Rng, Snapshot, Transition } from "@bellman-rl/spec"
import { checkTransition } from "./check-transition.js"
import { createDrawWithoutReplacement, createDrawWithReplacement, type IndexDraw } from "./index-draw.js"
import { checkOptions, type ReplayOptions } from "./options.js"
import { createRows, readRows, writeRow } from "./rows.js"
import { checkSnapshot, takeSnapshot } from "./snapshot.js"

const checks = createChecks("replay")

/**
 * A replay memory D with uniform sampling: a ring of `capacity` transitions in memory that is allocated at once.
 *
 * Lin (1992); as used by Mnih et al. (2015), Algorithm 1. Of a transition s, a, r, terminated, s′ and its discount are
 * kept, s′ as given even when terminated; `truncated` is checked and not kept, since what it means for a target is that
 * nothing changes. One memory takes up to 128 different discounts.
 *
 * Sampling is uniform over what is held, by default with replacement as in Stable-Baselines3; without, a batch is
 * uniform over the ordered selections of different transitions. Either way one integer is drawn for each row.
 *
 * A snapshot holds the rows that are filled, and their places: a restored memory goes on exactly as this one would.
 *
 * @throws when an option is out of its range, or the memory cannot be had
 *
 * @example
 * const replay = createReplay({ capacity: 1000, observationSize: 2 })
 * replay.size // => 0
 */
export function createReplay(options: ReplayOptions): Replay {
  const checked = checkOptions("createReplay", options)
  const { capacity, observationSize, replacement } = checked
  const rows = createRows(checked)
  const draws = new WeakMap<Batch, IndexDraw>()
  let size = 0
  /** Where the next transition goes; once the memory is full, the oldest is there. */
  let position = 0

  function add(transition: Transition): void {
    checkTransition(transition, checked)
    writeRow(rows, position, transition)
    position = position + 1 === capacity ? 0 : position + 1
    if (size < capacity) size += 1
  }

  function createBatch(batchSize: number): Batch {
    checks.integer("createBatch", "batchSize", batchSize, { min: 1, max: 2 ** 28 })
    const batch: Batch = {
      size: 0,
      observations: new Float32Array(batchSize * observationSize),
      actions: new Int32Array(batchSize),
      rewards: new Float32Array(batchSize),
      discounts: new Float32Array(batchSize),
      unmaskedDiscounts: new Float32Array(batchSize),
      nextObservations: new Float32Array(batchSize * observationSize),
    }
    draws.set(batch, replacement ? createDrawWithReplacement(batchSize) : createDrawWithoutReplacement(batchSize))
    return batch
  }

  function sample(batch: Batch, random: Rng, count?: number): void {
    const draw = draws.get(batch)
    if (draw === undefined) {
      throw checks.typeError("sample", "batch", { expected: "a batch of this memory's createBatch", got: batch })
    }
    if (typeof random?.integers !== "function") {
      throw checks.typeError("sample", "random", { expected: "a random stream (Rng)", got: random })
    }
    const filled = count === undefined ? batch.actions.length : count
    checkCount(filled, batch.actions.length)
    draw.draw(random, { size, count: filled })
    readRows(rows, batch, { indices: draw.indices, count: filled })
    batch.size = filled
  }

  function checkCount(count: number, batchSize: number): void {
    if (size === 0) {
      throw checks.rangeError("sample", "size", {
        expected: "at least one transition in the memory",
        got: 0,
        advice: "Add a transition first.",
      })
    }
    if (!Number.isInteger(count) || count < 1 || count > batchSize) {
      checks.integer("sample", "count", count, { min: 1, max: batchSize })
    }
    if (!replacement && count > size) {
      throw checks.rangeError("sample", "count", {
        expected: `at most ${size}, the transitions in the memory`,
        got: count,
        advice: "Add more transitions, or sample with replacement.",
      })
    }
  }

  return {
    capacity,
    observationSize,
    get size() {
      return size
    },
    add,
    createBatch,
    sample,
    snapshot: (): Snapshot => takeSnapshot(rows, checked, { size, position }),
    restore(snapshot: Snapshot): void {
      const ring = checkSnapshot(snapshot, checked)
      rows.bytes.set(ring.rows)
      rows.discounts.values.set(ring.discounts)
      rows.discounts.count = ring.discounts.length
      size = ring.size
      position = ring.position
    },
  }
}
