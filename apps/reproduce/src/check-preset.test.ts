import type { Experiment, RunSettings, Statement } from "@bellman-rl/experiment"
import { describe, expect, it } from "vitest"
import { checkPreset } from "./check-preset.js"
import type { ReproducedPreset } from "./find-experiments.js"
import { describeChecks } from "./table.js"

function presetWith(statements: readonly Statement[]): ReproducedPreset {
  const experiment = { name: "app", title: "App", statements: () => statements } as unknown as Experiment<RunSettings>
  return { experiment, preset: "notebook", reproduction: { seeds: 5, isQuick: true }, program: "main.js" }
}

const statement: Statement = { text: "it learns", measured: "12", holds: true }
const seeds = [{ seed: 0, metrics: [] }]

describe("checkPreset", () => {
  it("has the experiment's statements on the runs", () => {
    expect(checkPreset(presetWith([statement]), seeds, "run")).toEqual({
      app: "app",
      preset: "notebook",
      seeds: 1,
      source: "run",
      statements: [statement],
    })
  })

  it("does not hold where there are no results, or nothing can be said of them", () => {
    expect(checkPreset(presetWith([statement]), undefined, "kept").statements).toEqual([
      expect.objectContaining({ measured: "no results", holds: false }),
    ])
    expect(checkPreset(presetWith([]), seeds, "run").statements).toEqual([expect.objectContaining({ holds: false })])
  })
})

describe("describeChecks", () => {
  it("is a table with a row a statement, and counts those that hold", () => {
    const checked = checkPreset(presetWith([statement, { ...statement, holds: false }]), seeds, "kept")
    const text = describeChecks([checked])
    expect(text).toMatch(/✓.*app.*notebook.*1 \(kept\).*it learns.*12/)
    expect(text).toMatch(/✗/)
    expect(text).toContain("1 of 2 statements hold.")
  })
})
