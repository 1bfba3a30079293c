import * as v from "valibot"
import { describe, expect, it } from "vitest"
import { tinySettings } from "../testing/tiny-experiment.js"
import { applyAssignments, settingOf } from "./apply-assignments.js"
import { runFields } from "./run-settings.js"

const settings = tinySettings()
const apply = (...assignments: string[]) => applyAssignments(runFields, settings, assignments)

describe("applyAssignments", () => {
  it("changes a setting, and nothing else", () => {
    expect(apply("learningRate=0.5")).toEqual({ ...settings, learningRate: 0.5 })
  })

  it("changes a part of one", () => {
    expect(apply("dqn.gamma=0.5").dqn).toEqual({ ...settings.dqn, gamma: 0.5 })
    expect(apply("hiddenSizes.0=16").hiddenSizes).toEqual([16])
    expect(apply("hiddenSizes.1=16").hiddenSizes).toEqual([8, 16])
  })

  it("takes JSON, and text without quotes", () => {
    expect(apply("hiddenSizes=[4,4]").hiddenSizes).toEqual([4, 4])
    expect(apply("dqn.engine=eager").dqn.engine).toBe("eager")
    expect(apply('dqn.engine="eager"').dqn.engine).toBe("eager")
    expect(apply('end={"steps":7}').end).toEqual({ steps: 7 })
    expect(apply("dqn.targetSync=none").dqn.targetSync).toBe("none")
  })

  it("makes an object of what was null, from several assignments", () => {
    const changed = apply("evaluation.everySteps=9", "evaluation.episodes=2", "evaluation.enoughReturn=null")
    expect(changed.evaluation).toEqual({ everySteps: 9, episodes: 2, enoughReturn: null })
  })

  it("lets the last of two count", () => {
    expect(apply("learningRate=1", "learningRate=2").learningRate).toBe(2)
  })

  it("leaves the settings that it was given as they are", () => {
    const before = structuredClone(settings)
    apply("dqn.gamma=0.5", "hiddenSizes.0=16")
    expect(settings).toEqual(before)
  })

  it("takes a value with = in it", () => {
    expect(applyAssignments({ text: v.string() }, { text: "" }, ["text=a=b"])).toEqual({ text: "a=b" })
  })

  it.each([
    ["dqn.gamma", "--set dqn.gamma: expected setting=value, as in dqn.gamma=0.9."],
    ["=1", "--set =1: expected setting=value, as in dqn.gamma=0.9."],
    ["", "--set : expected setting=value, as in dqn.gamma=0.9."],
    ["gama=1", "gama: there is no such setting."],
    ["dqn.gama=1", "dqn.gama: there is no such setting. Did you mean dqn.gamma?"],
    ["dqn.gamma.x=1", "dqn.gamma: expected a number in [0, 1], got an object with x."],
    ["dqn.gamma=", 'dqn.gamma: expected a number in [0, 1], got "".'],
    ["dqn..gamma=1", "dqn..gamma: there is no such setting. Did you mean dqn.gamma?"],
    ["end.epochs=1", "end: expected"],
    ["hiddenSizes.first=1", "hiddenSizes.first: there is no such setting. Did you mean hiddenSizes?"],
    ["hiddenSizes.2=1", "hiddenSizes.2: there is no such setting."],
    ["hiddenSizes.4000000000=1", "hiddenSizes.4000000000: there is no such setting."],
    ["hiddenSizes.length=0", "hiddenSizes.length: there is no such setting."],
    ["epsilon.constructor=1", "epsilon.constructor: there is no such setting."],
    ["epsilon.__proto__=1", "epsilon.__proto__: there is no such setting."],
  ])("refuses %s", (assignment, message) => {
    expect(() => apply(assignment)).toThrow(message)
  })

  it("reaches no prototype", () => {
    for (const path of [
      "__proto__.polluted",
      "hiddenSizes.__proto__.polluted",
      "epsilon.constructor.prototype.polluted",
    ]) {
      expect(() => apply(`${path}=1`)).toThrow("there is no such setting")
    }
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined()
    expect(([] as unknown as Record<string, unknown>)["polluted"]).toBeUndefined()
  })
})

describe("settingOf", () => {
  it("is what stands before the first =", () => {
    expect(settingOf("dqn.gamma=0.9")).toBe("dqn.gamma")
    expect(settingOf("text=a=b")).toBe("text")
  })
})
