import type { Shape } from "@bellman-rl/spec"
import { describe, expect, it } from "vitest"
import { createRocketLander, type RocketLander } from "./rocket-lander.js"

const WIDTH = (500 / 720) * 385
const DECK = 385 / 20 + 1.281

function flying(seed = 0): RocketLander {
  const rocket = createRocketLander()
  rocket.reset({ seed })
  return rocket
}

/** A rocket whose ground end is `height` above the deck and `offset` to the right of its middle, falling slowly. */
function above({ height, offset = 0, fall = 2 }: { height: number; offset?: number; fall?: number }): RocketLander {
  const rocket = flying()
  const [x, y] = rocket.state()
  const dx = offset - (x! * WIDTH) / 2
  const dy = height - (y! / 2 + 0.5) * (385 - DECK)
  rocket.place({ dx, dy, velocityX: 0, velocityY: -fall })
  return rocket
}

function ending(rocket: RocketLander, policy: (state: Float64Array) => number) {
  for (let steps = 1; ; steps++) {
    const { reward, terminated } = rocket.step(policy(rocket.state()))
    if (terminated) return { reward, steps }
  }
}

const fills = (shapes: readonly Shape[]) => shapes.map(({ fill, stroke }) => fill ?? stroke)

describe("createRocketLander", () => {
  it("lands after 60 steps on both legs, nearly at rest", () => {
    const rocket = above({ height: 1 })
    let standing = 0
    const { reward } = ending(rocket, (state) => {
      standing = state[3] === 1 && state[4] === 1 ? standing + 1 : 0
      return 6
    })
    expect(reward).toBeGreaterThan(0.6)
    expect(standing).toBeGreaterThanOrEqual(59)
  })

  it.each([
    ["the water", { height: 2, offset: 60 }],
    ["a container", { height: 2, offset: 25 }],
    ["the deck, too fast for its legs", { height: 20, fall: 70 }],
  ])("crashes into %s", (_, place) => {
    const { reward, steps } = ending(above(place), () => 6)
    expect(reward).toBeLessThan(-0.7)
    expect(steps).toBeLessThan(120)
  })

  it("ends where a leg is bent, before the hull touches", () => {
    const rocket = above({ height: 3, fall: 12 })
    const { steps } = ending(rocket, () => 6)
    expect(steps).toBeLessThan(20)
    expect((rocket.state()[1]! / 2 + 0.5) * (385 - DECK)).toBeGreaterThan(0.5)
  })

  it("ends where it leaves the picture to the side", () => {
    const rocket = above({ height: 100 })
    rocket.place({ dx: 0, dy: 0, velocityX: 80, velocityY: 0 })
    ending(rocket, () => 6)
    expect(Math.abs(rocket.state()[0]!)).toBeGreaterThan(1)
  })

  it("ends where it leaves the picture upwards", () => {
    const rocket = flying()
    rocket.place({ dx: 0, dy: 0, velocityX: 0, velocityY: 200 })
    ending(rocket, () => 6)
    expect(rocket.state()[1]).toBeGreaterThan(1)
  })

  it.each([
    ["turns the engine left", 0, 6, 0.025],
    ["turns the engine right", 1, 6, -0.025],
    ["opens the throttle", 2, 5, -0.98],
  ])("%s with action %i", (_, action, component, value) => {
    const rocket = flying()
    rocket.step(action)
    expect(rocket.state()[component]).toBeCloseTo(value, 12)
  })

  it("closes the throttle with action 3", () => {
    const rocket = flying()
    rocket.step(2)
    rocket.step(2)
    rocket.step(3)
    expect(rocket.state()[5]).toBeCloseTo(-0.98, 12)
    rocket.step(3)
    rocket.step(3)
    expect(rocket.state()[5]).toBe(-1)
  })

  it("keeps the gimbal within ±0.4 rad and the throttle within 1", () => {
    const rocket = createRocketLander({ continuous: true })
    rocket.reset({ seed: 0 })
    for (let i = 0; i < 180; i++) rocket.step([1, 1, 0])
    expect([...rocket.state().subarray(5, 7)]).toEqual([1, 1])
  })

  it("takes continuous actions beyond their bounds as they are, as the original does", () => {
    const gimbals = [1, 3].map((value) => {
      const rocket = createRocketLander({ continuous: true })
      rocket.reset({ seed: 0 })
      rocket.step([value, 0, 0])
      return rocket.state()[6]!
    })
    expect(gimbals[1]! / gimbals[0]!).toBeCloseTo(3, 9)
  })

  it("turns to opposite sides with the two thrusters, and charges for them", () => {
    const [idle, left, right] = [6, 4, 5].map((action) => {
      const rocket = flying()
      const { reward } = rocket.step(action)
      return { reward, spin: rocket.state()[9]!, state: rocket.state() }
    })
    expect((left!.spin - idle!.spin) * (right!.spin - idle!.spin)).toBeLessThan(0)
    expect(createRocketLander({ continuous: true }).actionSpace.kind).toBe("box")
  })

  it("drives the thrusters beyond ±0.5 with continuous actions", () => {
    const spins = [0, 0.5, 0.6].map((value) => {
      const rocket = createRocketLander({ continuous: true })
      rocket.reset({ seed: 0 })
      rocket.step([0, 0, value])
      return rocket.state()[9]
    })
    expect(spins[1]).toBe(spins[0])
    expect(spins[2]).not.toBe(spins[0])
  })

  it("observes its state, normalised", () => {
    const rocket = createRocketLander()
    const { observation } = rocket.reset({ seed: 0 })
    const state = rocket.state()
    expect(observation[8]).toBeCloseTo((state[8]! + 0.8) / Math.sqrt(0.063), 5)
    expect(observation[2]).toBeCloseTo((state[2]! + 0.016) / Math.sqrt(0.0073), 5)
    expect(observation[3]).toBeCloseTo(-0.0024 / Math.sqrt(0.0023), 5)
  })

  it("gives angles in half turns from −1 to 1", () => {
    const rocket = createRocketLander({ continuous: true })
    rocket.reset({ seed: 2 })
    const angles: number[] = []
    for (let i = 0, ended = false; i < 400 && !ended; i++) {
      ended = rocket.step([1, 1, 0]).terminated
      angles.push(rocket.state()[2]!)
    }
    expect(Math.max(...angles.map(Math.abs))).toBeLessThanOrEqual(1)
    expect(angles.some((angle, i) => i > 0 && Math.abs(angle - angles[i - 1]!) > 1)).toBe(true)
  })

  describe("place", () => {
    it("moves the rocket and its legs, and stops their turning", () => {
      const rocket = flying()
      const before = rocket.state()
      rocket.place({ dx: 3, dy: -5, velocityX: 1, velocityY: -2 })
      const after = rocket.state()
      expect((after[0]! - before[0]!) * (WIDTH / 2)).toBeCloseTo(3, 9)
      expect(((after[1]! - before[1]!) / 2) * (385 - DECK)).toBeCloseTo(-5, 9)
      expect([...after.subarray(7)]).toEqual([1 / 80, -2 / 80, 0])
    })

    it("sets the spin, which the legs share", () => {
      const rocket = flying()
      rocket.place({ dx: 0, dy: 0, velocityX: 0, velocityY: -20, angularVelocity: 0.5 })
      expect(rocket.state()[9]).toBe(0.5)
      rocket.step(6)
      // Legs at rest would have taken a sixth of it.
      expect(rocket.state()[9]).toBeCloseTo(0.49, 2)
    })

    it("refuses what is no number, and a rocket that does not fly", () => {
      const placement = { dx: 0, dy: 0, velocityX: 0, velocityY: Number.NaN }
      expect(() => flying().place(placement)).toThrowErrorMatchingInlineSnapshot(
        `[RangeError: [@bellman-rl/environments-box2d] RocketLander-v0.place: velocityY: expected a finite number, got NaN.]`,
      )
      expect(() => createRocketLander().place({ ...placement, velocityY: 0 })).toThrowErrorMatchingInlineSnapshot(
        `[Error: [@bellman-rl/environments-box2d] RocketLander-v0.place: no episode has been started. Call reset first.]`,
      )
    })
  })

  describe("scene", () => {
    it("shows sky, engine, fins, legs, water, ship, containers, hull, struts and deck", () => {
      const { background, shapes, framesPerSecond } = flying().scene()
      expect(background).toBe("rgb(126,150,233)")
      expect(framesPerSecond).toBe(60)
      expect(fills(shapes)).toEqual([
        "#666666",
        "#404040",
        "#404040",
        "#404040",
        "#404040",
        "rgb(70,96,176)",
        "#333333",
        "rgb(206,206,2)",
        "rgb(206,206,2)",
        "rgb(230,230,230)",
        "#333333",
        "#333333",
        "rgb(206,206,2)",
      ])
    })

    it("shows a flame and smoke while the engine burns", () => {
      const rocket = flying()
      for (let i = 0; i < 20; i++) rocket.step(2)
      const { shapes } = rocket.scene()
      expect(fills(shapes)).toContain("rgb(255,230,107)")
      expect(shapes.filter(({ kind }) => kind === "circle").length).toBeGreaterThan(1)
    })

    it("shows a puff on the side whose thruster fires", () => {
      const sides = [4, 5].map((action) => {
        const rocket = flying()
        rocket.step(action)
        const puff = rocket.scene().shapes[1]
        expect(puff?.fill).toBe("rgb(191,203,244)")
        const hull = rocket.scene().shapes.find(({ fill }) => fill === "rgb(230,230,230)")
        const middle = (shape: Shape | undefined) =>
          shape?.kind === "polygon" ? shape.points.reduce((sum, { x }) => sum + x, 0) / 4 : Number.NaN
        return Math.sign(middle(puff) - middle(hull))
      })
      expect(sides).toEqual([-1, 1])
    })

    it("shows the surroundings before the first reset", () => {
      expect(createRocketLander().scene().shapes.length).toBe(5)
    })
  })

  it("refuses a continuous that is no boolean", () => {
    expect(() => createRocketLander({ continuous: 1 as never })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/environments-box2d] createRocketLander: continuous: expected a boolean, got 1.]`,
    )
  })

  it("refuses an unknown option", () => {
    expect(() => createRocketLander({ velocity: true } as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/environments-box2d] createRocketLander: options: expected one of continuous, got "velocity". Remove it.]`,
    )
  })
})
