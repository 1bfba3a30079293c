import { checks } from "./package-checks.js"

/**
 * What a stream may be started from: an integer ≥ 0 as a number (up to 2⁵³ − 1) or a bigint (of any size); a string of
 * decimal digits or of hexadecimal ones after `0x`, which means that integer; or any other text that is not empty.
 */
export type Seed = number | bigint | string

const INTEGER_TEXT = /^(?:\d+|0[xX][0-9a-fA-F]+)$/

const SHORTEST_PACKED_TEXT = 3

/**
 * A seed as 32-bit words, the lowest first.
 *
 * An integer gives NumPy's words. Text that is no integer gives the number of its UTF-8 bytes, the bytes four a word
 * (little-endian, at least three words), and a word 0, which never ends the words of an integer as long: text and integers
 * do not meet. That is ours, not NumPy's, but `numpy.random.SeedSequence([...words])` is the same sequence.
 *
 * @example
 * Array.from(seedWords("createRandom", "seed", 2 ** 32 + 5)) // => [5, 1]
 * Array.from(seedWords("createRandom", "seed", "0x12345")) // => [0x12345]
 * Array.from(seedWords("createRandom", "seed", "cat")) // => [3, 0x746163, 0, 0, 0]
 */
export function seedWords(where: string, argument: string, seed: unknown): Uint32Array {
  switch (typeof seed) {
    case "number":
      checks.integer(where, argument, seed, { min: 0 })
      if (!Number.isSafeInteger(seed)) {
        throw checks.rangeError(where, argument, {
          expected: "an integer ≤ 2^53 − 1",
          got: seed,
          advice: "Give a larger seed as a bigint or a string.",
        })
      }
      return integerWords(BigInt(seed))
    case "bigint":
      if (seed < 0n) throw checks.rangeError(where, argument, { expected: "an integer ≥ 0", got: seed })
      return integerWords(seed)
    case "string":
      if (seed === "") throw checks.rangeError(where, argument, { expected: "a string that is not empty", got: seed })
      return INTEGER_TEXT.test(seed) ? integerWords(BigInt(seed)) : textWords(seed)
    default:
      throw checks.typeError(where, argument, { expected: "a number, a bigint or a string", got: seed })
  }
}

/** An integer ≥ 0 as 32-bit words, the lowest first; 0 is one word. */
function integerWords(integer: bigint): Uint32Array {
  const words: number[] = []
  for (let rest = integer; rest > 0n || words.length === 0; rest >>= 32n) words.push(Number(rest & 0xffffffffn))
  return Uint32Array.from(words)
}

function textWords(text: string): Uint32Array {
  const bytes = utf8Bytes(text)
  const packed = packBytes(bytes)
  const words = new Uint32Array(2 + Math.max(packed.length, SHORTEST_PACKED_TEXT))
  words[0] = bytes.length
  words.set(packed, 1)
  return words
}

/**
 * The UTF-8 bytes of a text. A lone surrogate is encoded as if it were a character, so that different texts have
 * different bytes.
 */
export function utf8Bytes(text: string): number[] {
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) bytes.push(code)
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), continuation(code))
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), continuation(code >> 6), continuation(code))
    else bytes.push(0xf0 | (code >> 18), continuation(code >> 12), continuation(code >> 6), continuation(code))
  }
  return bytes
}

function continuation(code: number): number {
  return 0x80 | (code & 0x3f)
}

/** Bytes as 32-bit words, four a word, the first byte lowest; the last word is filled with zeros. */
export function packBytes(bytes: readonly number[]): Uint32Array {
  const words = new Uint32Array(Math.ceil(bytes.length / 4))
  for (const [i, byte] of bytes.entries()) words[i >> 2] = (words[i >> 2] ?? 0) | (byte << (8 * (i & 3)))
  return words
}
