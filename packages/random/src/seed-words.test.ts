import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { seedWords, utf8Bytes } from "./seed-words.js"

const words = (seed: unknown): number[] => Array.from(seedWords("createRandom", "seed", seed))

describe("seedWords", () => {
  it("cuts an integer into words, the lowest first", () => {
    expect(words(0)).toEqual([0])
    expect(words(12345)).toEqual([12345])
    expect(words(2 ** 53 - 1)).toEqual([0xffffffff, 0x1fffff])
    expect(words(2n ** 64n)).toEqual([0, 0, 1])
  })

  it("reads a number, a bigint, decimal digits and hexadecimal ones alike", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (seed) => {
        const expected = words(seed)
        expect(words(BigInt(seed))).toEqual(expected)
        expect(words(String(seed))).toEqual(expected)
        expect(words(`0x${seed.toString(16)}`)).toEqual(expected)
      }),
      { seed: 1 },
    )
  })

  it("keeps different texts apart, those that differ in trailing zeros too", () => {
    const texts = ["a", "a\0", "a\0\0\0\0", "ab", "ba", "0x", "1.5", "-1", " 1", "\ud800", "\ud801", "\ufffd"]
    expect(new Set(texts.map((text) => words(text).join())).size).toBe(texts.length)
  })

  it("gives a text at least five words, the last of them 0, as no integer has", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        fc.pre(!/^(\d+|0[xX][0-9a-fA-F]+)$/.test(text))
        const entropy = words(text)
        expect(entropy.length).toBeGreaterThanOrEqual(5)
        expect(entropy.at(-1)).toBe(0)
      }),
      { seed: 1 },
    )
  })

  it("refuses what cannot be a seed", () => {
    expect(() => words(-1)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] createRandom: seed: expected an integer ≥ 0, got -1.]`,
    )
    expect(() => words(1.5)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] createRandom: seed: expected an integer ≥ 0, got 1.5.]`,
    )
    expect(() => words(Number.NaN)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] createRandom: seed: expected an integer ≥ 0, got NaN.]`,
    )
    expect(() => words(2 ** 53)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] createRandom: seed: expected an integer ≤ 2^53 − 1, got 9007199254740992. Give a larger seed as a bigint or a string.]`,
    )
    expect(() => words(-1n)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] createRandom: seed: expected an integer ≥ 0, got -1n.]`,
    )
    expect(() => words("")).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] createRandom: seed: expected a string that is not empty, got "".]`,
    )
    expect(() => words(undefined)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/random] createRandom: seed: expected a number, a bigint or a string, got undefined.]`,
    )
  })
})

describe("utf8Bytes", () => {
  it("encodes one to four bytes a character", () => {
    expect(utf8Bytes("aü€🎲")).toEqual([0x61, 0xc3, 0xbc, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x8e, 0xb2])
  })
})
