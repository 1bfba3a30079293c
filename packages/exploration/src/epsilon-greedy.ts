import { createChecks } from "@bellman-rl/checks"
import type { Rng } from "@bellman-rl/spec"
import { checkedArgmax } from "./greedy-action.js"

/** What an ε-greedy choice is made from. */
export interface EpsilonGreedyArguments {
  /** Q(s, ·), [A]; or what computes it, which is asked only for actions that are not random. */
  readonly qValues: ArrayLike<number> | (() => ArrayLike<number>)
  /** A, where `qValues` is a function. */
  readonly actionCount?: number
  /** ε ∈ [0, 1], the probability of a uniformly random action. */
  readonly epsilon: number
  readonly random: Rng
}

const checks = createChecks("exploration")
const where = "epsilonGreedy"

const AT_LEAST_ONE = { min: 1 }
/** Stands for the best action as long as nobody has asked for the values. */
const UNKNOWN = -1

/**
 * a ~ Uniform{0 … A − 1} with probability ε, otherwise argmaxₐ Q(s, a).
 *
 * Sutton and Barto (2018), section 2.2. Equal maxima are equally likely: a fresh network, whose values may all be the
 * same, must not always go left.
 *
 * Draws, in this order: one uniform number u; if u < ε, one integer for the action; otherwise, and only when several
 * actions share the maximum, one integer to choose among them. Nothing is drawn when the arguments are refused; what a
 * function computes is looked at after the first draw.
 *
 * @throws when there is no value or one is NaN, ε is not in [0, 1], or a function comes without `actionCount`
 *
 * @example
 * import { createRandom } from "@bellman-rl/random"
 *
 * epsilonGreedy({ qValues: [0.1, 0.7, 0.2], epsilon: 0, random: createRandom(1) }) // => 1
 */
export function epsilonGreedy({ qValues, actionCount, epsilon, random }: EpsilonGreedyArguments): number {
  const isLazy = typeof qValues === "function"
  const count = isLazy ? checks.integer(where, "actionCount", actionCount, AT_LEAST_ONE) : qValues?.length
  const known = isLazy ? UNKNOWN : checkedArgmax(where, qValues)
  if (typeof epsilon !== "number" || !(epsilon >= 0 && epsilon <= 1)) {
    checks.number(where, "epsilon", epsilon, { min: 0, max: 1 })
  }

  if (random.random() < epsilon) return random.integers(0, count)
  const values = isLazy ? qValues() : qValues
  const best = known === UNKNOWN ? checkedArgmax(where, values) : known
  const ties = countEqual(values, best)
  return ties === 1 ? best : nthEqual(values, { first: best, n: random.integers(0, ties) })
}

/** How many values, from index `first` on, equal the one there. */
function countEqual(values: ArrayLike<number>, first: number): number {
  let count = 0
  for (let i = first; i < values.length; i++) if (values[i] === values[first]) count++
  return count
}

/** The index of the n-th further value that equals the one at `first`. */
function nthEqual(values: ArrayLike<number>, { first, n }: { readonly first: number; readonly n: number }): number {
  let index = first
  for (let left = n; left > 0; ) if (values[++index] === values[first]) left--
  return index
}
