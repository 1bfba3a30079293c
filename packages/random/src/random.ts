import type { Rng } from "@bellman-rl/spec"
import { drawBinomial } from "./binomial.js"
import {
  drawBounded,
  drawBounded32,
  drawBoundedBig,
  drawMasked,
  fillBoundedNarrow,
  type IntegerArray,
} from "./bounded-integers.js"
import { checks } from "./package-checks.js"
import { createPcg64, type Pcg64 } from "./pcg64.js"
import { restoreSeedSequence, type SeedSequence } from "./seed-sequence.js"
import { type Seed, seedWords } from "./seed-words.js"
import { readStreamSnapshot, writeStreamSnapshot } from "./stream-snapshot.js"
import { drawExponential, drawNormal } from "./ziggurat.js"

/**
 * A random stream with the draws of NumPy's `Generator`, in NumPy's order and to NumPy's last bit.
 *
 * No draw allocates, but `permutation`, whose result is new, and `integersBig`.
 */
export interface Random extends Rng {
  /** The integers 0 … n − 1 in random order, 0 ≤ n < 2³¹. */
  permutation(n: number): Int32Array
  /**
   * An index in [0, n), each equally likely, or with the probabilities `p`, [n], which sum to 1 within 1.5e-8.
   * NumPy's `choice(n, p=p)`.
   */
  choice(n: number, options?: { readonly p?: ArrayLike<number> }): number
  /** How many of `n` trials succeed, each with probability `p` in [0, 1]. */
  binomial(n: number, p: number): number
  /** A uniform integer in [low, high), high − low ≤ 2⁶⁴. */
  integersBig(low: bigint, high: bigint): bigint
  /**
   * Fills `target` with uniform integers in [low, high), which must fit its type, and returns it. It is NumPy's
   * `integers(low, high, size, dtype)` with the array's dtype: other draws than `integers` takes where entries have 8
   * or 16 bits, because several share one.
   */
  fillIntegers<T extends IntegerArray>(target: T, low: number, high: number): T
  /** The next `count` of this stream's numbered children: NumPy's `spawn`. Draws nothing, but counts. */
  spawn(count: number): Random[]
  /**
   * The stream of that name. It depends on this stream's seed and the name only: not on what was drawn or spawned, and
   * it is none of the streams that `spawn` returns. Each call starts it anew.
   */
  stream(name: string): Random
}

/** How far from 1 the sum of probabilities may be: the square root of a double's precision, as in NumPy. */
const PROBABILITY_TOLERANCE = 1.4901161193847656e-8

const TWO_53 = 9007199254740992

/**
 * A random stream: `numpy.random.default_rng(seed)`, which is PCG64 seeded through a SeedSequence.
 *
 * `seed` is an integer ≥ 0 of any size (beyond 2⁵³ − 1 as a bigint or a string), or any other text, which NumPy does
 * not take. The draws are those of NumPy 2.4.6 on x86-64 Linux with glibc 2.36, and the same in every JavaScript
 * engine: no transcendental function of the engine is used.
 *
 * @example
 * const random = createRandom(42)
 * random.random() // => 0.7739560485559633
 * random.integers(0, 10) // => 6
 */
export function createRandom(seed: Seed): Random {
  const entropy = Array.from(seedWords("createRandom", "seed", seed))
  return createStream(restoreSeedSequence({ entropy, spawnKey: [], childrenSpawned: 0 }))
}

/** The stream that a seed sequence starts. */
function createStream(start: SeedSequence): Random {
  let sequence = start
  let bits = startBits(sequence)

  function shuffle(values: { length: number; [index: number]: unknown }): void {
    for (let i = values.length - 1; i > 0; i--) {
      const j = drawMasked(bits, i)
      const moved = values[j]
      values[j] = values[i]
      values[i] = moved
    }
  }

  return {
    random() {
      return bits.nextDouble()
    },
    uniform(low, high) {
      const range = high - low
      if (!(range >= 0 && range < Number.POSITIVE_INFINITY)) throw uniformError(low, high)
      return low + range * bits.nextDouble()
    },
    integers(low, high) {
      const range = high - 1 - low
      if (!(range >= 0 && range < TWO_53 && Number.isSafeInteger(low) && Number.isSafeInteger(high - 1))) {
        throw integersError("integers", low, high)
      }
      return low + drawBounded(bits, range)
    },
    normal(mean = 0, std = 1) {
      if (!(std >= 0 && std < Number.POSITIVE_INFINITY && Number.isFinite(mean))) throw normalError(mean, std)
      return mean + std * drawNormal(bits)
    },
    exponential(scale = 1) {
      if (!(scale >= 0 && scale < Number.POSITIVE_INFINITY)) checks.number("exponential", "scale", scale, { min: 0 })
      return scale * drawExponential(bits)
    },
    shuffle(values) {
      checks.integer("shuffle", "values.length", values.length, { min: 0, max: 0xffffffff })
      shuffle(values)
    },
    permutation(n) {
      checks.integer("permutation", "n", n, { min: 0, max: 0x7fffffff })
      const values = new Int32Array(n)
      for (let i = 0; i < n; i++) values[i] = i
      shuffle(values)
      return values
    },
    choice(n, options) {
      checks.integer("choice", "n", n, { min: 1, max: Number.MAX_SAFE_INTEGER })
      if (options !== undefined) checks.knownFields("choice", "options", options, ["p"])
      const p = options?.p
      if (p === undefined) return drawBounded(bits, n - 1)
      const total = sumOfProbabilities(p, n)
      const u = bits.nextDouble()
      let cumulated = p[0]!
      let index = 0
      while (cumulated / total <= u) cumulated += p[++index]!
      return index
    },
    binomial(n, p) {
      checks.integer("binomial", "n", n, { min: 0, max: Number.MAX_SAFE_INTEGER })
      checks.number("binomial", "p", p, { min: 0, max: 1 })
      return drawBinomial(bits, n, p)
    },
    integersBig(low, high) {
      checkBigBounds(low, high)
      return low + drawBoundedBig(bits, high - low - 1n)
    },
    fillIntegers(target, low, high) {
      checkFill(target, low, high)
      const range = high - 1 - low
      if (target.BYTES_PER_ELEMENT === 4) {
        for (let i = 0; i < target.length; i++) target[i] = low + drawBounded32(bits, range)
      } else {
        fillBoundedNarrow(bits, target, { low, range })
      }
      return target
    },
    spawn(count) {
      return sequence.spawn(count).map(createStream)
    },
    stream(name) {
      if (typeof name !== "string") throw checks.typeError("stream", "name", { expected: "a string", got: name })
      return createStream(sequence.named(name))
    },
    snapshot() {
      return writeStreamSnapshot(bits.state(), sequence.state)
    },
    restore(snapshot) {
      const read = readStreamSnapshot(snapshot)
      sequence = restoreSeedSequence(read.sequence)
      bits = startBits(sequence)
      bits.setState(read.bits)
    },
  }
}

