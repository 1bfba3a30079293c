import { createChecks } from "@bellman-rl/checks"
import type { Box, Rng } from "@bellman-rl/spec"

const checks = createChecks("environment-kit")

/** Bounds and shape of a box. */
export interface BoxOptions {
  /** Lower bounds: one for all entries, or one each in row-major order. −∞ for none. */
  readonly low: number | ArrayLike<number>
  /** Upper bounds, like `low`. +∞ for none. */
  readonly high: number | ArrayLike<number>
  /** Lengths of the axes. May be left out where a bound is an array: then it is that array's length. */
  readonly shape?: readonly number[]
}

/**
 * The space of float32 vectors or tensors between two bounds.
 *
 * `sample` draws like Gymnasium's `Box.sample`, in its order: from the standard normal for entries without bounds, an
 * exponential of mean 1 shifted to the bound for those with one, uniformly for those with two. So the same stream gives
 * the same members as Gymnasium 1.4.
 *
 * Throws a `RangeError` where sizes do not agree, or where a bound is NaN or above the other.
 *
 * @example
 * box({ low: -1, high: 1, shape: [2] }).contains(new Float32Array([0, 1])) // => true
 * box({ low: -1, high: 1, shape: [2] }).contains(new Float32Array([0, 2])) // => false
 */
export function box(options: BoxOptions): Box {
  checks.knownFields("box", "options", options, ["low", "high", "shape"])
  const shape = shapeOf(options)
  const size = shape.reduce((product, length) => product * length, 1)
  const low = bounds("low", options.low, size)
  const high = bounds("high", options.high, size)
  low.forEach((value, i) => {
    if (value > high[i]!) throw checks.rangeError("box", `low[${i}]`, { expected: `≤ ${high[i]}`, got: value })
  })

  function contains(value: unknown): boolean {
    if (!(value instanceof Float32Array) || value.length !== size) return false
    for (let i = 0; i < size; i++) if (!(value[i]! >= low[i]! && value[i]! <= high[i]!)) return false
    return true
  }

  function sample(random: Rng): Float32Array {
    const values = new Float32Array(size)
    for (let i = 0; i < size; i++) if (low[i] === -Infinity && high[i] === Infinity) values[i] = random.normal()
    for (let i = 0; i < size; i++) {
      if (low[i] !== -Infinity && high[i] === Infinity) values[i] = random.exponential() + low[i]!
    }
    for (let i = 0; i < size; i++) {
      if (low[i] === -Infinity && high[i] !== Infinity) values[i] = -random.exponential() + high[i]!
    }
    for (let i = 0; i < size; i++) {
      if (low[i] !== -Infinity && high[i] !== Infinity) values[i] = random.uniform(low[i]!, high[i]!)
    }
    return values
  }

  return { kind: "box", dtype: "float32", shape, low, high, sample, contains }
}

/** Numbers of one member: 1 GiB of float32. */
const MOST_NUMBERS = 2 ** 28

function shapeOf({ low, high, shape }: BoxOptions): readonly number[] {
  if (shape !== undefined) {
    if (!Array.isArray(shape)) {
      throw checks.typeError("box", "shape", {
        expected: "a list of the axes' lengths",
        got: shape,
        ...(typeof shape === "number" && { advice: `For one axis write [${shape}].` }),
      })
    }
    shape.forEach((length, axis) => checks.integer("box", `shape[${axis}]`, length, { min: 1 }))
    const size = shape.reduce((product: number, length: number) => product * length, 1)
    if (size > MOST_NUMBERS) {
      throw checks.rangeError("box", "shape", { expected: `at most ${MOST_NUMBERS} numbers in all`, got: shape })
    }
    return [...shape]
  }
  if (typeof low !== "number") return [checkedBound("low", low).length]
  if (typeof high !== "number") return [checkedBound("high", high).length]
  throw checks.typeError("box", "shape", {
    expected: "the lengths of the axes where both bounds are numbers",
    got: shape,
  })
}

function bounds(name: "low" | "high", given: number | ArrayLike<number>, size: number): Float32Array {
  const values =
    typeof given === "number"
      ? new Float32Array(size).fill(given)
      : Float32Array.from(checkedBound(name, given), Number)
  if (values.length !== size) {
    throw checks.rangeError("box", name, { expected: `${size} bounds, one an entry`, got: given })
  }
  if (values.some(Number.isNaN)) throw checks.rangeError("box", name, { expected: "numbers or ±Infinity", got: given })
  return values
}

function checkedBound(name: "low" | "high", given: ArrayLike<number>): ArrayLike<number> {
  if (typeof given === "object" && Number.isInteger((given as ArrayLike<number> | null)?.length)) return given
  throw checks.typeError("box", name, { expected: "a number or an array of numbers", got: given })
}
