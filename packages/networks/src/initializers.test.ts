import { createRandom } from "@bellman-rl/random"
import { describe, expect, it } from "vitest"
import {
  constant,
  glorotUniform,
  heNormal,
  heUniform,
  type Initializer,
  lecunUniform,
  randomUniform,
  zeros,
} from "./index.js"

const FAN_IN = 40
const FAN_OUT = 60

const draw = (initializer: Initializer, shape: readonly number[] = [FAN_IN, FAN_OUT], seed = 1) =>
  initializer(shape, createRandom(seed))

function momentsOf(values: Float32Array): { mean: number; std: number; largest: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  return { mean, std: Math.sqrt(variance), largest: values.reduce((max, value) => Math.max(max, Math.abs(value)), 0) }
}

// With 2,400 numbers the standard error of a mean is σ/49, that of a standard deviation at most σ/69.
describe.each([
  ["glorotUniform", glorotUniform(), Math.sqrt(6 / (FAN_IN + FAN_OUT))],
  ["heUniform", heUniform(), Math.sqrt(6 / FAN_IN)],
  ["lecunUniform", lecunUniform(), Math.sqrt(3 / FAN_IN)],
  ["randomUniform", randomUniform({ low: -0.03, high: 0.03 }), 0.03],
])("%s", (_name, initializer, limit) => {
  it("stays within its limit and comes near it", () => {
    const { largest } = momentsOf(draw(initializer))
    expect(largest).toBeLessThanOrEqual(Math.fround(limit))
    expect(largest).toBeGreaterThan(0.99 * limit)
  })

  it("has the mean and the standard deviation of a uniform distribution", () => {
    const { mean, std } = momentsOf(draw(initializer))
    const expected = limit / Math.sqrt(3)
    expect(Math.abs(mean)).toBeLessThan(expected / 12)
    expect(Math.abs(std - expected)).toBeLessThan(expected / 20)
  })
})

describe("randomUniform", () => {
  it("need not be symmetric", () => {
    const values = draw(randomUniform({ low: 2, high: 3 }))
    expect(values.every((value) => value >= 2 && value <= 3)).toBe(true)
  })

  it("refuses an empty range", () => {
    expect(() => randomUniform({ low: 1, high: 1 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/networks] randomUniform: high: expected a finite number > 1, got 1.]`,
    )
  })
})

describe("heNormal", () => {
  const std = Math.sqrt(2 / FAN_IN)

  it("has standard deviation √(2 / fan in) after the cut", () => {
    const moments = momentsOf(draw(heNormal()))
    expect(Math.abs(moments.mean)).toBeLessThan(std / 12)
    expect(Math.abs(moments.std - std)).toBeLessThan(std / 20)
  })

  it("is cut off at two standard deviations of the wider normal, as Keras does", () => {
    const limit = (2 * std) / 0.87962566103423978
    const { largest } = momentsOf(draw(heNormal()))
    expect(largest).toBeLessThanOrEqual(limit * (1 + 1e-6))
    expect(largest).toBeGreaterThan(0.97 * limit)
  })
})

describe("constant", () => {
  it("is one value everywhere, without a draw", () => {
    const random = createRandom(1)
    const before = random.snapshot()
    expect(constant(-0.2)([3], random)).toEqual(new Float32Array([-0.2, -0.2, -0.2]))
    expect(zeros()([2], random)).toEqual(new Float32Array(2))
    expect(random.snapshot()).toEqual(before)
  })

  it("refuses a value that is no finite number", () => {
    expect(() => constant(Number.NaN)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/networks] constant: value: expected a finite number, got NaN.]`,
    )
  })
})

describe("an initializer", () => {
  it("gives equal values for equal seeds and others for another", () => {
    expect(draw(glorotUniform())).toEqual(draw(glorotUniform()))
    expect(draw(glorotUniform(), [4, 4], 2)).not.toEqual(draw(glorotUniform(), [4, 4], 1))
  })

  it("counts a bias as Keras does: fan in = fan out = n", () => {
    const { largest } = momentsOf(draw(glorotUniform(), [1200]))
    expect(largest).toBeLessThanOrEqual(Math.sqrt(3 / 1200))
    expect(largest).toBeGreaterThan(0.99 * Math.sqrt(3 / 1200))
  })

  it("counts a convolution's window for each channel, as Keras does", () => {
    const { largest } = momentsOf(draw(heUniform(), [3, 3, 8, 16]))
    expect(largest).toBeLessThanOrEqual(Math.sqrt(6 / 72))
    expect(largest).toBeGreaterThan(0.99 * Math.sqrt(6 / 72))
  })
})