function startBits(sequence: SeedSequence): Pcg64 {
  return createPcg64(sequence.generateState(8))
}

/** The sum of `p`, which must be `n` probabilities. */
function sumOfProbabilities(p: ArrayLike<number>, n: number): number {
  if (p.length !== n) throw checks.rangeError("choice", "p", { expected: `${n} probabilities`, got: p })
  let total = 0
  for (let i = 0; i < n; i++) {
    const probability = p[i]!
    if (!(probability >= 0)) checks.number("choice", `p[${i}]`, probability, { min: 0 })
    total += probability
  }
  if (!(Math.abs(total - 1) <= PROBABILITY_TOLERANCE)) {
    throw checks.rangeError("choice", "p", { expected: "probabilities that sum to 1", got: total })
  }
  return total
}

function uniformError(low: unknown, high: unknown): Error {
  checks.number("uniform", "low", low)
  checks.number("uniform", "high", high)
  return checks.rangeError("uniform", "high", { expected: `a number ≥ low = ${low}, and a finite range`, got: high })
}

function normalError(mean: unknown, std: unknown): Error {
  checks.number("normal", "mean", mean)
  checks.number("normal", "std", std, { min: 0 })
  return checks.rangeError("normal", "std", { expected: "a number ≥ 0", got: std })
}

function integersError(where: string, low: unknown, high: unknown): Error {
  const from = checks.integer(where, "low", low, { min: -TWO_53 + 1, max: TWO_53 - 1 })
  const to = checks.integer(where, "high", high, { min: -TWO_53 + 2, max: TWO_53 })
  if (to <= from) return checks.rangeError(where, "high", { expected: `an integer > low = ${from}`, got: to })
  return checks.rangeError(where, "high", {
    expected: `at most low + 2^53, with low = ${from}`,
    got: to,
    advice: "Use integersBig.",
  })
}

function checkBigBounds(low: unknown, high: unknown): void {
  for (const [argument, value] of [
    ["low", low],
    ["high", high],
  ] as const) {
    if (typeof value !== "bigint") throw checks.typeError("integersBig", argument, { expected: "a bigint", got: value })
  }
  const count = (high as bigint) - (low as bigint)
  if (count < 1n || count > 1n << 64n) {
    throw checks.rangeError("integersBig", "high", {
      expected: `more than low = ${String(low)}n, and at most low + 2^64`,
      got: high,
    })
  }
}

/** What an array of integers can hold, or nothing when it is none. */
function integerLimits(target: unknown): { min: number; max: number } | undefined {
  if (target instanceof Int8Array) return { min: -0x80, max: 0x7f }
  if (target instanceof Uint8Array) return { min: 0, max: 0xff }
  if (target instanceof Int16Array) return { min: -0x8000, max: 0x7fff }
  if (target instanceof Uint16Array) return { min: 0, max: 0xffff }
  if (target instanceof Int32Array) return { min: -0x80000000, max: 0x7fffffff }
  if (target instanceof Uint32Array) return { min: 0, max: 0xffffffff }
  return undefined
}

function checkFill(target: unknown, low: number, high: number): void {
  const limits = integerLimits(target)
  if (limits === undefined) {
    throw checks.typeError("fillIntegers", "target", { expected: "a typed array of integers", got: target })
  }
  checks.integer("fillIntegers", "low", low, limits)
  checks.integer("fillIntegers", "high", high, { min: limits.min + 1, max: limits.max + 1 })
  if (high <= low) throw integersError("fillIntegers", low, high)
}
