import { createRandom } from "@bellman-rl/random"
import type { Rng } from "@bellman-rl/spec"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { createDrawWithoutReplacement, createDrawWithReplacement } from "./index-draw.js"

/** A stream that gives these integers, within the bounds asked for. */
function scripted(values: readonly number[]): { random: Rng; asked: [low: number, high: number][] } {
  const asked: [low: number, high: number][] = []
  const random: Partial<Rng> = {
    integers(low, high) {
      const value = values[asked.push([low, high]) - 1] as number
      return low + (value % (high - low))
    },
  }
  return { random: random as Rng, asked }
}

/** What the first steps of the shuffle leave in front when the whole list is there. */
function shuffledFront(values: readonly number[], { size, count }: { size: number; count: number }): number[] {
  const { random } = scripted(values)
  const list = Array.from({ length: size }, (_, i) => i)
  for (let i = 0; i < count; i++) {
    const chosen = random.integers(i, size)
    const here = list[i] as number
    list[i] = list[chosen] as number
    list[chosen] = here
  }
  return list.slice(0, count)
}

describe("createDrawWithReplacement", () => {
  it("draws one integer in [0, size) for each row", () => {
    const { indices, draw } = createDrawWithReplacement(4)
    const { random, asked } = scripted([5, 0, 5])
    draw(random, { size: 6, count: 3 })
    expect([...indices.subarray(0, 3)]).toEqual([5, 0, 5])
    expect(asked).toEqual([
      [0, 6],
      [0, 6],
      [0, 6],
    ])
  })
})

describe("createDrawWithoutReplacement", () => {
  it("is the front of a Fisher-Yates shuffle, for one draw a row", () => {
    const sizes = fc
      .record({ size: fc.integer({ min: 1, max: 60 }), share: fc.double({ min: 0, max: 1, noNaN: true }) })
      .map(({ size, share }) => ({ size, count: Math.max(1, Math.round(size * share)) }))
    const shared = createDrawWithoutReplacement(60)
    fc.assert(
      fc.property(sizes, fc.array(fc.nat(), { minLength: 60, maxLength: 60 }), (from, values) => {
        const { random, asked } = scripted(values)
        shared.draw(random, from)
        expect([...shared.indices.subarray(0, from.count)]).toEqual(shuffledFront(values, from))
        const own = createDrawWithoutReplacement(from.count)
        own.draw(scripted(values).random, from)
        expect(own.indices).toEqual(shared.indices.subarray(0, from.count))
        expect(asked).toEqual(Array.from({ length: from.count }, (_, i) => [i, from.size]))
      }),
      { seed: 1, numRuns: 500 },
    )
  })

  it("gives every row once when all are asked for", () => {
    const { indices, draw } = createDrawWithoutReplacement(5_000)
    draw(createRandom(1), { size: 5_000, count: 5_000 })
    expect(new Set(indices).size).toBe(5_000)
  })

  it("gives no row twice, however many there are", () => {
    const { indices, draw } = createDrawWithoutReplacement(256)
    const random = createRandom(1)
    for (let size = 256; size < 2_000; size++) {
      draw(random, { size, count: 256 })
      expect(new Set(indices).size).toBe(256)
    }
  })

  it("gives every ordered selection equally often", () => {
    const { indices, draw } = createDrawWithoutReplacement(2)
    const random = createRandom(1)
    const counts = new Map<string, number>()
    const n = 24_000
    for (let i = 0; i < n; i++) {
      draw(random, { size: 4, count: 2 })
      counts.set(indices.join(), (counts.get(indices.join()) ?? 0) + 1)
    }
    // χ² with 11 degrees of freedom: 31.3 is its 0.999 quantile.
    const expected = n / 12
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
    expect(counts.size).toBe(12)
    expect(chiSquare).toBeLessThan(31.3)
  })
})
