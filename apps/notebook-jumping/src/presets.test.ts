import { readSettings } from "@bellman-rl/experiment"
import { describe, expect, it } from "vitest"
import { createRun } from "./create-run.js"
import { presets } from "./presets.js"
import { fields } from "./settings.js"

describe("presets", () => {
  it.each(Object.entries(presets))("%s is whole and right, and makes a run", (_name, preset) => {
    const run = createRun(readSettings(fields, preset), 1)
    expect(run.agent.act(Float32Array.of(0, 0), "exploit")).toBeOneOf([0, 1])
    run.dispose()
  })

  it("repaired is the notebook but for the acting network", () => {
    const { actingNetwork, ...rest } = presets.repaired
    const { actingNetwork: frozen, ...notebook } = presets.notebook
    expect(rest).toEqual(notebook)
    expect([frozen, actingNetwork]).toEqual(["frozen", { everySteps: 100 }])
  })

  it.each([[{ everySteps: 0 }], ["target"], [{ everyUpdates: 5 }]])("refuses %j as the acting network", (wrong) => {
    expect(() => readSettings(fields, { ...presets.notebook, actingNetwork: wrong })).toThrow(/^actingNetwork/)
  })
})
