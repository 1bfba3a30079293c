import { createChecks } from "@bellman-rl/checks"
import type { Detector } from "./detector.js"
import { readableNumber } from "./readable-number.js"

const checks = createChecks("experiment")

/** How many times its smallest value so far |Q| has to be: it grew, and is not merely large. */
const GROWTH = 2

/**
 * |Q| far beyond max|r|/(1 − γ), the most that rewards can come to, and growing.
 *
 * Van Hasselt et al. (2018), "Deep Reinforcement Learning and the Deadly Triad", call values beyond that bound soft
 * divergence. With γ = 1 there is no such bound: the longest episode so far stands in for 1/(1 − γ). Before the first
 * reward nothing tells how large values should be.
 */
export function createQDiverging({ gamma, factor }: { readonly gamma: number; readonly factor: number }): Detector {
  let largestReward = 0
  let longestEpisode = 0
  /** Of the looks since the first update. */
  let smallest: number | null = null
  let last: number | null = null

  function explain(largestQ: number, bound: number): string {
    const horizon = gamma < 1 ? `γ = ${gamma}` : `episodes of up to ${longestEpisode} steps`
    return (
      `|Q| grew to ${readableNumber(largestQ)} on sampled observations, ` +
      `where rewards up to ${readableNumber(largestReward)} with ${horizon} allow ${readableNumber(bound)}: ` +
      `the targets feed on their own errors. ` +
      `Try a lower learning rate, a slower target network or Double DQN.`
    )
  }

  return {
    name: "q-diverging",
    observe(event) {
      if (event.type === "step") largestReward = Math.max(largestReward, Math.abs(event.reward))
      if (event.type === "episode-end") longestEpisode = Math.max(longestEpisode, event.length)
    },
    examine({ largestQ, progress }) {
      if (progress.updates === 0) return undefined
      if (!Number.isFinite(largestQ)) {
        return (
          "Q is no longer finite on sampled observations: the weights are lost. " +
          "Go back to a checkpoint, with a lower learning rate or clipped gradients."
        )
      }
      const before = { smallest: smallest ?? largestQ, last: last ?? largestQ }
      smallest = Math.min(before.smallest, largestQ)
      last = largestQ
      const bound = largestReward * (gamma < 1 ? 1 / (1 - gamma) : longestEpisode)
      const isGrowing = largestQ > before.last && largestQ >= GROWTH * before.smallest
      return bound > 0 && largestQ > factor * bound && isGrowing ? explain(largestQ, bound) : undefined
    },
    snapshot: () => ({ largestReward, longestEpisode, smallest, last }),
    restore(snapshot) {
      const read = (name: string) =>
        checks.number("restore", `snapshot.q-diverging.${name}`, snapshot[name], { min: 0 })
      largestReward = read("largestReward")
      longestEpisode = read("longestEpisode")
      smallest = snapshot["smallest"] === null ? null : read("smallest")
      last = snapshot["last"] === null ? null : read("last")
    },
  }
}
