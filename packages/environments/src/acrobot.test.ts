import { environmentRules, timeLimit } from "@bellman-rl/environment-kit"
import { describeEnvironment } from "@bellman-rl/testing"
import { describe, expect, it } from "vitest"
import { acrobotDerivative, createAcrobot } from "./acrobot.js"

describeEnvironment("Acrobot-v1 under its time limit", {
  create: () => timeLimit(createAcrobot(), { maxEpisodeSteps: 500 }),
  rules: environmentRules(),
})

/** Swings up by pushing the way the elbow turns, until the end is above the line. */
function swingUp(environment = createAcrobot()) {
  environment.reset({ seed: 0 })
  for (;;) {
    const step = environment.step(environment.state()[3]! > 0 ? 2 : 0)
    if (step.terminated) return { environment, step }
  }
}

describe("createAcrobot", () => {
  it("terminates where the free end is above the line, with reward 0", () => {
    const { environment, step } = swingUp()
    const [angle1, angle2] = environment.state()
    expect(-Math.cos(angle1!) - Math.cos(angle1! + angle2!)).toBeGreaterThan(1)
    expect(step.reward).toBe(0)
  })

  it("observes the angles as cosines and sines", () => {
    const environment = createAcrobot()
    const { observation } = environment.reset({ seed: 0 })
    const [angle1, angle2, velocity1, velocity2] = environment.state()
    const expected = [Math.cos(angle1!), Math.sin(angle1!), Math.cos(angle2!), Math.sin(angle2!), velocity1, velocity2]
    observation.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 6))
  })

  it("keeps its angles in [−π, π]", () => {
    const environment = createAcrobot()
    environment.reset({ seed: 0 })
    let largest = 0
    for (let step = 0; step < 2000; step++) {
      const { terminated } = environment.step(environment.state()[3]! > 0 ? 2 : 0)
      const [angle1, angle2] = environment.state()
      largest = Math.max(largest, Math.abs(angle1!), Math.abs(angle2!))
      if (terminated) environment.reset()
    }
    expect(largest).toBeGreaterThan(3)
    expect(largest).toBeLessThanOrEqual(Math.PI)
  })

  it("differs between the book's and the paper's equations by the centrifugal term", () => {
    const y = Float64Array.of(0.1, 0.5, 2, 0, 0)
    const book = new Float64Array(5)
    const paper = new Float64Array(5)
    acrobotDerivative("book")(y, book)
    acrobotDerivative("nips")(y, paper)
    const d1 = 3.5 + Math.cos(0.5)
    const d2 = 1.25 + 0.5 * Math.cos(0.5)
    expect(paper[3]! - book[3]!).toBeCloseTo((0.5 * 4 * Math.sin(0.5)) / (1.25 - d2 ** 2 / d1), 12)
  })

  it("draws the second link at the end of the first", () => {
    const environment = createAcrobot()
    environment.reset({ seed: 0 })
    const [bar, elbow] = environment.scene().shapes.filter((shape) => shape.kind === "circle")
    expect(Math.hypot(elbow!.center.x - bar!.center.x, elbow!.center.y - bar!.center.y)).toBeCloseTo(1, 12)
    expect(elbow!.center.y).toBeLessThan(-0.9)
  })

  it("refuses equations that it does not have", () => {
    expect(() => createAcrobot({ bookOrNips: "paper" as never })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/environments] createAcrobot: bookOrNips: expected "book" or "nips", got "paper".]`,
    )
  })

  it("refuses negative noise", () => {
    expect(() => createAcrobot({ torqueNoiseMax: -1 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/environments] createAcrobot: torqueNoiseMax: expected a finite number ≥ 0, got -1.]`,
    )
  })

  it("refuses an unknown option", () => {
    expect(() => createAcrobot({ noise: 1 } as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/environments] createAcrobot: options: expected one of bookOrNips, torqueNoiseMax, got "noise". Remove it.]`,
    )
  })
})
