import type { Environment } from "@bellman-rl/spec"
import { describe, expect, it } from "vitest"
import landerContHeuristic from "./lunar-lander-cont-heuristic.golden.json" with { type: "json" }
import landerContRandom from "./lunar-lander-cont-random.golden.json" with { type: "json" }
import landerHeuristic from "./lunar-lander-heuristic.golden.json" with { type: "json" }
import landerNoop from "./lunar-lander-noop.golden.json" with { type: "json" }
import landerRandom from "./lunar-lander-random.golden.json" with { type: "json" }
import landerWindHeuristic from "./lunar-lander-wind-heuristic.golden.json" with { type: "json" }
import { createLunarLander } from "./lunar-lander.js"
import rocketContRandom from "./rocket-lander-cont-random.golden.json" with { type: "json" }
import rocketNoop from "./rocket-lander-noop.golden.json" with { type: "json" }
import rocketRandom from "./rocket-lander-random.golden.json" with { type: "json" }
import rocketTouchdown from "./rocket-lander-touchdown.golden.json" with { type: "json" }
import { createRocketLander } from "./rocket-lander.js"

/** An episode that Gymnasium with pybox2d played. */
interface Recorded {
  readonly seed: number
  readonly actions?: string
  readonly actions_b64?: string
  readonly terminated: boolean
  readonly rewards_f64: string
  /** [T + 1, 8], LunarLander's. */
  readonly obs_f32?: string
  /** [T + 1, 10], RocketLander's. */
  readonly state_f64?: string
  /** RocketLander's: dx, dy, vx, vy. */
  readonly teleport?: readonly number[]
}

type Stateful = Environment<never> & { state(): Float64Array }

function bytes(base64: string): ArrayBuffer {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)).buffer
}

/** The actions of an episode: digits, or rows of as many numbers as an action has, float32 or float64. */
function actionsOf({ actions, actions_b64, rewards_f64 }: Recorded, size: number): (number | ArrayLike<number>)[] {
  if (actions_b64 === undefined) return Array.from(actions!, Number)
  const steps = bytes(rewards_f64).byteLength / 8
  const buffer = bytes(actions_b64)
  const all = buffer.byteLength === steps * size * 8 ? new Float64Array(buffer) : new Float32Array(buffer)
  return Array.from({ length: steps }, (_, t) => all.subarray(t * size, (t + 1) * size))
}

/**
 * Plays recorded episodes. The largest deviations are those up to the first contact: a leg's flag, of either, or the
 * step that ends the episode.
 */
function played(environment: Stateful, episodes: readonly Recorded[], place?: (teleport: readonly number[]) => void) {
  const legs = environment.state().length === 8 ? 6 : 3
  let deviation = 0
  let rewardDeviation = 0
  let equalLengths = 0
  for (const episode of episodes) {
    const { obs_f32, state_f64, rewards_f64, terminated, teleport } = episode
    const states = obs_f32 === undefined ? new Float64Array(bytes(state_f64!)) : new Float32Array(bytes(obs_f32))
    const rewards = new Float64Array(bytes(rewards_f64))
    const size = states.length / (rewards.length + 1)
    const row = (t: number) => states.subarray(t * size, (t + 1) * size)
    const touches = (state: ArrayLike<number>) => state[legs] !== 0 || state[legs + 1] !== 0
    const compare = (t: number) => {
      const state = environment.state()
      const difference = Array.from(row(t), (value, i) => Math.abs(state[i]! - value))
      // The rocket's angle jumps from 1 to −1.
      if (legs === 3) difference[2] = Math.min(difference[2]!, 2 - difference[2]!)
      deviation = Math.max(deviation, ...difference)
    }
    let hasContact = false
    let steps = 0
    let hasEnded = false
    environment.reset({ seed: episode.seed })
    compare(0)
    if (teleport !== undefined) place!(teleport)
    for (const action of actionsOf(episode, legs === 6 ? 2 : 3)) {
      const step = environment.step(action as never)
      steps += 1
      hasContact ||= touches(environment.state()) || touches(row(steps)) || steps === rewards.length
      if (!hasContact) {
        compare(steps)
        rewardDeviation = Math.max(rewardDeviation, Math.abs(step.reward - rewards[steps - 1]!))
      }
      hasEnded = step.terminated
      if (hasEnded) break
    }
    if (steps === rewards.length && hasEnded === terminated) equalLengths += 1
  }
  return { deviation, rewardDeviation, equalLengths: equalLengths / episodes.length }
}

describe("LunarLander against Gymnasium 1.4.0", () => {
  it.each([
    ["without engines", landerNoop, {}],
    ["under random actions", landerRandom, {}],
    ["under the heuristic policy", landerHeuristic, {}],
    ["under random throttles", landerContRandom, { continuous: true }],
    ["under the heuristic policy's throttles", landerContHeuristic, { continuous: true }],
    ["in the wind", landerWindHeuristic, { enableWind: true }],
  ] as const)("has its observations and rewards up to the first contact, and its lengths, %s", (_, file, options) => {
    const lander = createLunarLander(options as { continuous: true })
    const { deviation, rewardDeviation, equalLengths } = played(lander, file.episodes)
    expect(deviation).toBeLessThan(2e-4)
    expect(rewardDeviation).toBeLessThan(1e-2)
    expect(equalLengths).toBeGreaterThanOrEqual(0.8)
  })
})

describe("RocketLander against the original on Box2D 2.3.0", () => {
  it.each([
    ["without engines", rocketNoop, {}],
    ["under random actions", rocketRandom, {}],
    ["under random continuous actions", rocketContRandom, { continuous: true }],
  ] as const)("has its states and rewards up to the first contact, and its lengths, %s", (_, file, options) => {
    const rocket = createRocketLander(options as { continuous: true })
    const { deviation, rewardDeviation, equalLengths } = played(rocket, file.episodes)
    expect(deviation).toBeLessThan(1e-4)
    expect(rewardDeviation).toBeLessThan(1e-4)
    expect(equalLengths).toBe(1)
  })

  it("touches down as it does, on legs that hold and on legs that break", () => {
    const rocket = createRocketLander()
    const episodes = rocketTouchdown.episodes
    const { deviation, equalLengths } = played(rocket, episodes, ([dx, dy, velocityX, velocityY]) =>
      rocket.place({ dx: dx!, dy: dy!, velocityX: velocityX!, velocityY: velocityY! }),
    )
    expect(deviation).toBeLessThan(1e-4)
    expect(equalLengths).toBe(1)
  })
})
