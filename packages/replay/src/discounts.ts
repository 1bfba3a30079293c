import { createChecks } from "@bellman-rl/checks"

const checks = createChecks("replay")

/** As many as the upper seven bits of a row's last byte tell apart; the lowest says whether the transition terminated. */
export const MOST_DISCOUNTS = 128

/**
 * The discounts of a memory's transitions: γᵏ⁻¹ for a few k. A row holds the number of its own.
 *
 * The first is 1, so that a memory of single steps has no other.
 */
export interface Discounts {
  readonly values: Float32Array
  count: number
}

/** With 1 alone. */
export function createDiscounts(): Discounts {
  return { values: new Float32Array(MOST_DISCOUNTS).fill(1, 0, 1), count: 1 }
}

/** The number of a discount, which is kept when it is new. */
export function discountNumber(discounts: Discounts, discount = 1): number {
  const { values, count } = discounts
  const value = Math.fround(discount)
  for (let i = 0; i < count; i++) if (values[i] === value) return i
  if (count === MOST_DISCOUNTS) {
    throw checks.rangeError("add", "transition.discount", {
      expected: `one of at most ${MOST_DISCOUNTS} different discounts`,
      got: discount,
      advice: "Sum fewer steps.",
    })
  }
  values[count] = value
  discounts.count += 1
  return count
}
