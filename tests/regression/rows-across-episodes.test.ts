import { describe, expect, it } from "vitest"
import { createRandom } from "../../packages/random/src/index.js"
import { createReplay, nStepReplay } from "../../packages/replay/src/index.js"
import type { Agent, Environment, Replay } from "../../packages/spec/src/index.js"
import { train, warmUp } from "../../packages/training/src/index.js"
import { createCounting, createCountingAgent, rowsOf } from "./parts/counting.js"

// An n-step memory joined the end of one interaction to the start of the next, and dropped what a cut left unfinished.

function createParts({ steps = 3, cutAt = Infinity } = {}) {
  const random = createRandom(1)
  const within = createReplay({ capacity: 500, observationSize: 2 })
  const replay = nStepReplay(within, { steps, gamma: 0.5 })
  return { environment: createCounting({ cutAt }), replay, random, agent: createCountingAgent({ replay, random }) }
}

const joined = (replay: Replay) => rowsOf(replay).filter(({ s, next }) => s[0] !== next[0])

/** A loop of one's own: so many steps of an episode, which is then left without a word. */
function play({ environment, agent }: { environment: Environment; agent: Agent }, steps: number): void {
  let { observation } = environment.reset()
  for (let k = 0; k < steps; k++) {
    const action = agent.act(observation, "explore")
    const { observation: nextObservation, reward, terminated, truncated } = environment.step(action)
    agent.observe({ observation, action, reward, terminated, truncated, nextObservation })
    observation = nextObservation
  }
}

describe("an n-step memory", () => {
  it("joins no two calls of train that stop at a step limit", () => {
    const parts = createParts()
    for (let call = 0; call < 3; call++) for (const _ of train(parts, { steps: 4 }));
    expect(joined(parts.replay)).toEqual([])
    expect(rowsOf(parts.replay)).toHaveLength(10)
  })

  it("joins nothing after a loop that was broken off", () => {
    const parts = createParts()
    for (const event of train(parts, { steps: 100 })) if (event.steps === 4) break
    for (const _ of train(parts, { steps: 4 }));
    expect(joined(parts.replay)).toEqual([])
  })

  it("joins nothing across two calls, though both episodes look alike", () => {
    const parts = createParts()
    const alike = (): Environment => {
      let step = 0
      const observation = () => Float32Array.of(0, step % 2)
      return {
        ...createCounting(),
        reset: () => ({ observation: observation(), info: {} }),
        step: () => ({ observation: observation(), reward: ++step, terminated: false, truncated: false, info: {} }),
      }
    }
    for (const _ of train({ ...parts, environment: alike() }, { steps: 2 }));
    const stored = parts.replay.size
    for (const _ of train({ ...parts, environment: alike() }, { steps: 1 }));
    expect([stored, parts.replay.size]).toEqual([0, 2])
  })

  it("joins nothing in a loop of one's own that resets without a truncated step", () => {
    const parts = createParts()
    for (let episode = 0; episode < 3; episode++) play(parts, 4)
    expect(joined(parts.replay)).toEqual([])
  })

  it("joins nothing after a snapshot of the middle of an episode was restored", () => {
    const parts = createParts()
    play(parts, 4)
    const snapshot = parts.agent.snapshot()
    for (const goOn of [() => play(parts, 4), () => Array.from(train(parts, { steps: 4 }))]) {
      parts.agent.restore(snapshot)
      goOn()
      expect(joined(parts.replay)).toEqual([])
    }
  })

  it("stores every transition of episodes that are cut before n steps", () => {
    const parts = createParts({ steps: 5, cutAt: 2 })
    for (const _ of train(parts, { episodes: 3 }));
    expect(rowsOf(parts.replay)).toHaveLength(6)
    expect(rowsOf(parts.replay).slice(0, 2)).toEqual([
      { s: [0, 0], next: [0, 2], reward: 1.5, discount: 0.5 },
      { s: [0, 1], next: [0, 2], reward: 1, discount: 1 },
    ])
    const { environment, replay, random } = createParts({ steps: 5, cutAt: 2 })
    expect(warmUp({ environment, replay, random }, { size: 10 })).toEqual({ episodes: 5, steps: 10 })
  })
})
