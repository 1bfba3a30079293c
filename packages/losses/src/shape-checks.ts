import { type Checks, createChecks } from "@bellman-rl/checks"
import type { Tensor } from "@tensorflow/tfjs-core"

export const checks: Checks = createChecks("losses")

/** A tensor's shape and where it came from. `null` in `expected` stands for any size. */
export interface ShapeRule {
  readonly argument: string
  readonly tensor: Tensor
  readonly expected: readonly (number | null)[]
}

/** Refuses a tensor of another shape: tfjs would broadcast it and train on the wrong numbers. */
export function checkShape(where: string, { argument, tensor, expected }: ShapeRule): void {
  const { shape } = tensor
  const fits = shape.length === expected.length && expected.every((size, i) => size === null || size === shape[i])
  if (fits) return
  const wanted = expected.map((size) => size ?? "*").join(", ")
  throw checks.rangeError(where, argument, { expected: `shape [${wanted}]`, got: shape })
}
