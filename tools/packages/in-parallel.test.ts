import { expect, it } from "vitest"
import { inParallel } from "./in-parallel.mjs"

it("gives the results in the items' order, with no more at work than allowed", async () => {
  let working = 0
  let most = 0
  const results = await inParallel([30, 1, 20, 2], 2, async (milliseconds) => {
    most = Math.max(most, ++working)
    await new Promise((resolve) => setTimeout(resolve, milliseconds))
    working -= 1
    return milliseconds * 2
  })
  expect(results).toEqual([60, 2, 40, 4])
  expect(most).toBe(2)
})
