import type { Optimizer } from "@tensorflow/tfjs-core"

/**
 * Whether JavaScript numbers that a plan was made with have changed since: those of its optimizers (learning rate, β₁, …),
 * and what `depends` returns.
 */
export function watchNumbers({
  optimizers,
  depends,
  numbers,
}: {
  readonly optimizers: Iterable<Optimizer>
  readonly depends: () => readonly unknown[]
  /** What `depends` returned when the plan was made. */
  readonly numbers: readonly unknown[]
}): () => boolean {
  const watched: { readonly holder: Record<string, unknown>; readonly name: string; readonly value: number }[] = []
  for (const optimizer of optimizers) {
    const holder = optimizer as unknown as Record<string, unknown>
    for (const [name, value] of Object.entries(holder)) {
      if (typeof value === "number" && name !== "iterations_") watched.push({ holder, name, value })
    }
  }
  return () => {
    for (let i = 0; i < watched.length; i++) {
      const { holder, name, value } = watched[i] as (typeof watched)[number]
      if (!Object.is(holder[name], value)) return true
    }
    const now = depends()
    if (now.length !== numbers.length) return true
    for (let i = 0; i < now.length; i++) if (!Object.is(now[i], numbers[i])) return true
    return false
  }
}
