import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type Lifetime, placeBuffers } from "./place.js"

const lifetime = fc
  .record({ bytes: fc.integer({ min: 1, max: 500 }), from: fc.integer({ min: 0, max: 30 }), length: fc.nat(10) })
  .map(({ bytes, from, length }): Lifetime => ({ bytes, from, to: from + length }))

describe("placeBuffers", () => {
  it("never lets two buffers share bytes at a step at which both hold", () => {
    fc.assert(
      fc.property(fc.array(lifetime, { maxLength: 40 }), (lifetimes) => {
        const { offsets, bytes } = placeBuffers(lifetimes)
        for (const [i, a] of lifetimes.entries()) {
          const start = offsets[i] as number
          expect(start % 64).toBe(0)
          expect(start + a.bytes).toBeLessThanOrEqual(bytes)
          for (const [j, b] of lifetimes.entries()) {
            if (j <= i || a.to < b.from || b.to < a.from) continue
            const other = offsets[j] as number
            expect(start + a.bytes <= other || other + b.bytes <= start).toBe(true)
          }
        }
      }),
      { seed: 1, numRuns: 300 },
    )
  })

  it("uses bytes again once a buffer's last reader has run", () => {
    const kept = { bytes: 64, from: 0, to: Number.POSITIVE_INFINITY }
    const chain = Array.from({ length: 10 }, (_, step) => ({ bytes: 64, from: step, to: step + 1 }))
    expect(placeBuffers([kept, ...chain]).bytes).toBe(3 * 64)
  })
})
