import { expect, test } from "vitest"
import { chainModule, type RunChains } from "./peak-module.js"

async function start(chains: number, stepsPerIteration: number): Promise<RunChains> {
  const module = chainModule({ chains, stepsPerIteration, step: "multiply-then-add" })
  const { instance } = await WebAssembly.instantiate(module)
  return instance.exports["run"] as RunChains
}

test("every chain takes every step: each multiplies its number by 1 + k", async () => {
  const run = await start(3, 2)
  // 3 chains that start at 1 and double 5 · 2 times.
  expect(run(5, 1)).toBe(3 * 2 ** 10)
})

test("no chain is forgotten, whatever their number", async () => {
  for (const chains of [6, 8, 10, 12, 14]) expect((await start(chains, 1))(1, 1)).toBe(chains * 2)
})

test("the fused step is the instruction of relaxed SIMD", () => {
  const bytes = chainModule({ chains: 1, stepsPerIteration: 1, step: "relaxed-multiply-add" })
  expect(Buffer.from(bytes).includes(Buffer.from([0xfd, 0x85, 0x02]))).toBe(true)
})
