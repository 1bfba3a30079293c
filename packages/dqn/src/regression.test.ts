import "@tensorflow/tfjs-backend-cpu"
import * as tf from "@tensorflow/tfjs-core"
import { describe, expect, it } from "vitest"
import { fullRow, type Regression, takenAction } from "./regression.js"

/** Rows that tell the networks apart; actions 1 and 2 were taken, their targets are −1 and −2. */
function labelsOf(regression: Regression): unknown {
  return tf.tidy(() => {
    const observations = tf.tensor2d([[0], [0]])
    const q = {
      online: () =>
        tf.tensor2d([
          [1, 2, 3],
          [4, 5, 6],
        ]),
      target: () =>
        tf.tensor2d([
          [10, 20, 30],
          [40, 50, 60],
        ]),
    }
    const ones = tf.ones<tf.Rank.R1>([2])
    const actions = tf.tensor1d([1, 2], "int32")
    const batch = { observations, nextObservations: observations, actions, rewards: ones, discounts: ones }
    return regression.labels(q, batch, tf.tensor1d([-1, -2])).arraySync()
  })
}

function predictionsOf(regression: Regression): unknown {
  return tf.tidy(() => {
    const rows = tf.tensor2d([
      [1, 2, 3],
      [4, 5, 6],
    ])
    return regression.predictions(rows, tf.tensor1d([1, 2], "int32")).arraySync()
  })
}

describe("takenAction", () => {
  it("regresses the taken action's value onto the target", () => {
    expect(labelsOf(takenAction)).toEqual([-1, -2])
    expect(predictionsOf(takenAction)).toEqual([2, 6])
  })
})

describe("fullRow", () => {
  it("regresses whole rows onto the online network's, with the taken entry replaced", () => {
    expect(labelsOf(fullRow("online"))).toEqual([
      [1, -1, 3],
      [4, 5, -2],
    ])
  })

  it("regresses whole rows onto the target network's, with the taken entry replaced", () => {
    expect(labelsOf(fullRow("target"))).toEqual([
      [10, -1, 30],
      [40, 50, -2],
    ])
  })

  it("compares whole rows", () => {
    expect(predictionsOf(fullRow("online"))).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ])
  })
})
