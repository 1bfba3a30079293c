import { environmentRules } from "@bellman-rl/environment-kit"
import { describeEnvironment } from "@bellman-rl/testing"
import { describe, expect, it } from "vitest"
import { createAcrobot } from "./acrobot.js"
import { createCartPole } from "./cart-pole.js"
import { createMountainCar } from "./mountain-car.js"

describeEnvironment("CartPole-v1", { create: createCartPole, rules: environmentRules() })

/** Pushes to the right until the pole has fallen. */
function fall(environment = createCartPole()) {
  environment.reset({ seed: 0 })
  for (;;) {
    const step = environment.step(1)
    if (step.terminated) return { environment, step }
  }
}

describe("createCartPole", () => {
  it("terminates at the first step whose angle is above 12° or whose position is beyond 2.4 m", () => {
    const { environment } = fall()
    const [x, , angle] = environment.state()
    expect(Math.abs(angle!) > (12 * Math.PI) / 180 || Math.abs(x!) > 2.4).toBe(true)
  })

  it("terminates at the edge of the track though the pole stands", () => {
    const environment = createCartPole()
    environment.reset({ seed: 3 })
    // Balances while drifting to the right: leans the pole a little to the right, always.
    let step = environment.step(1)
    while (!step.terminated) {
      const [, , angle, angularVelocity] = environment.state()
      step = environment.step(angle! + 0.5 * angularVelocity! > 0.04 ? 1 : 0)
    }
    expect(environment.state()[0]).toBeGreaterThan(2.4)
    expect(Math.abs(environment.state()[2]!)).toBeLessThan(0.2)
  })

  it("shows its state as a copy", () => {
    const environment = createCartPole()
    environment.reset({ seed: 0 })
    const copy = environment.state()
    environment.state().fill(9)
    expect(environment.state()).toEqual(copy)
  })

  it("goes by the version's id", () => {
    expect(createCartPole({ id: "CartPole-v0" }).id).toBe("CartPole-v0")
  })

  it("draws the pole leaning to the right where its angle is positive", () => {
    const environment = createCartPole()
    environment.reset({ seed: 0 })
    while (environment.state()[2]! < 0.05) environment.step(0)
    const [, , pole, axle] = environment.scene().shapes
    const top = pole?.kind === "polygon" ? Math.max(...pole.points.map(({ x }) => x)) : Number.NaN
    const pivot = axle?.kind === "circle" ? axle.center.x : Number.NaN
    expect(top - pivot).toBeGreaterThan(0.04 + 0.9 * Math.sin(0.05))
  })

  it("refuses an id that is none of its versions", () => {
    expect(() => createCartPole({ id: "CartPole-v2" as never })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/environments] createCartPole: id: expected "CartPole-v0" or "CartPole-v1", got "CartPole-v2".]`,
    )
  })

  it("refuses a suttonBartoReward that is no boolean", () => {
    expect(() => createCartPole({ suttonBartoReward: 1 as never })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/environments] createCartPole: suttonBartoReward: expected a boolean, got 1.]`,
    )
  })

  it("refuses an unknown option", () => {
    expect(() => createCartPole({ suttonBarto: true } as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/environments] createCartPole: options: expected one of id, suttonBartoReward, got "suttonBarto". Did you mean suttonBartoReward?]`,
    )
  })
})

describe.each([
  ["CartPole", createCartPole, [0.5, 0, 0.1, 0]],
  ["MountainCar", createMountainCar, [-0.7, 0.01]],
  ["Acrobot", createAcrobot, [0.5, -0.5, 1, 2]],
] as const)("%s.setState", (_name, create, state) => {
  it("goes on from the state it is given", () => {
    const [one, other] = [create(), create()]
    one.reset({ seed: 1 })
    other.reset({ seed: 2 })
    one.setState(state)
    other.setState(one.state())
    expect(Array.from(one.state())).toEqual([...state])
    expect(other.step(1)).toEqual(one.step(1))
  })

  it("refuses a state of another size, one that is not finite, and one outside an episode", () => {
    const environment = create()
    expect(() => environment.setState(state)).toThrow("no episode has been started")
    environment.reset({ seed: 1 })
    expect(() => environment.setState([0])).toThrow(RangeError)
    expect(() => environment.setState(state.map(() => Number.NaN))).toThrow(RangeError)
  })
})
