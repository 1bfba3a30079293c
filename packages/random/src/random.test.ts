import type { Snapshot } from "@bellman-rl/spec"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { createRandom, type Random } from "./random.js"

/** Every kind of draw, to be made in any order. */
const DRAWS: readonly ((random: Random) => unknown)[] = [
  (random) => random.random(),
  (random) => random.uniform(-1, 3),
  (random) => random.integers(0, 7),
  (random) => random.integers(0, 2 ** 40),
  (random) => random.integersBig(0n, 2n ** 64n),
  (random) => random.normal(1, 2),
  (random) => random.exponential(3),
  (random) => random.binomial(100, 0.4),
  (random) => random.choice(4),
  (random) => random.choice(2, { p: [0.25, 0.75] }),
  (random) => random.permutation(5),
  (random) => random.fillIntegers(new Uint8Array(3), 0, 200),
  (random) => random.spawn(1)[0]!.random(),
]

const draws = (): fc.Arbitrary<number[]> => fc.array(fc.nat(DRAWS.length - 1), { maxLength: 12 })
const make = (random: Random, kinds: readonly number[]): unknown[] => kinds.map((kind) => DRAWS[kind]!(random))

describe("createRandom", () => {
  it("gives the same draws for the same seed and others for another", () => {
    const five = (seed: number | string): number[] => {
      const random = createRandom(seed)
      return Array.from({ length: 5 }, () => random.random())
    }
    expect(five(1)).toEqual(five("1"))
    expect(five(1)).not.toEqual(five(2))
    expect(five("run a")).not.toEqual(five("run b"))
  })

  it("names itself when the seed is wrong", () => {
    expect(() => createRandom(-1)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] createRandom: seed: expected an integer ≥ 0, got -1.]`,
    )
  })
})

describe("snapshot and restore", () => {
  it("go on identically from any point, in a stream of any seed", () => {
    fc.assert(
      fc.property(draws(), draws(), (before, after) => {
        const random = createRandom(3)
        make(random, before)
        const snapshot = random.snapshot()
        const expected = make(random, after)
        const other = createRandom("other")
        other.integers(0, 5)
        other.restore(snapshot)
        expect(make(other, after)).toEqual(expected)
        expect(other.snapshot()).toEqual(random.snapshot())
      }),
      { seed: 1 },
    )
  })

  it("survive JSON", () => {
    const random = createRandom(2n ** 130n)
    random.integers(0, 9)
    const snapshot = random.snapshot()
    expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot)
  })

  it("keep the named streams of the seed", () => {
    const random = createRandom(3)
    const other = createRandom(4)
    other.restore(random.snapshot())
    expect(other.stream("replay").random()).toBe(random.stream("replay").random())
  })

  it("share no memory with the stream", () => {
    const random = createRandom(3)
    const snapshot = random.snapshot()
    const copy = structuredClone(snapshot)
    random.normal()
    random.spawn(2)
    expect(snapshot).toEqual(copy)
  })

  it("refuse what is no snapshot, and leave the stream as it was", () => {
    const random = createRandom(3)
    const good = random.snapshot()
    const restoring = (change: Record<string, unknown>) => () => random.restore({ ...good, ...change } as Snapshot)
    expect(() => random.restore(null as unknown as Snapshot)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/random] restore: snapshot: expected what snapshot() returned, got null.]`,
    )
    expect(() => random.restore({})).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] restore: snapshot.algorithm: expected "numpy-pcg64", got undefined.]`,
    )
    expect(restoring({ algorithm: "mt19937" })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] restore: snapshot.algorithm: expected "numpy-pcg64", got "mt19937".]`,
    )
    expect(restoring({ state: "0x12" })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/random] restore: snapshot.state: expected 0x and 32 hexadecimal digits, got "0x12".]`,
    )
    expect(restoring({ buffered: -1 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] restore: snapshot.buffered: expected an integer ≥ 0 and ≤ 4294967295, got -1.]`,
    )
    expect(restoring({ buffered: undefined })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/random] restore: snapshot.buffered: expected an integer ≥ 0 and ≤ 4294967295, got undefined.]`,
    )
    expect(restoring({ entropy: [] })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] restore: snapshot.entropy: expected at least 1 word, got [].]`,
    )
    expect(restoring({ entropy: [1.5] })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] restore: snapshot.entropy[0]: expected an integer ≥ 0 and ≤ 4294967295, got 1.5.]`,
    )
    expect(restoring({ spawnKey: "0" })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/random] restore: snapshot.spawnKey: expected an array of integers, got "0".]`,
    )
    expect(restoring({ childrenSpawned: 2 ** 32 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] restore: snapshot.childrenSpawned: expected an integer ≥ 0 and ≤ 4294967295, got 4294967296.]`,
    )
    expect(restoring({ childrenspawned: 0 })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/random] restore: snapshot: expected one of algorithm, state, buffered, entropy, spawnKey, childrenSpawned, got "childrenspawned". Did you mean childrenSpawned?]`,
    )
    expect(random.snapshot()).toEqual(good)
  })
})

