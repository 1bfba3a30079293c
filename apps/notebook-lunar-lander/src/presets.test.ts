import { readSettings } from "@bellman-rl/experiment"
import { describe, expect, it } from "vitest"
import { createRun } from "./create-run.js"
import { presets } from "./presets.js"
import { fields } from "./settings.js"

describe("presets", () => {
  it.each(Object.entries(presets))("%s is whole and right, and makes a run", (_name, preset) => {
    const run = createRun(readSettings(fields, preset), 1)
    expect(run.agent.act(new Float32Array(8), "exploit")).toBeOneOf([0, 1, 2, 3])
    run.dispose()
  })

  it("have the notebook's numbers", () => {
    expect(presets.notebook).toMatchObject({
      hiddenSizes: [256, 256],
      learningRate: 0.0003,
      replayCapacity: 1_000_000,
      end: { episodes: 500 },
    })
  })
})
