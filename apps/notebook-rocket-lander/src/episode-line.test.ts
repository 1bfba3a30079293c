import { episodesOf } from "@bellman-rl/experiment"
import { describe, expect, it } from "vitest"
import { episodeLine } from "./episode-line.js"
import { seedOf } from "./testing/seed-of.js"

describe("episodeLine", () => {
  it("is the notebook's: episode, return, steps and ε in their columns", () => {
    const records = episodesOf(seedOf(1, { returns: [-2.5479], epsilon: 0.99772 }).metrics)
    expect(episodeLine(records)).toBe("Episode  0, Reward:  -2.548, Steps: 240, Next eps:   0.998")
  })
})
