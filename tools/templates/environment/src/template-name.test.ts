import { checkEnvironment, environmentRules } from "@bellman-rl/environment-kit"
import { describeEnvironment } from "@bellman-rl/testing"
import { describe, expect, it } from "vitest"
import { make } from "./make.js"
import { createTemplateName } from "./template-name.js"

describeEnvironment("TemplateName-v0", { create: () => make("TemplateName-v0"), rules: environmentRules() })

/** The cells of an episode in which the walker goes forth until it is there. */
function path(seed: number, windProbability: number): number[] {
  const environment = createTemplateName({ cells: 9, windProbability })
  environment.reset({ seed })
  const cells = [environment.state()[0] ?? NaN]
  for (let ended = false; !ended; cells.push(environment.state()[0] ?? NaN)) ended = environment.step(1).terminated
  return cells
}

describe("createTemplateName", () => {
  it("walks straight to the goal without wind", () => {
    for (const seed of [0, 1, 2, 3]) {
      const [start = NaN, ...rest] = path(seed, 0)
      expect(rest).toEqual(Array.from({ length: 8 - start }, (_, i) => start + 1 + i))
    }
  })

  it("starts in the first half of the path, anywhere in it", () => {
    const environment = createTemplateName({ cells: 9 })
    const starts = Array.from({ length: 100 }, (_, seed) => {
      environment.reset({ seed })
      return environment.state()[0]
    })
    expect(new Set(starts)).toEqual(new Set([0, 1, 2, 3]))
  })

  it("stays in the first cell where it goes back from it", () => {
    const environment = createTemplateName({ windProbability: 0 })
    environment.reset({ seed: 0 })
    for (let i = 0; i < 9; i++) environment.step(0)
    expect(environment.step(0)).toEqual({
      observation: Float32Array.of(0),
      reward: -0.01,
      terminated: false,
      truncated: false,
      info: {},
    })
  })

  it("is worth 1 at the goal, where the episode ends", () => {
    const environment = createTemplateName({ windProbability: 0 })
    environment.reset({ seed: 0 })
    let step = environment.step(1)
    while (!step.terminated) step = environment.step(1)
    expect(step).toMatchObject({ observation: Float32Array.of(1), reward: 1 })
  })

  it("is turned round by the wind, always where it always blows", () => {
    const environment = createTemplateName({ windProbability: 1 })
    environment.reset({ seed: 0 })
    for (let i = 0; i < 20; i++) environment.step(1)
    expect(environment.state()).toEqual(Float64Array.of(0))
  })

  it("is turned round about as often as it is told", () => {
    const moves = Array.from({ length: 200 }, (_, seed) => path(seed, 0.3)).flatMap((cells) =>
      cells.slice(1).map((cell, i) => cell > (cells[i] ?? NaN)),
    )
    const forth = moves.filter(Boolean).length / moves.length
    expect(forth).toBeGreaterThan(0.65)
    expect(forth).toBeLessThan(0.75)
  })

  it("draws the walker where it is", () => {
    const environment = createTemplateName({ cells: 5, windProbability: 0 })
    environment.reset({ seed: 0 })
    environment.step(1)
    const [x = NaN] = environment.state()
    expect(environment.scene().shapes.at(-1)).toMatchObject({ kind: "circle", center: { x: x + 0.5, y: 0.5 } })
  })

  it("refuses options that cannot be", () => {
    expect(() => createTemplateName({ cells: 2 })).toThrow(
      /createTemplateName: cells: expected an integer ≥ 3, got 2\./,
    )
    expect(() => createTemplateName({ windProbability: 2 })).toThrow(
      /windProbability: expected a finite number ≥ 0 and ≤ 1, got 2\./,
    )
    expect(() => createTemplateName({ wind: 1 } as never)).toThrow(/expected one of cells, windProbability, got "wind"/)
  })
})

describe("make", () => {
  it("cuts episodes after 100 steps, or after as many as it is told", () => {
    const lengthOf = (maxEpisodeSteps?: number) => {
      const environment = make("TemplateName-v0", {
        windProbability: 1,
        ...(maxEpisodeSteps !== undefined && { maxEpisodeSteps }),
      })
      environment.reset({ seed: 0 })
      let length = 1
      while (!environment.step(1).truncated) length += 1
      return length
    }
    expect([lengthOf(), lengthOf(7)]).toEqual([100, 7])
  })

  it("refuses another id", () => {
    expect(() => make("TemplateNam-v0")).toThrow(/make: id: expected one of TemplateName-v0, got "TemplateNam-v0"\./)
  })

  it("makes what checkEnvironment finds nothing wrong with, whatever the options", () => {
    for (const options of [{ cells: 3 }, { windProbability: 0 }, { cells: 30, windProbability: 0.4 }])
      expect(checkEnvironment(() => make("TemplateName-v0", options), { randomStart: options.cells !== 3 })).toEqual([])
  })
})
