import * as tf from "@tensorflow/tfjs-core"
import type { TargetRule } from "./target-rule.js"

/** Action values, [B, A]. */
type Rows = readonly (readonly number[])[]

/** A target rule as a function of numbers. */
export type NumericTargetRule = (
  /** What the networks say of the next observations, [B, A] each. */
  q: { readonly online: () => Rows; readonly target: () => Rows },
  /** r and d of the batch, [B] each. */
  batch: { readonly rewards: readonly number[]; readonly discounts: readonly number[] },
) => number[]

/**
 * A target rule as a function of numbers: to see what it gives, and for `describeAgent` of `@bellman-rl/testing`.
 *
 * @example
 * const targets = withNumbers(dqnTargets)
 * targets({ online: () => [[9, 9]], target: () => [[2, 3]] }, { rewards: [1], discounts: [0.5] }) // => [2.5]
 */
export function withNumbers(rule: TargetRule): NumericTargetRule {
  return (q, { rewards, discounts }) =>
    tf.tidy(() => {
      const rows = (which: "online" | "target") => () => tf.tensor2d(q[which]() as number[][])
      const observations = tf.zeros<tf.Rank.R2>([rewards.length, 1])
      const batch = {
        observations,
        nextObservations: observations,
        actions: tf.zeros<tf.Rank.R1>([rewards.length], "int32"),
        rewards: tf.tensor1d([...rewards]),
        discounts: tf.tensor1d([...discounts]),
      }
      const targets = rule({ online: rows("online"), target: rows("target") }, batch)
      return Array.from(targets.dataSync<"float32">())
    })
}
