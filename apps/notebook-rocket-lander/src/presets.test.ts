import { readSettings } from "@bellman-rl/experiment"
import { describe, expect, it } from "vitest"
import { createRun } from "./create-run.js"
import { presets } from "./presets.js"
import { fields } from "./settings.js"

describe("presets", () => {
  it.each(Object.entries(presets))("%s is whole and right, and makes a run", (_name, preset) => {
    const run = createRun(readSettings(fields, preset), 1)
    const size = run.environment.observationSpace.low.length
    expect(run.agent.act(new Float32Array(size), "exploit")).toBeOneOf([0, 1, 2, 3, 4, 5, 6])
    run.dispose()
  })

  it("have the notebook's numbers", () => {
    expect(presets.notebook).toMatchObject({
      hiddenSizes: [512, 512, 512, 512],
      learningRate: 5e-5,
      replayCapacity: 1_000_000,
      dqn: { gamma: 0.99, batchSize: 1_024 },
      end: { episodes: 10 },
    })
  })
})
