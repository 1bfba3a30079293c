import { describe, expect, it } from "vitest"
import {
  box,
  fromGymnasium,
  recordEpisodeStatistics,
  repeatAction,
  timeLimit,
  transformObservation,
  transformReward,
  truncationTerminates,
} from "../../packages/environments/src/index.js"
import { createRandom } from "../../packages/random/src/index.js"
import { createReplay, nStepReplay } from "../../packages/replay/src/index.js"
import type { Environment } from "../../packages/spec/src/index.js"
import { train, warmUp } from "../../packages/training/src/index.js"
import { createCounting, createCountingAgent, rowsOf } from "./parts/counting.js"

// An environment that hands out one array for ever: s was s′ in every row.

const own = () => createCounting({ endAt: 4, ownMemory: true })
const fresh = () => createCounting({ endAt: 4 })

function trained(environment: Environment, steps = 1) {
  const random = createRandom(1)
  const replay = nStepReplay(createReplay({ capacity: 500, observationSize: 2 }), { steps, gamma: 0.5 })
  const agent = createCountingAgent({ replay, random }, { learningStartSize: 32 })
  for (const _ of train({ environment, agent, random }, { episodes: 20 }));
  return { rows: rowsOf(replay), snapshot: agent.snapshot() }
}

const observationSpace = box({ low: -Infinity, high: Infinity, shape: [2] })
const doubled = (observation: Float32Array) => observation.map((value) => 2 * value)
const doubledInPlace = (observation: Float32Array) => {
  observation.forEach((value, i) => void (observation[i] = 2 * value))
  return observation
}

describe("an environment whose observations are its own memory", () => {
  it.each([
    ["as it is", (environment: Environment) => environment],
    ["timeLimit", (environment: Environment) => timeLimit(environment, { maxEpisodeSteps: 3 })],
    ["repeatAction", (environment: Environment) => repeatAction(environment, { times: 2 })],
    ["recordEpisodeStatistics", recordEpisodeStatistics],
    ["truncationTerminates", truncationTerminates],
    ["transformReward", (environment: Environment) => transformReward(environment, (reward) => 2 * reward)],
    ["fromGymnasium", (environment: Environment) => fromGymnasium(environment)],
    ["a guarded fromGymnasium", (environment: Environment) => fromGymnasium(environment, { guard: true })],
    ["views of one buffer", viewing],
    [
      "transformObservation",
      (environment: Environment) => transformObservation(environment, { transform: doubled, observationSpace }),
    ],
    [
      "transformObservation in place",
      (environment: Environment) => transformObservation(environment, { transform: doubledInPlace, observationSpace }),
    ],
  ])("is learned from as one with fresh observations, %s", (_how, wrap) => {
    expect(trained(wrap(own()))).toEqual(trained(wrap(fresh())))
    expect(trained(wrap(own()), 3).rows).toEqual(trained(wrap(fresh()), 3).rows)
  })

  it("fills a memory as one with fresh observations", () => {
    const filled = (environment: Environment) => {
      const replay = createReplay({ capacity: 100, observationSize: 2 })
      warmUp({ environment, replay, random: createRandom(1) }, { size: 20 })
      return rowsOf(replay)
    }
    expect(filled(own())).toEqual(filled(fresh()))
  })

  it("is refused by a memory in a loop of one's own that keeps no copy", () => {
    const environment = own()
    const { observation } = environment.reset()
    const { observation: nextObservation, ...outcome } = environment.step(0)
    for (const steps of [1, 3]) {
      const replay = nStepReplay(createReplay({ capacity: 10, observationSize: 2 }), { steps, gamma: 0.9 })
      expect(() =>
        replay.add({ ...outcome, observation, action: 0, nextObservation }),
      ).toThrowErrorMatchingInlineSnapshot(
        `[TypeError: [@bellman-rl/replay] add: transition.nextObservation: expected an array of its own, got Float32Array(2) [0, 1]. It lies where transition.observation lies: keep a copy of s before the step, observation.slice().]`,
      )
    }
  })
})

/** Each observation as another view of the same memory. */
function viewing(environment: Environment): Environment {
  const memory = new Float32Array(2)
  const view = <Result extends { readonly observation: Float32Array }>(result: Result): Result => {
    memory.set(result.observation)
    return { ...result, observation: new Float32Array(memory.buffer) }
  }
  return {
    ...environment,
    reset: (options) => view(environment.reset(options)),
    step: (action) => view(environment.step(action)),
  }
}
