import { readSettings } from "@bellman-rl/experiment"
import { describe, expect, it } from "vitest"
import { createRun } from "./create-run.js"
import { presets } from "./presets.js"
import { fields } from "./settings.js"

describe("presets", () => {
  it.each(Object.entries(presets))("%s is whole and right, and makes a run", (_name, preset) => {
    const run = createRun(readSettings(fields, preset), 1)
    expect(run.agent.act(Float32Array.of(0, 0, 0, 0), "exploit")).toBeOneOf([0, 1])
    run.dispose()
  })

  it("end the notebook with its 200th epoch, of 400 steps, evaluated every tenth", () => {
    const { end, epochSteps, evaluation } = presets.notebook
    expect({ end, epochSteps, evaluation }).toEqual({
      end: { steps: 80_000 },
      epochSteps: 400,
      evaluation: { everySteps: 4_000, episodes: 5, enoughReturn: null },
    })
  })
})
