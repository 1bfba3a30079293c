import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { createSeedSequence } from "./seed-sequence.js"

const state = (sequence: { generateState(count: number): Uint32Array }): string => sequence.generateState(4).join()

describe("createSeedSequence", () => {
  it("gives the same words again, the first ones whatever the count", () => {
    const sequence = createSeedSequence(5)
    expect(sequence.generateState(3)).toEqual(sequence.generateState(8).slice(0, 3))
    expect(sequence.generateState(0)).toHaveLength(0)
  })

  it("spawns on where it left off", () => {
    const atOnce = createSeedSequence(5).spawn(3).map(state)
    const sequence = createSeedSequence(5)
    expect([...sequence.spawn(1), ...sequence.spawn(2)].map(state)).toEqual(atOnce)
    expect(sequence.state.childrenSpawned).toBe(3)
  })

  it("takes the spawn key of a child to make the same child", () => {
    const grandchild = createSeedSequence("cat").spawn(4)[3]!.named("replay")
    expect(state(createSeedSequence("cat", grandchild.state.spawnKey))).toBe(state(grandchild))
  })

  it("gives no child the words of another or of itself", () => {
    const sequence = createSeedSequence(0)
    const named = ["", "0", "1", "a", "a\0", "ab"].map((name) => sequence.named(name))
    const all = [sequence, ...sequence.spawn(100), ...named].map(state)
    expect(new Set(all).size).toBe(all.length)
  })

  it("makes named children that do not depend on what was spawned", () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(20), (name, count) => {
        const sequence = createSeedSequence(7)
        sequence.spawn(count)
        return state(sequence.named(name)) === state(createSeedSequence(7).named(name))
      }),
      { seed: 1 },
    )
  })

  it("hands out no memory of its own", () => {
    const sequence = createSeedSequence(1)
    const before = state(sequence)
    sequence.generateState(4).fill(0)
    Object.assign(sequence.state.entropy, [9])
    expect(state(sequence)).toBe(before)
    expect(sequence.state.entropy).toEqual([1])
  })

  it("refuses a key or a count that is none", () => {
    expect(() => createSeedSequence(0, [2 ** 32])).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] createSeedSequence: spawnKey[0]: expected an integer ≥ 0 and ≤ 4294967295, got 4294967296.]`,
    )
    expect(() => createSeedSequence(0, "1" as unknown as number[])).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/random] createSeedSequence: spawnKey: expected an array of integers, got "1".]`,
    )
    expect(() => createSeedSequence(-1)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] createSeedSequence: entropy: expected an integer ≥ 0, got -1.]`,
    )
    expect(() => createSeedSequence(0).generateState(-1)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] generateState: count: expected an integer ≥ 0, got -1.]`,
    )
    expect(() => createSeedSequence(0).spawn(0.5)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/random] spawn: count: expected an integer ≥ 0 and ≤ 4294967295, got 0.5.]`,
    )
    expect(() => createSeedSequence(0).named(1 as unknown as string)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/random] named: name: expected a string, got 1.]`,
    )
  })
})
