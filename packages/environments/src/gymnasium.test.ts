import { box, discrete, timeLimit } from "@bellman-rl/environment-kit"
import { createRandom } from "@bellman-rl/random"
import type { Environment } from "@bellman-rl/spec"
import { describe, expect, it } from "vitest"
import acrobotGolden from "./acrobot.golden.json" with { type: "json" }
import { createAcrobot } from "./acrobot.js"
import cartPoleGolden from "./cart-pole.golden.json" with { type: "json" }
import { createCartPole } from "./cart-pole.js"
import { environmentSpecs } from "./environment-specs.js"
import golden from "./gymnasium.golden.json" with { type: "json" }
import { createJumping } from "./jumping.js"
import mountainCarGolden from "./mountain-car.golden.json" with { type: "json" }
import { createMountainCar } from "./mountain-car.js"

/** An episode that Gymnasium played: gymnasium.golden.py tells the format. */
interface Played {
  readonly seed: number
  readonly actions: string
  readonly terminated?: boolean
  readonly truncated?: boolean
  readonly rewards_f64?: string
  readonly state_f64: string
  readonly obs_f32?: string
}

interface Inside extends Environment {
  state(): Float64Array
}

function bytes(base64: string): ArrayBuffer {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)).buffer
}

const doubles = (base64: string): Float64Array => new Float64Array(bytes(base64))
const floats = (base64: string): Float32Array => new Float32Array(bytes(base64))

/** Plays an episode's seed and actions until it ends, under Gymnasium's time limit where there is one. */
function replayed(inner: Inside, { seed, actions }: Played, maxEpisodeSteps = Number.MAX_SAFE_INTEGER) {
  const environment = timeLimit(inner, { maxEpisodeSteps })
  const observations = [...environment.reset({ seed }).observation]
  const states = [...inner.state()]
  const rewards: number[] = []
  let terminated = false
  let truncated = false
  for (const action of actions) {
    if (terminated || truncated) break
    const step = environment.step(Number(action))
    observations.push(...step.observation)
    states.push(...inner.state())
    rewards.push(step.reward)
    terminated = step.terminated
    truncated = step.truncated
  }
  return {
    observations: Float32Array.from(observations),
    states: Float64Array.from(states),
    rewards: Float64Array.from(rewards),
    ending: { length: rewards.length, terminated, truncated },
  }
}

function endingOf({ actions, terminated, truncated }: Played): object {
  return { length: actions.length, terminated, truncated }
}

/** The largest |aᵢ − bᵢ|; NaN where the lengths differ, which no bound accepts. */
function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.NaN
  return Array.from(a).reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i]!)), 0)
}

function countDiffering(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).filter((value, i) => value !== b[i]).length
}

describe("CartPole against Gymnasium 1.4.0", () => {
  const episodes: readonly Played[] = cartPoleGolden.episodes

  it.each(episodes)(
    "has the float64 states, float32 observations and ending of seed $seed, $actions.length steps",
    (played) => {
      const { observations, states, rewards, ending } = replayed(createCartPole(), played, 500)
      expect(states).toEqual(doubles(played.state_f64))
      expect(observations).toEqual(Float32Array.from(doubles(played.state_f64)))
      expect(rewards).toEqual(new Float64Array(played.actions.length).fill(1))
      expect(ending).toEqual(endingOf(played))
    },
  )

  it.each(golden.cartPoleSuttonBarto)("gives the rewards of sutton_barto_reward, seed $seed", (played) => {
    const { rewards, ending } = replayed(createCartPole({ suttonBartoReward: true }), played, 500)
    expect(rewards).toEqual(doubles(played.rewards_f64))
    expect(ending).toEqual(endingOf(played))
  })

  it.each(golden.cartPoleV0)("is cut after 200 steps as CartPole-v0, seed $seed", (played) => {
    const limit = environmentSpecs["CartPole-v0"].maxEpisodeSteps
    const { observations, ending } = replayed(createCartPole({ id: "CartPole-v0" }), played, limit)
    expect(observations).toEqual(floats(played.obs_f32))
    expect(ending).toEqual({ length: 200, terminated: false, truncated: true })
  })
})

