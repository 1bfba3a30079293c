import { createChecks } from "@bellman-rl/checks"
import type { Replay, Snapshot, SnapshotValue, Transition } from "@bellman-rl/spec"
import { checkTransition } from "./check-transition.js"
import { MOST_DISCOUNTS } from "./discounts.js"
import { checkOptions } from "./options.js"

const checks = createChecks("replay")

/** Of a snapshot: the memory within holds the discount of each of its rows. */
const FORMAT = 2

/** A transition of one step. */
type SingleStep = Omit<Transition, "discount">

/** How far rewards are summed before an estimate takes over. */
export interface NStepOptions {
  /** n, steps of one stored transition, 1 to 128. */
  readonly steps: number
  /** γ ∈ [0, 1], the learner's own. */
  readonly gamma: number
}

/**
 * Makes of a replay memory one of n-step transitions: (s₀, a₀, r₀ + γ r₁ + … + γⁿ⁻¹ rₙ₋₁, sₙ), of discount γⁿ⁻¹.
 *
 * Sutton & Barto (2018), section 7.1; as used by Hessel et al. (2018), "Rainbow". Nothing corrects for the policy that
 * acted. Discounts of a batch are γⁿ⁻¹·(1 − terminated): the learner multiplies by γ once more, as it always does.
 *
 * A transition is stored once the n − 1 steps after it are known, so `size` lags behind what was added. When an episode
 * terminates or is cut, its last n − 1 transitions are stored with the k < n rewards there are, and with γᵏ⁻¹.
 *
 * No transition reaches from one episode into another. An episode ends when it terminates, when it is truncated, at
 * `leaveEpisode`, which `train` and `warmUp` call before their first reset, and before a step that does not begin where the last one
 * ended: its s is not the last step's s′. A loop that forgets to move on, and gives the same s again, is taken at its word.
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
  if (steps > MOST_DISCOUNTS) checks.integer("nStepReplay", "steps", steps, { min: 1, max: MOST_DISCOUNTS })
  const gamma = checks.number("nStepReplay", "gamma", options.gamma, { min: 0, max: 1 })
  const { capacity, observationSize } = replay
  /** What waits is checked when it comes, not when it is stored: as float32 and int32, the widest there are. */
  const widest = checkOptions("nStepReplay", { capacity, observationSize })
  const discounts = powers(gamma, steps)
  let waiting: SingleStep[] = []

  /** Stores the oldest waiting step, together with all that wait behind it. */
  function storeOldest(): void {
    const [first] = waiting
    const last = waiting.at(-1)
    if (first === undefined || last === undefined) return
    const reward = waiting.reduceRight((sum, step) => step.reward + gamma * sum, 0)
    const discount = discounts[waiting.length - 1]
    replay.add({ ...last, observation: first.observation, action: first.action, reward, discount })
    waiting.shift()
  }

  function storeAll(): void {
    while (waiting.length > 0) storeOldest()
  }

  return {
    capacity,
    observationSize,
    get size() {
      return replay.size
    },
    add(transition) {
      checkTransition(transition, widest)
      if (steps === 1) return replay.add(transition)
      checkSingle(transition)
      const before = waiting.at(-1)
      if (before !== undefined && !follows(before, transition)) storeAll()
      // The observations may be written anew before they are stored.
      const { discount: _, ...single } = transition
      const { observation, nextObservation } = single
      waiting.push({ ...single, observation: observation.slice(), nextObservation: nextObservation.slice() })
      if (transition.terminated || transition.truncated) storeAll()
      else if (waiting.length === steps) storeOldest()
    },
    leaveEpisode() {
      storeAll()
      replay.leaveEpisode?.()
    },
    createBatch(batchSize) {
      const batch = replay.createBatch(batchSize)
      if (steps > 1 && batch.unmaskedDiscounts === undefined) throw discountlessError(replay)
      return batch
    },
    sample: (batch, random, count) => replay.sample(batch, random, count),
    snapshot: () => ({
      format: FORMAT,
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
      for (const [name, own] of Object.entries({ format: FORMAT, steps, gamma })) {
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

/** base⁰ … baseⁿ⁻¹ by multiplications alone: `**` may differ in the last bit from engine to engine. */
function powers(base: number, n: number): readonly number[] {
  const result = [1]
  while (result.length < n) result.push((result.at(-1) as number) * base)
  return result
}

/** Whether a step begins where the one before it ended. One that begins where that one began says nothing. */
function follows(before: SingleStep, { observation }: SingleStep): boolean {
  return isEqual(before.nextObservation, observation) || isEqual(before.observation, observation)
}

function isEqual(one: Float32Array, other: Float32Array): boolean {
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false
  return true
}

/** Throws when a transition sums several steps already, as those of another n-step memory do. */
function checkSingle({ discount = 1 }: Transition): void {
  if (discount === 1) return
  throw checks.rangeError("add", "transition.discount", {
    expected: "1, that of a single step",
    got: discount,
    advice: "Put an n-step memory around a memory of single steps.",
  })
}

function discountlessError(replay: Replay): TypeError {
  return checks.typeError("createBatch", "replay", {
    expected: "a memory that keeps each transition's discount",
    got: replay,
    advice: "Store transition.discount, and give it out in the batch's discounts and unmaskedDiscounts.",
  })
}

/** The steps that waited when the snapshot was taken: fewer than n. */
function readWaiting(
  value: SnapshotValue | undefined,
  { steps, observationSize }: { readonly steps: number; readonly observationSize: number },
): SingleStep[] {
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
