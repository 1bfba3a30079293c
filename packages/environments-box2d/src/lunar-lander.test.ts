import type { Shape } from "@bellman-rl/spec"
import { describe, expect, it } from "vitest"
import { createLunarLander } from "./lunar-lander.js"
import { lunarLanderHeuristic } from "./lunar-lander-heuristic.js"

/** Steps with one action until the episode ends. */
function fall(action = 0, seed = 0) {
  const lander = createLunarLander()
  lander.reset({ seed })
  for (;;) {
    const step = lander.step(action)
    if (step.terminated) return { lander, step }
  }
}

const circles = (shapes: readonly Shape[]) => shapes.filter(({ kind }) => kind === "circle")

describe("createLunarLander", () => {
  it("gives −100 for a crash", () => {
    expect(fall().step.reward).toBe(-100)
  })

  it("gives exactly 100 for coming to rest", () => {
    const lander = createLunarLander()
    let step = { ...lander.reset({ seed: 1 }), reward: 0, terminated: false }
    while (!step.terminated) step = lander.step(lunarLanderHeuristic(step.observation))
    expect(step.reward).toBe(100)
    expect(Math.abs(step.observation[0]!)).toBeLessThan(0.2)
    expect([...step.observation.subarray(6)]).toEqual([1, 1])
  })

  it("tells that a leg touches, and no more when it has left the ground", () => {
    const lander = createLunarLander()
    lander.reset({ seed: 0 })
    const flags: string[] = []
    for (let ended = false; !ended; ) {
      const { observation, terminated } = lander.step(0)
      flags.push(observation.subarray(6).join())
      ended = terminated
    }
    expect(flags.slice(-4)).toEqual(["0,0", "1,0", "1,0", "0,0"])
  })

  it("ends with −100 where the lander leaves to the side", () => {
    const lander = createLunarLander()
    lander.reset({ seed: 1 })
    let step = lander.step(2)
    while (!step.terminated) step = lander.step(step.observation[4]! > -0.6 ? (step.observation[5]! > -0.2 ? 3 : 2) : 2)
    expect(step.reward).toBe(-100)
    expect(Math.abs(lander.state()[0]!)).toBeGreaterThanOrEqual(1)
  })

  it("charges 0.3 for a step of the main engine and 0.03 for one of a side engine", () => {
    const rewardOf = (action: number) => {
      const lander = createLunarLander()
      lander.reset({ seed: 3 })
      const before = shaping(lander.state())
      const { reward } = lander.step(action)
      return shaping(lander.state()) - before - reward
    }
    expect(rewardOf(0)).toBeCloseTo(0, 9)
    expect(rewardOf(1)).toBeCloseTo(0.03, 9)
    expect(rewardOf(2)).toBeCloseTo(0.3, 9)
    expect(rewardOf(3)).toBeCloseTo(0.03, 9)
  })

  it("draws two numbers a step, whatever burns", () => {
    const heights = [0, 2, 3].map((action) => {
      const lander = createLunarLander()
      lander.reset({ seed: 4 })
      for (let i = 0; i < 5; i++) lander.step(action)
      return lander.reset().observation
    })
    expect(heights[1]).toEqual(heights[0])
    expect(heights[2]).toEqual(heights[0])
  })

  it("observes its state rounded to float32, and shows it as a copy", () => {
    const lander = createLunarLander()
    const { observation } = lander.reset({ seed: 0 })
    expect(observation).toEqual(Float32Array.from(lander.state()))
    lander.state().fill(9)
    expect(observation).toEqual(Float32Array.from(lander.state()))
  })

  it("falls slower under less gravity", () => {
    const fallen = [-10, -2].map((gravity) => {
      const lander = createLunarLander({ gravity })
      lander.reset({ seed: 0 })
      for (let i = 0; i < 20; i++) lander.step(0)
      return lander.state()[3]!
    })
    expect(fallen[1]! - fallen[0]!).toBeCloseTo((8 * 0.42 * (400 / 30 / 2)) / 50, 2)
  })

  describe("with throttles", () => {
    /** What an action does in one step, against no action. */
    function effect(action: ArrayLike<number>): number[] {
      const [burnt, idle] = [action, [0, 0]].map((each) => {
        const lander = createLunarLander({ continuous: true })
        lander.reset({ seed: 5 })
        lander.step(each)
        return lander.state()
      })
      return [burnt![3]! - idle![3]!, burnt![5]! - idle![5]!]
    }

    it("burns the main engine from 50 to 100 %, above 0 only", () => {
      const [off] = effect([0, 0])
      const [low] = effect([1e-9, 0])
      const [full] = effect([1, 0])
      expect(off).toBe(0)
      expect(low! / full!).toBeCloseTo(0.5, 2)
    })

    it("clips actions to their bounds", () => {
      expect(effect([5, -7])).toEqual(effect([1, -1]))
    })

    it("burns side engines beyond ±0.5 only, and turns to opposite sides", () => {
      expect(effect([0, 0.5])[1]).toBe(0)
      expect(effect([0, 0.6])[1]! * effect([0, -0.6])[1]!).toBeLessThan(0)
    })
  })

  describe("in the wind", () => {
    const drift = (options: object, resets = 1) => {
      const lander = createLunarLander({ enableWind: true, ...options })
      lander.reset({ seed: 6 })
      for (let i = 1; i < resets; i++) lander.reset()
      for (let i = 0; i < 10; i++) lander.step(0)
      return lander.state()
    }

    it("is pushed by windPower and turned by turbulencePower", () => {
      const calm = drift({ windPower: 0, turbulencePower: 0 })
      const windy = drift({ windPower: 15, turbulencePower: 0 })
      const turbulent = drift({ windPower: 0, turbulencePower: 2 })
      expect(Math.abs(windy[2]! - calm[2]!)).toBeGreaterThan(0.01)
      expect(Math.abs(turbulent[5]! - calm[5]!)).toBeGreaterThan(0.001)
      expect(turbulent[2]).toBeCloseTo(calm[2]!, 2)
    })

    it("draws the wind from the environment's stream in v3, and not in v2", () => {
      const starts = ["LunarLander-v2", "LunarLander-v3"].map((id) => {
        const [calm, windy] = [false, true].map((enableWind) => {
          const lander = createLunarLander({ id: id as "LunarLander-v2", enableWind, windPower: 0, turbulencePower: 0 })
          lander.reset({ seed: 6 })
          return lander.reset().observation.join()
        })
        return calm === windy
      })
      expect(starts).toEqual([true, false])
    })

    it("goes on with v2's wind over resets, and starts it anew under a seed", () => {
      const still = { id: "LunarLander-v2", turbulencePower: 0 }
      expect(drift(still)).toEqual(drift(still))
      const lander = createLunarLander({ id: "LunarLander-v2", enableWind: true })
      const [first, , again] = [{ seed: 6 }, {}, { seed: 6 }].map((options) => {
        lander.reset(options)
        for (let i = 0; i < 10; i++) lander.step(0)
        return lander.state()
      })
      expect(again).toEqual(first)
    })
  })

  it("has v3's and v2's bounds", () => {
    expect([...createLunarLander().observationSpace.high]).toEqual(
      [2.5, 2.5, 10, 10, 2 * Math.PI, 10, 1, 1].map(Math.fround),
    )
    expect([...createLunarLander({ id: "LunarLander-v2" }).observationSpace.low]).toEqual(
      [-1.5, -1.5, -5, -5, -Math.PI, -5, 0, 0].map(Math.fround),
    )
  })

  describe("scene", () => {
    it("shows moon, lander, two legs and two flags", () => {
      const lander = createLunarLander()
      lander.reset({ seed: 0 })
      const { view, shapes, framesPerSecond } = lander.scene()
      expect(shapes.map(({ kind }) => kind)).toEqual([
        "polygon",
        "polygon",
        "polygon",
        "polygon",
        "polyline",
        "polygon",
        "polyline",
        "polygon",
      ])
      expect(view).toEqual({ left: 0, right: 20, bottom: 0, top: 400 / 30 })
      expect(framesPerSecond).toBe(50)
    })

    it("shows the hull where the state has it", () => {
      const { lander } = fall()
      const [x, y] = lander.state()
      const hull = lander.scene().shapes.find((shape) => "stroke" in shape && shape.stroke === "rgb(77,77,128)")
      const points = hull?.kind === "polygon" ? hull.points : []
      const center = points.reduce((sum, point) => ({ x: sum.x + point.x / 6, y: sum.y + point.y / 6 }), { x: 0, y: 0 })
      expect(center.x).toBeCloseTo(10 + 10 * x!, 0)
      expect(center.y).toBeCloseTo(400 / 120 + 0.6 + (y! * 400) / 60, 0)
    })

    it("shows particles while an engine burns, and for seven steps after", () => {
      const lander = createLunarLander()
      lander.reset({ seed: 0 })
      expect(circles(lander.scene().shapes)).toHaveLength(0)
      lander.step(2)
      expect(circles(lander.scene().shapes)).toHaveLength(1)
      lander.step(2)
      expect(circles(lander.scene().shapes)).toHaveLength(2)
      for (let i = 0; i < 7; i++) lander.step(0)
      expect(circles(lander.scene().shapes)).toHaveLength(0)
    })

    it("shows particles that fly away from the lander", () => {
      const lander = createLunarLander()
      lander.reset({ seed: 0 })
      lander.step(2)
      const [particle] = circles(lander.scene().shapes)
      const height = 400 / 120 + 0.6 + (lander.state()[1]! * 400) / 60
      expect(particle?.kind === "circle" ? particle.center.y : Number.NaN).toBeLessThan(height - 0.3)
    })
  })

  it("refuses an id that is none of its versions", () => {
    expect(() => createLunarLander({ id: "LunarLander-v1" as never })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/environments-box2d] createLunarLander: id: expected "LunarLander-v2" or "LunarLander-v3", got "LunarLander-v1".]`,
    )
  })

  it("refuses gravity that does not pull down, or too hard", () => {
    expect(() => createLunarLander({ gravity: 0 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/environments-box2d] createLunarLander: gravity: expected a finite number > -12 and < 0, got 0.]`,
    )
    expect(() => createLunarLander({ gravity: -12 })).toThrow(RangeError)
  })

  it("refuses negative wind and turbulence", () => {
    expect(() => createLunarLander({ windPower: -1 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/environments-box2d] createLunarLander: windPower: expected a finite number ≥ 0, got -1.]`,
    )
    expect(() => createLunarLander({ turbulencePower: -1 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/environments-box2d] createLunarLander: turbulencePower: expected a finite number ≥ 0, got -1.]`,
    )
  })

  it("refuses switches that are no booleans", () => {
    expect(() => createLunarLander({ continuous: 1 as never })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/environments-box2d] createLunarLander: continuous: expected a boolean, got 1.]`,
    )
    expect(() => createLunarLander({ enableWind: "yes" as never })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/environments-box2d] createLunarLander: enableWind: expected a boolean, got "yes".]`,
    )
  })

  it("refuses an unknown option", () => {
    expect(() => createLunarLander({ wind: true } as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/environments-box2d] createLunarLander: options: expected one of id, continuous, gravity, enableWind, windPower, turbulencePower, got "wind". Remove it.]`,
    )
  })

  it("refuses a step too early, and actions of the other kind", () => {
    const lander = createLunarLander()
    expect(() => lander.step(0)).toThrowErrorMatchingInlineSnapshot(
      `[Error: [@bellman-rl/environments-box2d] LunarLander-v3.step: no episode has been started. Call reset first.]`,
    )
    lander.reset()
    expect(() => lander.step([0, 0] as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/environments-box2d] LunarLander-v3.step: action: expected an integer ≥ 0 and ≤ 3, got [0, 0].]`,
    )
    const continuous = createLunarLander({ continuous: true })
    continuous.reset()
    expect(() => continuous.step(0 as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/environments-box2d] LunarLander-v3.step: action: expected 2 numbers, got 0.]`,
    )
  })
})

function shaping(s: Float64Array): number {
  return (
    -100 * Math.hypot(s[0]!, s[1]!) - 100 * Math.hypot(s[2]!, s[3]!) - 100 * Math.abs(s[4]!) + 10 * s[6]! + 10 * s[7]!
  )
}
