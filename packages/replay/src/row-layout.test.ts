import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { checkOptions, type ReplayOptions } from "./options.js"
import { layOutRow } from "./row-layout.js"

const optionsWith = (dtypes: object, observationSize: number): ReplayOptions =>
  ({ capacity: 2, observationSize, dtypes }) as ReplayOptions

const dtypes = fc.record({
  observations: fc.constantFrom("float32", "int8", "uint8", "int16", "uint16", "int32"),
  actions: fc.constantFrom("int32", "uint8", "uint16"),
  rewards: fc.constantFrom("float32", "int8", "int16"),
})

describe("layOutRow", () => {
  it("gives every number a place of its own, within its row and aligned, with a gap below the widest number", () => {
    fc.assert(
      fc.property(dtypes, fc.integer({ min: 1, max: 9 }), (types, observationSize) => {
        const checked = checkOptions("test", optionsWith(types, observationSize))
        const { bytes: rowBytes, ...places } = layOutRow(checked)
        const widths = {
          observations: checked.observations.bytes,
          actions: checked.actions.bytes,
          rewards: checked.rewards.bytes,
          terminated: 1,
        }
        const used = new Uint8Array(rowBytes)
        for (const [name, { start, step }] of Object.entries(places)) {
          const width = widths[name as keyof typeof widths]
          expect([Number.isInteger(start), step * width]).toEqual([true, rowBytes])
          const count = name === "observations" ? 2 * observationSize : 1
          for (let byte = start * width; byte < (start + count) * width; byte++) used[byte]! += 1
        }
        expect(used.every((times) => times <= 1)).toBe(true)
        expect(used.filter((times) => times === 0).length).toBeLessThan(Math.max(...Object.values(widths)))
      }),
      { seed: 1 },
    )
  })

  it("has a row of 76 bytes for 8 float32 numbers: 73 and a gap of 3", () => {
    expect(layOutRow(checkOptions("test", optionsWith({}, 8))).bytes).toBe(76)
  })
})
