import { expect, test } from "vitest"
import { actFigure, compileTimeFigure, loopFigures, workloadFigures } from "./bars.js"
import type { WorkloadRow } from "./report.js"

const row: WorkloadRow = {
  id: "W1",
  engine: "wasm",
  relaxed: false,
  threads: 1,
  msPerUpdate: 0.02,
  cpuMsPerUpdate: 0.018,
  gflops: 20,
  shareOfPeak: 0.5,
  speedup: { cpu: 100, wasm: 50, tensorflow: 300 },
}

const barsOf = (row: WorkloadRow) =>
  Object.fromEntries(workloadFigures(row).flatMap(({ id, bar }) => (bar === undefined ? [] : [[id, bar]])))

test("the default mode is held to a share of the peak and to floors over eager", () => {
  const all = ["W1", "W2", "W3", "W4"].map((id) => barsOf({ ...row, id }))
  expect(Object.assign({}, ...all)).toEqual({
    "W1-share": { atLeast: 0.25 },
    "W1-over-cpu": { atLeast: 75 },
    "W1-over-wasm": { atLeast: 40 },
    "W2-share": { atLeast: 0.4 },
    "W2-over-cpu": { atLeast: 35 },
    "W2-over-wasm": { atLeast: 8 },
    "W3-share": { atLeast: 0.45 },
    "W3-over-cpu": { atLeast: 40 },
    "W3-over-wasm": { atLeast: 12 },
    "W4-share": { atLeast: 0.45 },
    "W4-over-cpu": { atLeast: 38 },
    "W4-over-wasm": { atLeast: 10 },
  })
})

test("relaxed mode is held to the default mode's speed alone", () => {
  expect(barsOf({ ...row, relaxed: true, speedupOverDefault: 1.2 })).toEqual({
    "W1-relaxed-over-default": { atLeast: 0.98 },
  })
})

test("two threads are held to a gain over one, on the largest workload", () => {
  expect(barsOf({ ...row, id: "W4", threads: 2, speedupOverDefault: 1.7 })).toEqual({
    "W4-2-threads-over-default": { atLeast: 1.6 },
  })
  expect(barsOf({ ...row, id: "W1", threads: 2, speedupOverDefault: 1 })).toEqual({})
})

test("the tensorflow backend has a figure only where it is", () => {
  const idsOf = (row: WorkloadRow) => workloadFigures(row).map(({ id }) => id)
  expect(idsOf(row)).toContain("W1-over-tensorflow")
  expect(idsOf({ ...row, speedup: { cpu: 100, wasm: 50 } })).not.toContain("W1-over-tensorflow")
})

test("L1 is held to its steps a second and to what a step costs beside its update", () => {
  const loop = { id: "L1", stepsPerSecond: 25_000, msPerStep: 0.04, msPerUpdate: 0.03, cpuMsAroundUpdate: 0.01 }
  expect(loopFigures(loop).map(({ value, bar }) => ({ value: Math.round(value), bar }))).toEqual([
    { value: 25_000, bar: { atLeast: 25_000 } },
    { value: 10, bar: { atMost: 10 } },
  ])
  expect(loopFigures({ ...loop, id: "L3" }).map(({ bar }) => bar)).toEqual([undefined, undefined])
})

test("act and compiling are held to their limits", () => {
  expect(actFigure("W1", { ms: 0.002, cpuMs: 0.002 })).toMatchObject({ value: 2, unit: "µs", bar: { atMost: 3 } })
  expect(compileTimeFigure("W1", 100)).toMatchObject({ unit: "ms", bar: { atMost: 150 } })
  expect(compileTimeFigure("W4", 100)).toMatchObject({ unit: "ms", bar: { atMost: 1_000 } })
  expect(compileTimeFigure("W2", 100)).not.toHaveProperty("bar")
})
