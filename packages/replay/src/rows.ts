import { createChecks } from "@bellman-rl/checks"
import type { Batch, Transition, TypedArray } from "@bellman-rl/spec"
import { createDiscounts, discountNumber, type Discounts } from "./discounts.js"
import type { CheckedReplayOptions } from "./options.js"
import { layOutRow, type RowLayout } from "./row-layout.js"

/** The memory of all rows, seen as each field's type. */
export interface Rows {
  readonly observationSize: number
  readonly layout: RowLayout
  readonly bytes: Uint8Array
  readonly observations: TypedArray
  readonly actions: TypedArray
  readonly rewards: TypedArray
  readonly discounts: Discounts
}

const checks = createChecks("replay")

// The functions below are not closures over the memory: V8 optimises a closure well for one memory and badly for two.

/** Memory for all rows, or the error that tells how much was asked for. */
export function createRows(options: CheckedReplayOptions): Rows {
  const layout = layOutRow(options)
  const memory = allocate(options.capacity, options.capacity * layout.bytes)
  return {
    observationSize: options.observationSize,
    layout,
    bytes: new Uint8Array(memory),
    observations: options.observations.view(memory),
    actions: options.actions.view(memory),
    rewards: options.rewards.view(memory),
    discounts: createDiscounts(),
  }
}

function allocate(capacity: number, bytes: number): ArrayBuffer {
  try {
    return new ArrayBuffer(bytes)
  } catch (cause) {
    const error = checks.rangeError("createReplay", "capacity", {
      expected: `a memory that can be allocated (this one takes ${bytes} bytes)`,
      got: capacity,
      advice: 'Lower the capacity, or store smaller numbers (dtypes: { observations: "uint8" }).',
    })
    error.cause = cause
    throw error
  }
}

/** Stores a transition in one row. */
export function writeRow(rows: Rows, row: number, transition: Transition): void {
  const { observations, observationSize, layout } = rows
  const { observation, nextObservation } = transition
  const discount = discountNumber(rows.discounts, transition.discount)
  const at = row * layout.observations.step + layout.observations.start
  for (let i = 0; i < observationSize; i++) {
    observations[at + i] = observation[i] as number
    observations[at + observationSize + i] = nextObservation[i] as number
  }
  rows.actions[row * layout.actions.step + layout.actions.start] = transition.action
  rows.rewards[row * layout.rewards.step + layout.rewards.start] = transition.reward
  rows.bytes[row * layout.terminated.step + layout.terminated.start] = 2 * discount + (transition.terminated ? 1 : 0)
}

/** Which rows to read, the first `count` of `indices`. */
export interface Selection {
  readonly indices: Int32Array
  readonly count: number
}

/**
 * Copies rows into the front of a batch.
 *
 * In a large memory nearly all of the time is spent on cache misses. In a short loop over all rows the processor waits
 * for many at once: so the first loop only fetches both ends of each row, and its sum is written over at once.
 */
export function readRows(rows: Rows, batch: Batch, { indices, count }: Selection): void {
  const { observationSize, layout, bytes } = rows
  const { start, step } = layout.observations
  const { observations: target, nextObservations: nextTarget } = batch
  const source = rows.observations
  let fetched = 0
  for (let row = 0; row < count; row++) {
    const from = (indices[row] as number) * step
    fetched += (source[from] as number) + (source[from + step - 1] as number)
  }
  target[0] = fetched

  const { start: actionStart, step: actionStep } = layout.actions
  const { start: rewardStart, step: rewardStep } = layout.rewards
  const { start: endingStart, step: endingStep } = layout.terminated
  const { actions, rewards, discounts } = batch
  const unmasked = batch.unmaskedDiscounts as Float32Array
  const { values } = rows.discounts
  for (let row = 0; row < count; row++) {
    const from = indices[row] as number
    actions[row] = rows.actions[from * actionStep + actionStart] as number
    rewards[row] = rows.rewards[from * rewardStep + rewardStart] as number
    const ending = bytes[from * endingStep + endingStart] as number
    unmasked[row] = values[ending >> 1] as number
    discounts[row] = (ending & 1) === 1 ? 0 : (unmasked[row] as number)
  }

  for (let row = 0; row < count; row++) {
    const from = (indices[row] as number) * step + start
    const to = row * observationSize
    for (let i = 0; i < observationSize; i++) {
      target[to + i] = source[from + i] as number
      nextTarget[to + i] = source[from + observationSize + i] as number
    }
  }
}
