/** Takes every step of a generator, and gives back what it returns. */
export function playThrough<Result>(steps: Generator<unknown, Result, undefined>): Result {
  for (;;) {
    const next = steps.next()
    if (next.done === true) return next.value
  }
}