describe("MountainCar against Gymnasium 1.4.0", () => {
  const episodes = mountainCarGolden.episodes

  it.each(episodes)("has the observations, rewards and ending of seed $seed", (played) => {
    const { observations, rewards, ending } = replayed(createMountainCar(), played, 200)
    expect(observations).toEqual(floats(played.obs_f32))
    expect(rewards).toEqual(doubles(played.rewards_f64))
    expect(ending).toEqual(endingOf(played))
  })

  it("has float64 states that differ in the last digit at most, where glibc rounds a cosine wrong", () => {
    const differing = episodes.map((played) => {
      const { states } = replayed(createMountainCar(), played, 200)
      const expected = doubles(played.state_f64)
      expect(distance(states, expected)).toBeLessThan(2e-18)
      return countDiffering(states, expected)
    })
    expect(differing.join(" ")).toMatchInlineSnapshot(`"0 0 0 3 0 8 0 0 0 0 0 0 0 0 0"`)
  })

  it.each(golden.mountainCarRoundedRight)(
    "has the float64 states of seed $seed where cosines are rounded right",
    (played) => {
      expect(replayed(createMountainCar(), played, 200).states).toEqual(doubles(played.state_f64))
    },
  )

  it.each(golden.mountainCarGoalVelocity)("ends as with goal_velocity 0.03, seed $seed", (played) => {
    const { observations, ending } = replayed(createMountainCar({ goalVelocity: 0.03 }), played, 200)
    expect(observations).toEqual(floats(played.obs_f32))
    expect(ending).toEqual(endingOf(played))
  })
})

describe("Acrobot against Gymnasium 1.4.0", () => {
  const episodes = acrobotGolden.episodes

  it.each(episodes)("has the rewards and the ending of seed $seed", (played) => {
    const { rewards, ending } = replayed(createAcrobot(), played, 500)
    expect(rewards).toEqual(doubles(played.rewards_f64))
    expect(ending).toEqual(endingOf(played))
  })

  it.each(episodes.slice(1))("has the observations of seed $seed within 1e-7", (played) => {
    expect(distance(replayed(createAcrobot(), played, 500).observations, floats(played.obs_f32))).toBeLessThan(1e-7)
  })

  it("has equal observations in all steps of 13 of 15 episodes", () => {
    const differing = episodes.map((played) =>
      countDiffering(replayed(createAcrobot(), played, 500).observations, floats(played.obs_f32)),
    )
    expect(differing.join(" ")).toMatchInlineSnapshot(`"728 0 0 13 0 0 0 0 0 0 0 0 0 0 0"`)
  })

  it("has the observations of seed 0, which swings high, within 1e-6 for 383 steps: then chaos has grown the rounding", () => {
    const played = episodes[0]!
    const expected = floats(played.obs_f32)
    const { observations } = replayed(createAcrobot(), played, 500)
    const first = observations.findIndex((value, i) => Math.abs(value - expected[i]!) > 1e-6)
    expect(Math.floor(first / 6) - 1).toMatchInlineSnapshot(`383`)
  })

  // Gymnasium's own code with correctly rounded sin, cos and x·x: the proof that nothing but rounding is between us.
  it.each(golden.acrobotRoundedRight)("has the float64 states of seed $seed where Gymnasium rounds right", (played) => {
    const { states, observations } = replayed(createAcrobot(), played, 500)
    expect(states).toEqual(doubles(played.state_f64))
    expect(observations).toEqual(floats(played.obs_f32))
  })

  it.each(golden.acrobotNips)("moves by the paper's equations, seed $seed", (played) => {
    const { observations } = replayed(createAcrobot({ bookOrNips: "nips" }), played)
    expect(distance(observations, floats(played.obs_f32))).toBeLessThan(1e-7)
  })

  it.each(golden.acrobotNoise)("draws the torque's noise as Gymnasium does, seed $seed", (played) => {
    const { observations } = replayed(createAcrobot({ torqueNoiseMax: 0.5 }), played)
    expect(distance(observations, floats(played.obs_f32))).toBeLessThan(1e-7)
  })
})

describe("Jumping against the notebook's agent", () => {
  it.each(golden.jumping)("has the states and rewards of seed $seed, $actions.length steps", (played) => {
    const { states, rewards, ending } = replayed(createJumping(), played)
    expect(states).toEqual(doubles(played.state_f64))
    expect(rewards).toEqual(doubles(played.rewards_f64))
    expect(ending).toEqual({ length: played.actions.length, terminated: true, truncated: false })
  })

  it("reaches the goal at step 40, not 41, because x is summed in floating point", () => {
    const lengths = golden.jumping.filter(({ seed }) => seed % 3 === 1).map(({ actions }) => actions.length)
    expect(lengths).toEqual(Array.from({ length: 10 }, () => 40))
  })
})

describe("spaces against Gymnasium 1.4.0", () => {
  it("draws a box's samples: unbounded entries first, then half-bounded, then bounded ones", () => {
    const inf = Number.POSITIVE_INFINITY
    const space = box({ low: [-inf, 0, -inf, -1, -inf, 2], high: [inf, inf, 3, 1, inf, 5] })
    const random = createRandom(0)
    expect(golden.boxSamples.map(() => [...space.sample(random)])).toEqual(golden.boxSamples)
  })

  it("draws a discrete space's samples", () => {
    const space = discrete(5)
    const random = createRandom(0)
    expect(golden.discreteSamples.map(() => space.sample(random))).toEqual(golden.discreteSamples)
  })
})
