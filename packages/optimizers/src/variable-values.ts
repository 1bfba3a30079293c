import type { SnapshotValue } from "@bellman-rl/spec"
import { tensor, tidy, type Variable } from "@tensorflow/tfjs-core"
import { checks } from "./package-checks.js"

/** The shape and numbers of a variable as a snapshot keeps them. */
export interface SavedValue {
  readonly shape: readonly number[]
  readonly values: Float32Array
}

/** A copy: tfjs's cpu backend hands out the array it works on. */
export function saveValue(variable: Variable): { shape: SnapshotValue; values: SnapshotValue } {
  return { shape: variable.shape.slice(), values: variable.dataSync<"float32">().slice() }
}

/** Checks that what a snapshot holds is such a value. */
export function parseValue(where: string, argument: string, saved: unknown): SavedValue {
  const { shape, values } = checks.fields(where, argument, saved)
  if (!Array.isArray(shape)) throw checks.typeError(where, `${argument}.shape`, { expected: "an array", got: shape })
  if (!(values instanceof Float32Array)) {
    throw checks.typeError(where, `${argument}.values`, { expected: "a Float32Array", got: values })
  }
  const size = shape.reduce((product: number, length: number) => product * length, 1)
  if (size !== values.length) {
    throw checks.rangeError(where, `${argument}.values`, { expected: `${size} numbers`, got: values })
  }
  return { shape, values }
}

export function checkSameShape(
  where: string,
  argument: string,
  shapes: { expected: readonly number[]; got: readonly number[] },
): void {
  const { expected, got } = shapes
  if (expected.length === got.length && expected.every((size, i) => size === got[i])) return
  throw checks.rangeError(where, argument, {
    expected: `shape [${expected.join(", ")}]`,
    got,
    advice: "The snapshot is of other parameters.",
  })
}

/** Writes a saved value, as a copy: tfjs's cpu backend keeps the array it is given. */
export function writeValue(variable: Variable, { values, shape }: SavedValue): void {
  tidy(() => variable.assign(tensor(values.slice(), shape.slice(), "float32")))
}