describe("streams", () => {
  it("depend on the seed and the name, not on what was drawn or spawned", () => {
    fc.assert(
      fc.property(draws(), fc.string(), (kinds, name) => {
        const random = createRandom(3)
        make(random, kinds)
        return random.stream(name).random() === createRandom(3).stream(name).random()
      }),
      { seed: 1 },
    )
  })

  it("do not advance the stream they come from", () => {
    const random = createRandom(3)
    const before = random.snapshot()
    random.stream("replay").random()
    expect(random.snapshot()).toEqual(before)
  })

  it("differ by name, by seed and by depth", () => {
    const first = (random: Random): number => random.random()
    const values = [
      createRandom(3),
      createRandom(3).stream("a"),
      createRandom(3).stream("b"),
      createRandom(3).stream("a").stream("b"),
      createRandom(3).stream("ab"),
      createRandom(4).stream("a"),
      ...createRandom(3).spawn(2),
    ].map(first)
    expect(new Set(values).size).toBe(values.length)
  })

  it("are spawned on and on, one after the other", () => {
    const random = createRandom(3)
    const [first, second] = [...random.spawn(1), ...random.spawn(1)].map((stream) => stream.random())
    expect(
      createRandom(3)
        .spawn(2)
        .map((stream) => stream.random()),
    ).toEqual([first, second])
    expect(first).not.toBe(second)
  })
})

describe("draws", () => {
  it("of random are in [0, 1), of uniform in [low, high)", () => {
    const random = createRandom(1)
    const drawn = Array.from({ length: 2000 }, () => [random.random(), random.uniform(-3, -2)] as const)
    expect(drawn.every(([x, y]) => x >= 0 && x < 1 && y >= -3 && y < -2)).toBe(true)
  })

  it("of uniform over nothing are its bound", () => {
    expect(createRandom(1).uniform(2, 2)).toBe(2)
  })

  it("of integers stay within bounds, whatever they are", () => {
    const random = createRandom(1)
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 1, max: 2 ** 53 }), (low, count) => {
        const high = Math.min(low + count, 2 ** 53)
        const value = random.integers(low, high)
        return Number.isSafeInteger(value) && value >= low && value < high
      }),
      { seed: 1, numRuns: 1000 },
    )
  })

  it("of integers cover a small range evenly", () => {
    const random = createRandom(1)
    const counts = [0, 0, 0, 0, 0]
    for (let i = 0; i < 10_000; i++) counts[random.integers(-2, 3) + 2]! += 1
    // χ² with four degrees of freedom exceeds 18.5 once in a thousand seeds.
    expect(counts.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0)).toBeLessThan(18.5)
  })

  it("of normal and exponential have their mean and variance", () => {
    const random = createRandom(1)
    const moments = (draw: () => number): readonly [number, number] => {
      const values = Array.from({ length: 100_000 }, draw)
      const mean = values.reduce((sum, x) => sum + x, 0) / values.length
      return [mean, values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length]
    }
    const [normalMean, normalVariance] = moments(() => random.normal(2, 3))
    expect(Math.abs(normalMean - 2)).toBeLessThan(0.04)
    expect(Math.abs(normalVariance - 9)).toBeLessThan(0.2)
    const [exponentialMean, exponentialVariance] = moments(() => random.exponential(2))
    expect(Math.abs(exponentialMean - 2)).toBeLessThan(0.03)
    expect(Math.abs(exponentialVariance - 4)).toBeLessThan(0.2)
  })

  it("of normal without spread are the mean", () => {
    expect(createRandom(1).normal(5, 0)).toBe(5)
  })

  it("of a permutation hold every value once", () => {
    fc.assert(
      fc.property(fc.nat(300), (n) => {
        const sorted = createRandom(n).permutation(n).sort()
        expect(sorted).toEqual(Int32Array.from({ length: n }, (_, i) => i))
      }),
      { seed: 1 },
    )
  })

  it("of shuffle move values of any kind, in typed arrays too", () => {
    const words = ["a", "b", "c", "d"]
    createRandom(1).shuffle(words)
    expect([...words].sort()).toEqual(["a", "b", "c", "d"])
    const numbers = Float32Array.of(0, 1, 2, 3)
    createRandom(1).shuffle(numbers)
    expect(Array.from(numbers, (i) => "abcd"[i])).toEqual(words)
  })

  it("of choice never fall on a probability of 0", () => {
    const random = createRandom(1)
    const drawn = Array.from({ length: 1000 }, () => random.choice(4, { p: [0, 0.5, 0, 0.5] }))
    expect([...new Set(drawn)].sort()).toEqual([1, 3])
  })
})

