import { describe, expect, it } from "vitest"
import golden from "./numpy-random.golden.json" with { type: "json" }
import { createRandom, type Random } from "./random.js"
import { createSeedSequence } from "./seed-sequence.js"

const SEEDS = golden.seeds.map((draws) => draws.seed)

/** How each kind of draw is made again. Each starts from a fresh stream. */
const REPEATED: Readonly<Record<string, (random: Random, index: number) => number | string>> = {
  random: (random) => random.random(),
  uniform: (random) => random.uniform(-0.05, 0.05),
  uniform_arr: (random) => random.uniform(-0.05, 0.05),
  normal: (random) => random.normal(0, 1),
  normal_ls: (random) => random.normal(2.5, 0.3),
  int4: (random) => random.integers(0, 4),
  int_wind: (random) => random.integers(-9999, 9999),
  int_big: (random) => String(random.integers(0, 2 ** 40)),
  int_32: (random) => String(random.integers(0, 2 ** 32)),
  int_64: (random) => String(random.integersBig(-(2n ** 63n), 2n ** 63n - 1n)),
  mix: (random, k) => [() => random.integers(0, 7), () => random.random(), () => random.normal()][k % 3]!(),
  int_arr: (random) => random.integers(0, 10),
  choice: (random) => random.choice(5),
  choice_p: (random) => random.choice(3, { p: [0.2, 0.5, 0.3] }),
  exp: (random) => random.exponential(),
  binom: (random) => random.binomial(1, 0.5),
}

/** Kinds that one call makes. */
const MADE_AT_ONCE: Readonly<Record<string, (seed: string) => readonly (number | string)[]>> = {
  perm: (seed) => Array.from(createRandom(seed).permutation(20)),
  shuffle: (seed) => {
    const values = Array.from({ length: 15 }, (_, i) => i)
    createRandom(seed).shuffle(values)
    return values
  },
  int8: (seed) => Array.from(createRandom(seed).fillIntegers(new Uint8Array(50), 0, 256)),
  state: (seed) => pairs(createSeedSequence(seed).generateState(8)),
  spawn: (seed) => pairs(createSeedSequence(seed).spawn(2)[1]!.generateState(8)),
}

/** 64-bit words in decimal, from 32-bit words, the low half first. */
function pairs(words: Uint32Array): string[] {
  return Array.from({ length: words.length / 2 }, (_, i) =>
    String((BigInt(words[2 * i + 1]!) << 32n) | BigInt(words[2 * i]!)),
  )
}

function goldenDraws(seed: string, kind: string): readonly (number | string)[] {
  const draws = golden.seeds.find((candidate) => candidate.seed === seed)
  return (draws as unknown as Readonly<Record<string, readonly (number | string)[]>>)[kind]!
}

describe("draws of ten seeds against NumPy 2.4.6", () => {
  it.each(Object.entries(REPEATED))("repeats %s bit for bit", (kind, draw) => {
    let compared = 0
    for (const seed of SEEDS) {
      const random = createRandom(seed)
      const expected = goldenDraws(seed, kind)
      expect(expected.map((_, index) => draw(random, index))).toEqual(expected)
      compared += expected.length
    }
    expect(compared).toBe({ uniform_arr: 40, binom: 500 }[kind] ?? 640)
  })

  it.each(Object.entries(MADE_AT_ONCE))("repeats %s bit for bit", (kind, draw) => {
    let compared = 0
    for (const seed of SEEDS) {
      const expected = goldenDraws(seed, kind)
      expect(draw(seed)).toEqual(expected)
      compared += expected.length
    }
    expect(compared).toBe({ perm: 200, shuffle: 150, int8: 500 }[kind] ?? 40)
  })

  it("covers every kind of draw that the golden file has", () => {
    const kinds = new Set(golden.seeds.flatMap((draws) => Object.keys(draws)))
    kinds.delete("seed")
    expect([...kinds].sort()).toEqual([...Object.keys(REPEATED), ...Object.keys(MADE_AT_ONCE)].sort())
    expect(SEEDS).toHaveLength(10)
  })
})
