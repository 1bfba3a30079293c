import { expect, test } from "vitest"
import { describeFigure, type Figure, isKept } from "./figure.js"

const figure: Figure = { id: "a", title: "what it is", unit: "µs", value: 10 }

test("a figure at its bar keeps it, on either side", () => {
  expect(isKept({ ...figure, bar: { atMost: 10 } })).toBe(true)
  expect(isKept({ ...figure, bar: { atLeast: 10 } })).toBe(true)
})

test("a figure beyond its bar breaks it, on either side", () => {
  expect(isKept({ ...figure, bar: { atMost: 9.9 } })).toBe(false)
  expect(isKept({ ...figure, bar: { atLeast: 10.1 } })).toBe(false)
})

test("a figure without a bar has none to break", () => {
  expect(isKept(figure)).toBe(true)
})

test("no number keeps no bar", () => {
  expect(isKept({ ...figure, value: Number.NaN, bar: { atMost: 10 } })).toBe(false)
  expect(isKept({ ...figure, value: Number.NaN, bar: { atLeast: 10 } })).toBe(false)
})

test("a line says the figure, what it is, its processor time, and whether its bar is kept", () => {
  expect(describeFigure({ ...figure, value: 12.345, cpuValue: 9, bar: { atMost: 10 } })).toMatchInlineSnapshot(
    `"        12.3 µs  what it is, 9 µs of processor time (at most 10 µs: BROKEN)"`,
  )
})

test("each unit is written as one reads it", () => {
  const lines = (["share", "ratio", "steps/s", "GFLOP/s", "ms"] as const).map((unit) =>
    describeFigure({ ...figure, unit, value: unit === "share" ? 0.25 : 31_415.9, bar: { atLeast: 0.2 } }),
  )
  expect(lines.join("\n")).toMatchInlineSnapshot(`
    "           25 %  what it is (at least 20 %: kept)
           31,400 ×  what it is (at least 0.2 ×: kept)
     31,400 steps/s  what it is (at least 0.2 steps/s: kept)
     31,400 GFLOP/s  what it is (at least 0.2 GFLOP/s: kept)
          31,400 ms  what it is (at least 0.2 ms: kept)"
  `)
})
