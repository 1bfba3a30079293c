import { expect, test } from "vitest"
import { createReport, describeReport, type ReportParts, speedupsOf, type UpdateTimes } from "./report.js"

const times: UpdateTimes = {
  id: "W1",
  engine: "wasm",
  relaxed: false,
  threads: 1,
  msPerUpdate: 0.02,
  cpuMsPerUpdate: 0.02,
  gflops: 20,
  speedup: { cpu: 100, wasm: 50 },
}

const parts: ReportParts = {
  command: "npm run bench",
  machine: { cpu: "a processor", cores: 2, platform: "linux x64", node: "20.0.0", v8: "11", tfjs: "4.22.0", load: 0 },
  peakGflops: 40,
  measured: [
    { figures: [{ id: "other", title: "another figure", unit: "µs", value: 5, bar: { atMost: 4 } }] },
    { workloads: [times, { ...times, relaxed: true }, { ...times, threads: 2 }], relaxedPeakGflops: 50 },
    { loops: [{ id: "L1", stepsPerSecond: 30_000, msPerStep: 0.03, msPerUpdate: 0.02, cpuMsAroundUpdate: 0.01 }] },
  ],
}

test("a share is of the peak of its mode, times its threads", () => {
  expect(createReport(parts).workloads.map(({ shareOfPeak }) => shareOfPeak)).toEqual([0.5, 0.4, 0.25])
})

test("a report has the fields that others read", () => {
  const report = JSON.parse(JSON.stringify(createReport(parts)))
  expect(report).toMatchObject({ command: "npm run bench", machine: parts.machine, peakGflops: 40 })
  expect(report.workloads[0]).toEqual({
    id: "W1",
    engine: "wasm",
    relaxed: false,
    threads: 1,
    msPerUpdate: 0.02,
    cpuMsPerUpdate: 0.02,
    gflops: 20,
    shareOfPeak: 0.5,
    speedup: { cpu: 100, wasm: 50 },
  })
  expect(report.loops[0]).toMatchObject({ id: "L1", stepsPerSecond: 30_000 })
})

test("without relaxed rows there is no peak for them", () => {
  expect(createReport({ ...parts, measured: [{ workloads: [times] }] })).not.toHaveProperty("relaxedPeakGflops")
})

test("figures are there for all that was measured", () => {
  const ids = createReport(parts).figures.map(({ id }) => id)
  expect(ids).toEqual(
    expect.arrayContaining(["W1-share", "W1-relaxed-share", "W1-2-threads-share", "L1-steps", "other"]),
  )
})

test("for people there is a line for the machine, one for the peak, and one for each figure", () => {
  const { figures: _, ...report } = createReport(parts)
  expect(describeReport({ ...report, figures: createReport(parts).figures.slice(0, 3) })).toMatchInlineSnapshot(`
    "Node 20.0.0, a processor, 2 cores, linux x64, load 0.0 at the start
    Peak of one thread in 128-bit SIMD: 40.0 GFLOP/s, with fused multiply-add 50.0
              20 µs  W1: an update, 20 µs of processor time
         20 GFLOP/s  W1: matrix products
               50 %  W1: share of the peak (at least 25 %: kept)"
  `)
})

test("speedups are eager over compiled, for the backends there are", () => {
  expect(speedupsOf({ cpu: 2, wasm: 1 }, 0.5)).toEqual({ cpu: 4, wasm: 2 })
  expect(speedupsOf({ cpu: 2, wasm: 1, tensorflow: 3 }, 0.5)).toEqual({ cpu: 4, wasm: 2, tensorflow: 6 })
})
