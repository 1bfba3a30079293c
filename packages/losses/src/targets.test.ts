import * as tf from "@tensorflow/tfjs-core"
import "@tensorflow/tfjs-backend-cpu"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { doubleQLearningTargets, qLearningTargets } from "./index.js"

interface Case {
  readonly rewards: number[]
  readonly discounts: number[]
  readonly nextQ: number[][]
  readonly nextQSelector: number[][]
}

const tensors = ({ rewards, discounts, nextQ, nextQSelector }: Case) => ({
  rewards: tf.tensor1d(rewards),
  discounts: tf.tensor1d(discounts),
  nextQ: tf.tensor2d(nextQ),
  nextQSelector: tf.tensor2d(nextQSelector),
})
const single = (inputs: Case) => tf.tidy(() => Array.from(qLearningTargets(tensors(inputs)).dataSync()))
const double = (inputs: Case) => tf.tidy(() => Array.from(doubleQLearningTargets(tensors(inputs)).dataSync()))

const ACTIONS = 3
const number = fc.integer({ min: -800, max: 800 }).map((k) => k / 8)
const row = fc.record({
  reward: number,
  discount: fc.integer({ min: 0, max: 64 }).map((k) => k / 64),
  nextQ: fc.array(number, { minLength: ACTIONS, maxLength: ACTIONS }),
  nextQSelector: fc.array(number, { minLength: ACTIONS, maxLength: ACTIONS }),
})
const batch = fc.array(row, { minLength: 1, maxLength: 8 }).map(
  (rows): Case => ({
    rewards: rows.map((r) => r.reward),
    discounts: rows.map((r) => r.discount),
    nextQ: rows.map((r) => r.nextQ),
    nextQSelector: rows.map((r) => r.nextQSelector),
  }),
)
const runs = { seed: 1, numRuns: 100 }

describe("qLearningTargets", () => {
  // rlax gives TD errors 0 and 1 for Q(s, a) = 1 and 2, so the targets are 1 and 3. A target without the discount
  // gives 2 in the first row, a mean instead of the maximum 2 in the second.
  it("equals rlax/_src/value_learning_test.py @ 0ecdabd: QLearningTest", () => {
    const nextQ = [
      [0, 1, 0],
      [1, 2, 0],
    ]
    expect(single({ rewards: [1, 1], discounts: [0, 1], nextQ, nextQSelector: nextQ })).toEqual([1, 3])
  })

  it("is the reward where the discount is 0", () => {
    fc.assert(
      fc.property(batch, (inputs) => {
        expect(single({ ...inputs, discounts: inputs.discounts.map(() => 0) })).toEqual(inputs.rewards)
      }),
      runs,
    )
  })

  it("refuses values of another batch size", () => {
    const { rewards, discounts } = tensors({ rewards: [1, 1], discounts: [1, 1], nextQ: [[1]], nextQSelector: [[1]] })
    expect(() =>
      qLearningTargets({ rewards, discounts, nextQ: tf.tensor2d([[1, 2, 3]]) }),
    ).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/losses] qLearningTargets: nextQ: expected shape [2, *], got [1, 3].]`,
    )
  })

  it("refuses discounts that would broadcast", () => {
    const nextQ = tf.tensor2d([
      [1, 2],
      [3, 4],
    ])
    expect(() =>
      qLearningTargets({ rewards: tf.tensor1d([1, 1]), discounts: tf.tensor1d([1]), nextQ }),
    ).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/losses] qLearningTargets: discounts: expected shape [2], got [1].]`,
    )
  })

  it("refuses rewards that are not one an example", () => {
    const rewards = tf.tensor2d([[1], [1]]) as unknown as tf.Tensor1D
    expect(() =>
      qLearningTargets({
        rewards,
        discounts: tf.tensor1d([1, 1]),
        nextQ: tf.tensor2d([
          [1, 2],
          [3, 4],
        ]),
      }),
    ).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/losses] qLearningTargets: rewards: expected shape [*], got [2, 1].]`,
    )
  })
})

describe("doubleQLearningTargets", () => {
  it("takes the one action that there is", () => {
    const inputs = tensors({ rewards: [1, 2], discounts: [0.5, 0], nextQ: [[4], [8]], nextQSelector: [[0], [-1]] })
    expect(Array.from(doubleQLearningTargets(inputs).dataSync())).toEqual([3, 2])
  })

  // rlax gives TD errors 0 and 1 for Q(s, a) = 1 and 2, so the targets are 1 and 3. Taking the maximum of `nextQ`
  // gives 92 in the second row, the selector's own value 21.
  it("equals rlax/_src/value_learning_test.py @ 0ecdabd: DoubleQLearningTest", () => {
    const inputs = {
      rewards: [1, 1],
      discounts: [0, 1],
      nextQ: [
        [99, 1, 98],
        [91, 2, 66],
      ],
      nextQSelector: [
        [2, 10, 1],
        [11, 20, 1],
      ],
    }
    expect(double(inputs)).toEqual([1, 3])
  })

  it("equals Q-learning's where both networks are one", () => {
    fc.assert(
      fc.property(batch, (inputs) => {
        expect(double({ ...inputs, nextQSelector: inputs.nextQ })).toEqual(single(inputs))
      }),
      runs,
    )
  })

  it("is never above Q-learning's", () => {
    fc.assert(
      fc.property(batch, (inputs) => {
        const upper = single(inputs)
        for (const [i, target] of double(inputs).entries()) expect(target).toBeLessThanOrEqual(upper[i] ?? Number.NaN)
      }),
      runs,
    )
  })

  it("is the reward where the discount is 0", () => {
    fc.assert(
      fc.property(batch, (inputs) => {
        expect(double({ ...inputs, discounts: inputs.discounts.map(() => 0) })).toEqual(inputs.rewards)
      }),
      runs,
    )
  })

  it("takes the lowest of the actions that are equally good", () => {
    const inputs = { rewards: [0], discounts: [1], nextQ: [[1, 2, 3]], nextQSelector: [[0, 5, 5]] }
    expect(double(inputs)).toEqual([2])
  })

  it("is NaN where an action that is not chosen is worth ∞", () => {
    const inputs = { rewards: [0], discounts: [1], nextQ: [[1, Number.POSITIVE_INFINITY]], nextQSelector: [[1, 0]] }
    expect(double(inputs)).toEqual([Number.NaN])
  })

  it("leaves one tensor", () => {
    const inputs = tensors({ rewards: [1], discounts: [1], nextQ: [[1, 2]], nextQSelector: [[1, 2]] })
    const before = tf.memory().numTensors
    const targets = doubleQLearningTargets(inputs)
    expect(tf.memory().numTensors).toBe(before + 1)
    tf.dispose([targets, ...Object.values(inputs)])
  })

  it("refuses a selector of another shape", () => {
    const inputs = tensors({ rewards: [1], discounts: [1], nextQ: [[1, 2]], nextQSelector: [[1, 2, 3]] })
    expect(() => doubleQLearningTargets(inputs)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/losses] doubleQLearningTargets: nextQSelector: expected shape [1, 2], got [1, 3].]`,
    )
  })
})
