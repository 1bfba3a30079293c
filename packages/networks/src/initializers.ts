import type { Rng } from "@bellman-rl/spec"
import { checks } from "./package-checks.js"

/**
 * Draws the first values of a weight, row-major, from a random stream.
 *
 * A pure function of the shape and the stream: equal streams give equal values. A kernel's shape is
 * [fan in, fan out], a bias's is [n].
 */
export type Initializer = (shape: readonly number[], random: Rng) => Float32Array

const sizeOf = (shape: readonly number[]) => shape.reduce((product, size) => product * size, 1)

/** How many inputs and outputs one unit has, as Keras counts them (a convolution's window counts for each channel). */
function fansOf(shape: readonly number[]): { fanIn: number; fanOut: number } {
  const [first = 1, last = first] = shape.slice(-2)
  const window = sizeOf(shape.slice(0, -2))
  return { fanIn: first * window, fanOut: last * window }
}

function draw(shape: readonly number[], next: () => number): Float32Array {
  const values = new Float32Array(sizeOf(shape))
  for (let i = 0; i < values.length; i++) values[i] = next()
  return values
}

const uniformWithin = (limitOf: (fans: { fanIn: number; fanOut: number }) => number): Initializer => {
  return (shape, random) => {
    const limit = limitOf(fansOf(shape))
    return draw(shape, () => random.uniform(-limit, limit))
  }
}

/** Uniform in ±√(6 / (fan in + fan out)). Glorot & Bengio (2010); Keras's default for dense kernels. */
export function glorotUniform(): Initializer {
  return uniformWithin(({ fanIn, fanOut }) => Math.sqrt(6 / (fanIn + fanOut)))
}

/** Uniform in ±√(6 / fan in). He et al. (2015), as in Keras. */
export function heUniform(): Initializer {
  return uniformWithin(({ fanIn }) => Math.sqrt(6 / fanIn))
}

/** Uniform in ±√(3 / fan in). LeCun et al. (1998), as in Keras. */
export function lecunUniform(): Initializer {
  return uniformWithin(({ fanIn }) => Math.sqrt(3 / fanIn))
}

/** The standard deviation of a standard normal distribution cut off at ±2. */
const TRUNCATED_NORMAL_STD = 0.87962566103423978

/**
 * Normal with standard deviation √(2 / fan in), cut off at two standard deviations of the normal it is cut from.
 *
 * He et al. (2015), as Keras's `HeNormal`: what falls outside is drawn again, and the normal is made wider by
 * 1 / 0.8796, so that √(2 / fan in) is the standard deviation after the cut.
 */
export function heNormal(): Initializer {
  return (shape, random) => {
    const std = Math.sqrt(2 / fansOf(shape).fanIn) / TRUNCATED_NORMAL_STD
    return draw(shape, () => {
      let value = random.normal()
      while (Math.abs(value) > 2) value = random.normal()
      return value * std
    })
  }
}

/**
 * Uniform in [low, high). Throws `RangeError` where `low` is not below `high`.
 */
export function randomUniform({ low, high }: { readonly low: number; readonly high: number }): Initializer {
  checks.number("randomUniform", "low", low)
  checks.number("randomUniform", "high", high, { above: low })
  return (shape, random) => draw(shape, () => random.uniform(low, high))
}

/** One value everywhere. Leaves the random stream as it is. */
export function constant(value: number): Initializer {
  checks.number("constant", "value", value)
  return (shape) => draw(shape, () => value)
}

/** 0 everywhere: Keras's default for biases. Leaves the random stream as it is. */
export function zeros(): Initializer {
  return constant(0)
}
