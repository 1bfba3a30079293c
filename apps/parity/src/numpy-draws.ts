import { createRandom, createSeedSequence, type Random } from "@bellman-rl/random"
import { type Comparison, ParityError } from "./report.js"

/** The first draws of NumPy's `default_rng(seed)`, each kind from a fresh generator. */
export interface NumpyDraws {
  /** In decimal. */
  readonly seed: string
  readonly [kind: string]: string | readonly (number | string)[]
}

/** Whether a file holds NumPy draws. */
export function isNumpyDraws(value: unknown): value is readonly NumpyDraws[] {
  const isEntry = (entry: unknown) =>
    typeof entry === "object" && entry !== null && "seed" in entry && "random" in entry
  return Array.isArray(value) && value.every(isEntry)
}

type Draw = (random: Random, count: number, seed: bigint) => readonly (number | bigint)[]

const times = (count: number, draw: (k: number) => number | bigint) => Array.from({ length: count }, (_, k) => draw(k))

/** How each kind of draw is made here. */
const draws: Readonly<Record<string, Draw>> = {
  random: (random, count) => times(count, () => random.random()),
  uniform: (random, count) => times(count, () => random.uniform(-0.05, 0.05)),
  uniform_arr: (random, count) => times(count, () => random.uniform(-0.05, 0.05)),
  normal: (random, count) => times(count, () => random.normal()),
  normal_ls: (random, count) => times(count, () => random.normal(2.5, 0.3)),
  int4: (random, count) => times(count, () => random.integers(0, 4)),
  int_wind: (random, count) => times(count, () => random.integers(-9999, 9999)),
  int_big: (random, count) => times(count, () => random.integers(0, 2 ** 40)),
  int_32: (random, count) => times(count, () => random.integers(0, 2 ** 32)),
  int_64: (random, count) => times(count, () => random.integersBig(-(2n ** 63n), 2n ** 63n - 1n)),
  int_arr: (random, count) => times(count, () => random.integers(0, 10)),
  mix: (random, count) =>
    times(count, (k) => (k % 3 === 0 ? random.integers(0, 7) : k % 3 === 1 ? random.random() : random.normal())),
  perm: (random, count) => Array.from(random.permutation(count)),
  choice: (random, count) => times(count, () => random.choice(5)),
  choice_p: (random, count) => times(count, () => random.choice(3, { p: [0.2, 0.5, 0.3] })),
  exp: (random, count) => times(count, () => random.exponential()),
  shuffle(random, count) {
    const values = Int32Array.from({ length: count }, (_, k) => k)
    random.shuffle(values)
    return Array.from(values)
  },
  binom: (random, count) => times(count, () => random.binomial(1, 0.5)),
  int8(random, count) {
    const values = new Uint8Array(count)
    random.fillIntegers(values, 0, 256)
    return Array.from(values)
  },
  state: (_random, count, seed) => words(createSeedSequence(seed).generateState(2 * count)),
  spawn: (_random, count, seed) =>
    words(
      createSeedSequence(seed)
        .spawn(2)[1]
        ?.generateState(2 * count) ?? new Uint32Array(),
    ),
}

/** 64-bit words of pairs of 32-bit ones, the low one first. */
function words(halves: Uint32Array): bigint[] {
  return times(
    halves.length / 2,
    (k) => BigInt(halves[2 * k] ?? 0) | (BigInt(halves[2 * k + 1] ?? 0) << 32n),
  ) as bigint[]
}

/** Repeats every draw of every seed. All must be equal, to the last bit. */
export function compareNumpyDraws(file: readonly NumpyDraws[]): Comparison {
  let compared = 0
  let unequal = 0
  for (const entry of file) {
    const seed = BigInt(entry.seed)
    for (const [kind, expected] of Object.entries(entry)) {
      if (kind === "seed" || typeof expected === "string") continue
      const draw = draws[kind]
      if (draw === undefined)
        throw new ParityError(`draws of kind ${kind} are not known: expected one of ${Object.keys(draws).join(", ")}`)
      const actual = draw(createRandom(seed), expected.length, seed)
      compared += expected.length
      unequal += expected.filter((value, i) => !isEqual(actual[i], value)).length
    }
  }
  if (compared === 0) throw new ParityError("the file holds no draws: there is nothing to compare")
  return {
    what: `NumPy draws, ${file.length} seeds`,
    compared: `${compared} draws`,
    deviations: [{ name: "draws that differ", largest: unequal, bar: 0 }],
  }
}

/** Numbers too large for a double are written as text. */
function isEqual(actual: number | bigint | undefined, expected: number | string): boolean {
  if (actual === undefined) return false
  return typeof expected === "string" ? BigInt(actual) === BigInt(expected) : Object.is(Number(actual), expected)
}
