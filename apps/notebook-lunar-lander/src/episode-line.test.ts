import { episodesOf } from "@bellman-rl/experiment"
import { describe, expect, it } from "vitest"
import { episodeLine } from "./episode-line.js"
import { seedOf } from "./testing/seed-of.js"

describe("episodeLine", () => {
  it("is the notebook's: the episode, its score, and the average with up to a hundred before it", () => {
    const records = episodesOf(seedOf(1, { scores: [-100, -50.126] }).metrics)
    expect(episodeLine(records)).toBe("episode:  1 score: -50.13 avg score: -75.06")
  })
})
