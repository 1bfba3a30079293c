import { expect, test } from "vitest"
import { chartSeries, drawChart } from "./chart.js"
import { createReport, type Report, type UpdateTimes } from "./report.js"

const times: UpdateTimes = {
  id: "W1",
  engine: "wasm",
  relaxed: false,
  threads: 1,
  msPerUpdate: 0.02,
  cpuMsPerUpdate: 0.02,
  gflops: 20,
  speedup: { cpu: 100, wasm: 50 },
  eagerMsPerUpdate: { cpu: 2, wasm: 1 },
}

const { eagerMsPerUpdate: _, ...relaxedTimes } = { ...times, relaxed: true, msPerUpdate: 0.05, speedupOverDefault: 2 }
const threadsTimes = {
  ...relaxedTimes,
  id: "W4",
  relaxed: false,
  threads: 2,
  msPerUpdate: 300,
  speedupOverDefault: 200 / 110,
}

const report: Report = createReport({
  command: "npm run bench",
  machine: { cpu: "a processor", cores: 2, platform: "linux x64", node: "20.0.0", v8: "11", tfjs: "4.22.0", load: 0 },
  peakGflops: 40,
  measured: [
    { workloads: [times, { ...times, id: "W4", msPerUpdate: 200 }, relaxedTimes, threadsTimes], relaxedPeakGflops: 50 },
  ],
})

test("there is a bar for each way of each workload that was measured, and no series for one that was not", () => {
  expect(chartSeries(report).map(({ name, bars }) => [name, ...bars.map((bar) => bar?.label)])).toMatchInlineSnapshot(`
    [
      [
        "eager, cpu",
        "2 ms
    100 ×",
        "2 ms
    0.01 ×",
      ],
      [
        "eager, wasm",
        "1 ms
    50 ×",
        "1 ms
    0.005 ×",
      ],
      [
        "compiled",
        "20 µs",
        "200 ms",
      ],
      [
        "compiled, relaxed",
        "10 µs",
        undefined,
      ],
      [
        "compiled, 2 threads",
        undefined,
        "110 ms",
      ],
    ]
  `)
})

test("the chart is an SVG with the workloads, the ways and the machine", () => {
  const svg = drawChart(report)
  expect(svg).toMatch(/^<svg /)
  for (const text of ["W1", "W4", "4-24-24-2", "eager, cpu", "compiled, relaxed", "a processor", "20 µs"]) {
    expect(svg).toContain(text)
  }
  expect(svg).not.toMatch(/NaN|undefined/)
})
