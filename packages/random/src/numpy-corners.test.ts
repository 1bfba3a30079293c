import { describe, expect, it } from "vitest"
import type { IntegerArray } from "./bounded-integers.js"
import golden from "./numpy-corners.golden.json" with { type: "json" }
import { createRandom, type Random } from "./random.js"
import { createSeedSequence } from "./seed-sequence.js"

const ARRAYS: Readonly<Record<string, new (length: number) => IntegerArray>> = {
  uint8: Uint8Array,
  int8: Int8Array,
  uint16: Uint16Array,
  int16: Int16Array,
  uint32: Uint32Array,
  int32: Int32Array,
}

function repeat<T>(count: number, draw: () => T): T[] {
  return Array.from({ length: count }, draw)
}

/**
 * The million draws that the golden file tells of: h = 31·h + word over the 32-bit words of each 100,000, and the draws
 * beyond `tail` where they fell.
 */
function summarize(draw: () => number, tail: number): { checksums: number[]; tailAt: number[]; tail: number[] } {
  const value = new Float64Array(1)
  const words = new Uint32Array(value.buffer)
  const summary = { checksums: [] as number[], tailAt: [] as number[], tail: [] as number[] }
  let hash = 0
  for (let i = 0; i < 1_000_000; i++) {
    const drawn = draw()
    value[0] = drawn
    hash = (Math.imul(hash, 31) + words[0]!) | 0
    hash = (Math.imul(hash, 31) + words[1]!) | 0
    if (Math.abs(drawn) > tail) {
      summary.tailAt.push(i)
      summary.tail.push(drawn)
    }
    if (i % 100_000 === 99_999) {
      summary.checksums.push(hash >>> 0)
      hash = 0
    }
  }
  return summary
}

describe("corners of NumPy 2.4.6", () => {
  it("takes seeds beyond 64 and 128 bits, as text and as bigints", () => {
    for (const { seed, state, random, grandchild } of golden.largeSeeds) {
      const stream = createRandom(BigInt(seed))
      expect(repeat(4, () => stream.random())).toEqual(random)
      expect(createRandom(`0x${BigInt(seed).toString(16)}`).random()).toBe(random[0])
      const sequence = createSeedSequence(seed)
      expect(Array.from(sequence.generateState(8))).toEqual(state)
      expect(Array.from(sequence.spawn(3)[2]!.spawn(1)[0]!.generateState(4))).toEqual(grandchild)
    }
    expect(golden.largeSeeds).toHaveLength(7)
  })

  it("draws a million normal numbers, 266 of them in the tail", () => {
    const { seed, ...expected } = golden.normal
    const random = createRandom(seed)
    expect(summarize(() => random.normal(), 3.6541528853610088)).toEqual(expected)
    expect(expected.tail).toHaveLength(266)
  })

  it("draws a million exponential numbers, 488 of them in the tail", () => {
    const { seed, ...expected } = golden.exponential
    const random = createRandom(seed)
    expect(summarize(() => random.exponential(), 7.69711747013105)).toEqual(expected)
    expect(expected.tail).toHaveLength(488)
  })

  it.each(golden.scalarRanges)("draws integers in [$low, $high)", ({ low, high, draws }) => {
    const random = createRandom(9)
    expect(repeat(40, () => random.integers(low, high))).toEqual(draws)
  })

  it.each(golden.bigRanges)("draws bigints in [$low, $high)", ({ low, high, draws }) => {
    const random = createRandom(10)
    expect(repeat(40, () => String(random.integersBig(BigInt(low), BigInt(high))))).toEqual(draws)
  })

  it("fills arrays of 8, 16 and 32 bits and goes on from the same place", () => {
    for (const { dtype, low, high, draws, next } of golden.filledRanges) {
      const random = createRandom(11)
      const target = new ARRAYS[dtype]!(draws.length)
      expect(random.fillIntegers(target, low, high)).toBe(target)
      expect(Array.from(target)).toEqual(draws)
      expect(random.random()).toBe(next)
    }
    expect(golden.filledRanges).toHaveLength(80)
  })

  it.each(golden.binomials)("draws binomial($n, $p)", ({ n, p, draws }) => {
    const random = createRandom(12)
    expect(repeat(200, () => random.binomial(n, p))).toEqual(draws)
  })

  it.each(golden.permutations)("permutes and shuffles $n values", ({ n, permutation, shuffled }) => {
    const random = createRandom(13)
    expect(Array.from(random.permutation(n))).toEqual(permutation)
    const values = Array.from({ length: n }, (_, i) => i)
    random.shuffle(values)
    expect(values).toEqual(shuffled)
  })

  it.each(golden.choices)("chooses with probabilities $p", ({ p, draws }) => {
    const random = createRandom(14)
    expect(repeat(100, () => random.choice(p.length, { p }))).toEqual(draws)
  })

  it("names streams by a spawn key that NumPy can be given", () => {
    for (const { seed, path, random } of golden.namedStreams) {
      const stream = path.reduce<Random>((parent, name) => parent.stream(name), createRandom(seed))
      expect(repeat(4, () => stream.random())).toEqual(random)
    }
    expect(golden.namedStreams).toHaveLength(4)
  })

  it("turns text into entropy that NumPy can be given", () => {
    for (const { seed, random } of golden.textSeeds) {
      const stream = createRandom(seed)
      expect(repeat(4, () => stream.random())).toEqual(random)
    }
    expect(golden.textSeeds).toHaveLength(4)
  })

  it.each(golden.states)("stands where NumPy stands after $count draws of half words", ({ count, state, buffered }) => {
    const random = createRandom(15)
    for (let i = 0; i < count; i++) random.integers(0, 7)
    expect(random.snapshot()).toMatchObject({ state, buffered })
  })
})
