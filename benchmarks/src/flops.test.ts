import { expect, test } from "vitest"
import { flopsOf } from "./flops.js"
import { workloadOf, workloads } from "./workloads.js"

test("counts the products of each forward pass, each kernel's gradient, and each input's but the first", () => {
  const layers = { sizes: [2, 3, 5] as const, batchSize: 7 }
  expect(flopsOf({ ...layers, forwardPasses: 1 })).toBe(2 * 7 * (6 + 15) + 2 * 7 * (6 + 15) + 2 * 7 * 15)
})

test("counts a network of one layer without any gradient of an input", () => {
  expect(flopsOf({ sizes: [2, 3], batchSize: 1, forwardPasses: 1 })).toBe(2 * 6 + 2 * 6)
})

test("counts Double DQN's third forward pass", () => {
  const { sizes, batchSize } = workloadOf("W3")
  const asDqn = flopsOf({ sizes, batchSize, forwardPasses: 2 })
  expect(flopsOf(workloadOf("W3")) - asDqn).toBe(2 * 64 * (8 * 256 + 256 * 256 + 256 * 4))
})

test("the workloads' operations are those worked out by hand", () => {
  const counts = workloads.map((workload) => [workload.id, flopsOf(workload)])
  expect(Object.fromEntries(counts)).toEqual({ W1: 356_352, W2: 10_862_592, W3: 43_646_976, W4: 6_496_976_896 })
})
