import { describe, expect, it } from "vitest"
import { greedyRecord, type MetricsRecord } from "./metrics.js"
import { episodesOf, evaluationsOf, finalOf, findingsOf, untrainedOf } from "./records.js"
import { scalarsOf } from "./scalars.js"

const evaluation = { meanReturn: 2, returns: [1, 3], lengths: [5, 6], seeds: [7, 8] }
const episode = {
  type: "episode-end",
  episode: 0,
  steps: 4,
  length: 4,
  return: 1,
  terminated: true,
  truncated: false,
  epsilon: 0.5,
  loss: 0.25,
  absoluteTdError: 0.5,
  meanQ: 1,
  maxQ: 2,
  gradientNorm: 3,
} as const
const onTheWay = { type: "evaluation-end", episodes: 1, steps: 4, meanReturn: 2, returns: [2], seeds: [7] } as const
const finding = { type: "finding", name: "dead-relus", steps: 4, message: "…" } as const
const untrained = greedyRecord("untrained-evaluation", evaluation)
const final = greedyRecord("final-evaluation", evaluation)
const metrics: MetricsRecord[] = [untrained, episode, finding, onTheWay, final]

describe("a run's metrics", () => {
  it("are told apart by their type", () => {
    expect(untrainedOf(metrics)).toBe(untrained)
    expect(episodesOf(metrics)).toEqual([episode])
    expect(findingsOf(metrics)).toEqual([finding])
    expect(evaluationsOf(metrics)).toEqual([onTheWay])
    expect(finalOf(metrics)).toBe(final)
  })

  it("have no final evaluation before the run has finished", () => {
    expect(finalOf(metrics.slice(0, -1))).toBeUndefined()
  })
})

describe("scalarsOf", () => {
  it("gives an episode's figures their usual names", () => {
    expect(scalarsOf(episode)).toEqual({
      "charts/episodic_return": 1,
      "charts/episodic_length": 4,
      "charts/epsilon": 0.5,
      "losses/td_loss": 0.25,
      "losses/td_error": 0.5,
      "losses/q_values": 1,
      "losses/max_q": 2,
      "losses/gradient_norm": 3,
    })
  })

  it("leaves out what an episode did not learn", () => {
    const nothing = { loss: null, absoluteTdError: null, meanQ: null, maxQ: null, gradientNorm: null }
    expect(Object.keys(scalarsOf({ ...episode, ...nothing }))).toEqual([
      "charts/episodic_return",
      "charts/episodic_length",
      "charts/epsilon",
    ])
  })

  it("gives an evaluation on the way, and nothing of the others", () => {
    expect(scalarsOf(onTheWay)).toEqual({ "eval/mean_return": 2 })
    for (const record of [untrained, final, finding]) expect(scalarsOf(record)).toEqual({})
  })
})
