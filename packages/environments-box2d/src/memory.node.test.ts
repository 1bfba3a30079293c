import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { describe, expect, it } from "vitest"
import { createLunarLander } from "./lunar-lander.js"
import { createRocketLander } from "./rocket-lander.js"

// Node only: a browser does not tell how much memory is held.
setFlagsFromString("--expose-gc")
const collect = runInNewContext("gc") as () => void

function heldBytes(): number {
  collect()
  collect()
  return process.memoryUsage().heapUsed
}

describe("memory", () => {
  it.each([
    ["LunarLander", createLunarLander],
    ["RocketLander", createRocketLander],
  ])("does not grow over 2,000 resets of %s", (_, create) => {
    const environment = create()
    const play = (episodes: number): void => {
      for (let i = 0; i < episodes; i++) {
        environment.reset()
        environment.step(2)
      }
    }
    play(200)
    const before = heldBytes()
    play(2000)
    // One world that is kept for each reset would be 40 MB.
    expect(heldBytes() - before).toBeLessThan(500_000)
  })
})
