/** What must hold of steps. They come from our own planner: a failure is a mistake in this package. */
export function assertStep(condition: boolean, problem: string): asserts condition {
  if (!condition)
    throw new RangeError(`[@bellman-rl/compile] generateModule: step: expected a valid step, got one where ${problem}.`)
}
