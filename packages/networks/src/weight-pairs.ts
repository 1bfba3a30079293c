import type { Variable } from "@tensorflow/tfjs-core"
import type { LayersModel } from "@tensorflow/tfjs-layers"
import { checks } from "./package-checks.js"

/** From which network to which. Both have the same shapes in the same order. */
export interface WeightTransfer {
  /** The source, left as it is. */
  readonly from: LayersModel
  /** The network whose weights change. */
  readonly to: LayersModel
}

/** Source and destination of each weight, trained or not. Throws `RangeError` where shapes differ. */
export function weightPairs(
  where: string,
  { from, to }: WeightTransfer,
): { source: Variable; destination: Variable }[] {
  const sources = from.weights
  const destinations = to.weights
  if (sources.length !== destinations.length) {
    throw checks.rangeError(where, "to", { expected: `${sources.length} weights`, got: destinations.length })
  }
  return destinations.map((weight, i) => {
    const source = sources[i]?.read() as Variable
    const destination = weight.read() as Variable
    if (!isSameShape(source.shape, destination.shape)) {
      throw checks.rangeError(where, "to", {
        expected: `${weight.originalName} of shape [${source.shape.join(", ")}]`,
        got: destination.shape,
      })
    }
    return { source, destination }
  })
}

export function isSameShape(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((size, i) => size === b[i])
}