describe("refusals", () => {
  const random = createRandom(0)
  const wrong = (value: unknown): never => value as never

  it("of uniform", () => {
    expect(() => random.uniform(1, 0)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] uniform: high: expected a number ≥ low = 1, and a finite range, got 0.]`,
    )
    expect(() => random.uniform(0, Number.NaN)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] uniform: high: expected a finite number, got NaN.]`,
    )
    expect(() => random.uniform(-1e308, 1e308)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] uniform: high: expected a number ≥ low = -1e+308, and a finite range, got 1e+308.]`,
    )
    expect(() => random.uniform(wrong(undefined), 1)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/random] uniform: low: expected a finite number, got undefined.]`,
    )
  })

  it("of integers", () => {
    expect(() => random.integers(3, 3)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] integers: high: expected an integer > low = 3, got 3.]`,
    )
    expect(() => random.integers(0.5, 3)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] integers: low: expected an integer ≥ -9007199254740991 and ≤ 9007199254740991, got 0.5.]`,
    )
    expect(() => random.integers(0, 2 ** 53 + 2)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] integers: high: expected an integer ≥ -9007199254740990 and ≤ 9007199254740992, got 9007199254740994.]`,
    )
    expect(() => random.integers(-1, 2 ** 53)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] integers: high: expected at most low + 2^53, with low = -1, got 9007199254740992. Use integersBig.]`,
    )
    expect(() => random.integers(4, wrong(undefined))).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/random] integers: high: expected an integer ≥ -9007199254740990 and ≤ 9007199254740992, got undefined.]`,
    )
  })

  it("of integersBig", () => {
    expect(() => random.integersBig(0n, 0n)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] integersBig: high: expected more than low = 0n, and at most low + 2^64, got 0n.]`,
    )
    expect(() => random.integersBig(0n, 2n ** 64n + 1n)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] integersBig: high: expected more than low = 0n, and at most low + 2^64, got 18446744073709551617n.]`,
    )
    expect(() => random.integersBig(0n, wrong(4))).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/random] integersBig: high: expected a bigint, got 4.]`,
    )
  })

  it("of normal and exponential", () => {
    expect(() => random.normal(0, -1)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] normal: std: expected a finite number ≥ 0, got -1.]`,
    )
    expect(() => random.normal(Number.POSITIVE_INFINITY)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] normal: mean: expected a finite number, got Infinity.]`,
    )
    expect(() => random.exponential(-1)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] exponential: scale: expected a finite number ≥ 0, got -1.]`,
    )
    expect(() => random.exponential(Number.NaN)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] exponential: scale: expected a finite number ≥ 0, got NaN.]`,
    )
  })

  it("of shuffle and permutation", () => {
    expect(() => random.shuffle(wrong({}))).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/random] shuffle: values.length: expected an integer ≥ 0 and ≤ 4294967295, got undefined.]`,
    )
    expect(() => random.permutation(-1)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] permutation: n: expected an integer ≥ 0 and ≤ 2147483647, got -1.]`,
    )
  })

  it("of choice", () => {
    expect(() => random.choice(0)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] choice: n: expected an integer ≥ 1 and ≤ 9007199254740991, got 0.]`,
    )
    expect(() => random.choice(2, { p: [1] })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] choice: p: expected 2 probabilities, got [1].]`,
    )
    expect(() => random.choice(2, { p: [0.5, 0.4] })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] choice: p: expected probabilities that sum to 1, got 0.9.]`,
    )
    expect(() => random.choice(2, { p: [1.5, -0.5] })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] choice: p[1]: expected a finite number ≥ 0, got -0.5.]`,
    )
    expect(() => random.choice(2, { p: [Number.NaN, 1] })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] choice: p[0]: expected a finite number ≥ 0, got NaN.]`,
    )
    expect(() => random.choice(2, wrong({ P: [0.5, 0.5] }))).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/random] choice: options: expected one of p, got "P". Did you mean p?]`,
    )
  })

  it("of binomial", () => {
    expect(() => random.binomial(-1, 0.5)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] binomial: n: expected an integer ≥ 0 and ≤ 9007199254740991, got -1.]`,
    )
    expect(() => random.binomial(1, 1.5)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] binomial: p: expected a finite number ≥ 0 and ≤ 1, got 1.5.]`,
    )
  })

  it("of fillIntegers", () => {
    expect(() => random.fillIntegers(wrong(new Float32Array(1)), 0, 1)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/random] fillIntegers: target: expected a typed array of integers, got Float32Array(1) [0].]`,
    )
    expect(() => random.fillIntegers(new Uint8Array(1), -1, 1)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] fillIntegers: low: expected an integer ≥ 0 and ≤ 255, got -1.]`,
    )
    expect(() => random.fillIntegers(new Uint8Array(1), 0, 257)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] fillIntegers: high: expected an integer ≥ 1 and ≤ 256, got 257.]`,
    )
    expect(() => random.fillIntegers(new Uint8Array(1), 4, 4)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] fillIntegers: high: expected an integer > low = 4, got 4.]`,
    )
  })

  it("of stream and spawn", () => {
    expect(() => random.stream(wrong(1))).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/random] stream: name: expected a string, got 1.]`,
    )
    expect(() => random.spawn(-1)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] spawn: count: expected an integer ≥ 0 and ≤ 4294967295, got -1.]`,
    )
  })

  it("draw nothing", () => {
    expect(random.snapshot()).toEqual(createRandom(0).snapshot())
  })
})
