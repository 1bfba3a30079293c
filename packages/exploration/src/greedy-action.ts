import { createChecks } from "@bellman-rl/checks"

const checks = createChecks("exploration")

/**
 * argmaxₐ Q(s, a); of equal maxima the lowest a. Draws nothing.
 *
 * @param qValues Q(s, ·), [A]
 * @throws when there is no value, or one is NaN
 *
 * @example
 * greedyAction([1, 3, 3]) // => 1
 */
export function greedyAction(qValues: ArrayLike<number>): number {
  return checkedArgmax("greedyAction", qValues)
}

/** The lowest index of the largest value, after having looked at every one. */
export function checkedArgmax(where: string, qValues: ArrayLike<number>): number {
  if (!(qValues?.length >= 1)) {
    const problem = { expected: "one value for each action", got: qValues }
    throw qValues?.length === 0
      ? checks.rangeError(where, "qValues", problem)
      : checks.typeError(where, "qValues", problem)
  }
  let best = 0
  for (let action = 0; action < qValues.length; action++) {
    const value = qValues[action] as number
    if (!(value <= Number.POSITIVE_INFINITY)) {
      throw checks.rangeError(where, `qValues[${action}]`, {
        expected: "a number",
        got: value,
        advice: "Learning may have diverged: look at the loss, the learning rate and the rewards.",
      })
    }
    if (value > (qValues[best] as number)) best = action
  }
  return best
}
