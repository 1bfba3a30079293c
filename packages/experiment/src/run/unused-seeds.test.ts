import { createRandom } from "@bellman-rl/random"
import { describe, expect, it } from "vitest"
import { unusedSeeds } from "./unused-seeds.js"

describe("unusedSeeds", () => {
  it("gives as many different seeds as asked for", () => {
    const seeds = unusedSeeds(createRandom(1), { count: 50, used: new Set() })
    expect(new Set(seeds).size).toBe(50)
  })

  it("passes over those that were used, and takes the next", () => {
    const [first = 0, second = 0, third = 0] = unusedSeeds(createRandom(1), { count: 3, used: new Set() })
    expect(unusedSeeds(createRandom(1), { count: 2, used: new Set([first]) })).toEqual([second, third])
  })
})
