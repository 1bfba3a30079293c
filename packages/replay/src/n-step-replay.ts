import { createChecks } from "@bellman-rl/checks"
import type { Replay, Snapshot, SnapshotValue, Transition } from "@bellman-rl/spec"
import { checkTransition } from "./check-transition.js"
import { checkOptions } from "./options.js"

const checks = createChecks("replay")

/** How far rewards are summed before an estimate takes over. */
export interface NStepOptions {
  /** n, steps of one stored transition, at least 1. */
  readonly steps: number
  /** γ ∈ [0, 1], the learner's own. */
  readonly gamma: number
}

/**
 * Makes of a replay memory one of n-step transitions: (s₀, a₀, r₀ + γ r₁ + … + γⁿ⁻¹ rₙ₋₁, sₙ), with discount γⁿ⁻¹.
 *
 * Sutton & Barto (2018), section 7.1; as used by Hessel et al. (2018), "Rainbow". Nothing corrects for the policy that
 * acted. Discounts of a batch are γⁿ⁻¹·(1 − terminated): the learner multiplies by γ once more, as it always does.
 *
 * A transition is stored once the n − 1 steps after it are known, so `size` lags behind what was added. Where an episode
 * terminates, its last n − 1 transitions are stored with the rewards there are: nothing follows them. Where it is cut
 * they are dropped, since one discount holds for the whole memory.
 *
 * A snapshot holds the memory's own and the steps that wait.
 *
 * @throws RangeError or TypeError that names the option that is wrong
 *
 * @example
 * const replay = nStepReplay(createReplay({ capacity: 1000, observationSize: 2 }), { steps: 3, gamma: 0.99 })
 * replay.size // => 0
 */
export function nStepReplay(replay: Replay, options: NStepOptions): Replay {
  checks.knownFields("nStepReplay", "options", options, ["steps", "gamma"])
  const steps = checks.integer("nStepReplay", "steps", options.steps, { min: 1 })
  const gamma = checks.number("nStepReplay", "gamma", options.gamma, { min: 0, max: 1 })
  const { capacity, observationSize } = replay
  /** What waits is checked when it comes, not when it is stored: as float32 and int32, the widest there are. */
  const widest = checkOptions("nStepReplay", { capacity, observationSize })
  const discount = power(gamma, steps - 1)
  let waiting: Transition[] = []

  /** Stores the oldest waiting step, together with all that wait behind it. */
  function storeOldest(): void {
    const [first] = waiting
    const last = waiting.at(-1)
    if (first === undefined || last === undefined) return
    const reward = waiting.reduceRight((sum, step) => step.reward + gamma * sum, 0)
    replay.add({ ...last, observation: first.observation, action: first.action, reward })
    waiting.shift()
  }

  return {
    capacity,
    observationSize,
    get size() {
      return replay.size
    },
    add(transition) {
      checkTransition(transition, widest)
      // The observations may be written anew before they are stored.
      const { observation, nextObservation } = transition
      waiting.push({ ...transition, observation: observation.slice(), nextObservation: nextObservation.slice() })
      if (transition.terminated) {
        while (waiting.length > 0) storeOldest()
        return
      }
      if (waiting.length === steps) storeOldest()
      if (transition.truncated) waiting = []
    },
    createBatch: (batchSize) => replay.createBatch(batchSize),
    sample(batch, random, count) {
      replay.sample(batch, random, count)
      for (let i = 0; i < batch.size; i++) batch.discounts[i] = (batch.discounts[i] as number) * discount
    },
    snapshot: () => ({
      steps,
      gamma,
      replay: replay.snapshot(),
      waiting: waiting.map((step) => ({
        ...step,
        observation: step.observation.slice(),
        nextObservation: step.nextObservation.slice(),
      })),
    }),
    restore(snapshot) {
      for (const [name, own] of Object.entries({ steps, gamma })) {
        if (snapshot[name] === own) continue
        throw checks.rangeError("restore", `snapshot.${name}`, {
          expected: `${own} as in this memory`,
          got: snapshot[name],
          advice: "Restore into a memory made with the same options.",
        })
      }
      const restored = readWaiting(snapshot["waiting"], { steps, observationSize })
      replay.restore(checks.fields("restore", "snapshot.replay", snapshot["replay"]) as Snapshot)
      waiting = restored
    },
  }
}

/** baseⁿ by multiplications alone: `**` may differ in the last bit from engine to engine. */
function power(base: number, n: number): number {
  let result = 1
  for (let k = 0; k < n; k++) result *= base
  return result
}

/** The steps that waited when the snapshot was taken: fewer than n. */
function readWaiting(
  value: SnapshotValue | undefined,
  { steps, observationSize }: { readonly steps: number; readonly observationSize: number },
): Transition[] {
  const advice = "The snapshot is damaged: use another."
  if (!Array.isArray(value) || value.length >= steps) {
    throw checks.rangeError("restore", "snapshot.waiting", {
      expected: `fewer than ${steps} steps`,
      got: value,
      advice,
    })
  }
  return value.map((entry: unknown, i) => {
    const where = `snapshot.waiting[${i}]`
    const { observation, action, reward, terminated, truncated, nextObservation } = checks.fields(
      "restore",
      where,
      entry,
    )
    if (terminated !== false || truncated !== false) {
      throw checks.rangeError("restore", where, { expected: "a step that ended no episode", got: entry, advice })
    }
    return {
      observation: readObservation(observation, `${where}.observation`),
      action: checks.integer("restore", `${where}.action`, action, { min: 0 }),
      reward: checks.number("restore", `${where}.reward`, reward),
      terminated,
      truncated,
      nextObservation: readObservation(nextObservation, `${where}.nextObservation`),
    }
  })

  function readObservation(values: unknown, where: string): Float32Array {
    if (values instanceof Float32Array && values.length === observationSize) return values.slice()
    throw checks.typeError("restore", where, { expected: `Float32Array(${observationSize})`, got: values, advice })
  }
}
