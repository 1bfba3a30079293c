import { createChecks } from "@bellman-rl/checks"
import { box, cos, discrete, placed, rectangle, sin } from "@bellman-rl/environment-kit"
import type { Environment, Scene } from "@bellman-rl/spec"
import { createEpisode } from "./episode.js"

const checks = createChecks("environments")

const GRAVITY = 9.8
const POLE_MASS = 0.1
const TOTAL_MASS = POLE_MASS + 1
/** Half the pole's length: from the axle to its centre of mass, in m. */
const HALF_LENGTH = 0.5
const POLE_MASS_LENGTH = POLE_MASS * HALF_LENGTH
/** In N. */
const FORCE = 10
/** τ, in s. */
const SECONDS_PER_STEP = 0.02
/** 12° in radians, with Gymnasium's roundings. */
const LARGEST_ANGLE = (12 * 2 * Math.PI) / 360
/** In m. */
const LARGEST_POSITION = 2.4

/** What a cart-pole can be made with. */
export interface CartPoleOptions {
  /** The name it goes by. The versions differ in the time limit only, which `make` adds. */
  readonly id?: "CartPole-v0" | "CartPole-v1"
  /** Reward 0 a step and −1 at the fall, as in the original paper, instead of 1 a step. */
  readonly suttonBartoReward?: boolean
}

/** A cart-pole: an environment whose state can be looked at and set. */
export interface CartPole extends Environment {
  /** A copy of the state (x, ẋ, θ, θ̇), in m, m/s, rad, rad/s. Zeros before the first reset. */
  state(): Float64Array
  /** Goes on from another state, for planning and curricula. Throws unless an episode is under way. */
  setState(state: ArrayLike<number>): void
}

/**
 * CartPole: a pole stands on a cart that is pushed to the left (0) or to the right (1), and must not fall.
 *
 * Barto, Sutton, Anderson (1983), as in Gymnasium 1.4's `CartPole-v0` and `-v1`, and bit for bit: equal seeds and
 * actions give equal float64 states. Without a time limit: `make` adds it.
 *
 * Observation (x, ẋ, θ, θ̇), [4]. `reset` draws each of the four from uniform(−0.05, 0.05).
 * Terminates where |x| > 2.4 m or |θ| > 12°.
 *
 * @example
 * createCartPole().reset({ seed: 0 }).observation.length // => 4
 */
export function createCartPole(options: CartPoleOptions = {}): CartPole {
  checks.knownFields("createCartPole", "options", options, ["id", "suttonBartoReward"])
  const id = checks.oneOf("createCartPole", "id", options.id ?? "CartPole-v1", ["CartPole-v0", "CartPole-v1"])
  const { suttonBartoReward = false } = options
  if (typeof suttonBartoReward !== "boolean") {
    throw checks.typeError("createCartPole", "suttonBartoReward", { expected: "a boolean", got: suttonBartoReward })
  }
  const actionSpace = discrete(2)
  const episode = createEpisode(id, actionSpace)
  const state = new Float64Array(4)
  const high = [LARGEST_POSITION * 2, Infinity, LARGEST_ANGLE * 2, Infinity]

  return {
    id,
    observationSpace: box({ low: high.map((bound) => -bound), high }),
    actionSpace,
    reset(options) {
      const random = episode.begin(options)
      for (let i = 0; i < 4; i++) state[i] = random.uniform(-0.05, 0.05)
      return { observation: new Float32Array(state), info: {} }
    },
    step(action) {
      episode.check(action)
      advanceCartPole(state, action)
      const terminated = Math.abs(state[0]!) > LARGEST_POSITION || Math.abs(state[2]!) > LARGEST_ANGLE
      if (terminated) episode.end()
      const reward = suttonBartoReward ? (terminated ? -1 : 0) : 1
      return { observation: new Float32Array(state), reward, terminated, truncated: false, info: {} }
    },
    scene: () => sceneOf(state),
    state: () => state.slice(),
    setState: (values) => state.set(episode.checkState(values, 4)),
  }
}

/**
 * The cart-pole's dynamics: moves its state (x, ẋ, θ, θ̇) on by τ = 0.02 s, in place, by Euler's rule.
 *
 * θ̈ = (g sin θ − cos θ · f) / (l (4/3 − m cos² θ / M)), ẍ = f − m l θ̈ cos θ / M, with f = (±10 N + m l θ̇² sin θ) / M.
 *
 * Barto, Sutton, Anderson (1983), with Gymnasium's order of operations.
 *
 * @example
 * const state = new Float64Array([0, 1, 0, 0])
 * advanceCartPole(state, 1)
 * state[0] // => 0.02
 */
export function advanceCartPole(state: Float64Array, action: number): void {
  const velocity = state[1]!
  const angle = state[2]!
  const angularVelocity = state[3]!
  const cosine = cos(angle)
  const sine = sin(angle)
  const force = action === 1 ? FORCE : -FORCE
  const f = (force + POLE_MASS_LENGTH * (angularVelocity * angularVelocity) * sine) / TOTAL_MASS
  const angularAcceleration =
    (GRAVITY * sine - cosine * f) / (HALF_LENGTH * (4 / 3 - (POLE_MASS * (cosine * cosine)) / TOTAL_MASS))
  const acceleration = f - (POLE_MASS_LENGTH * angularAcceleration * cosine) / TOTAL_MASS
  state[0] = state[0]! + SECONDS_PER_STEP * velocity
  state[1] = velocity + SECONDS_PER_STEP * acceleration
  state[2] = angle + SECONDS_PER_STEP * angularVelocity
  state[3] = angularVelocity + SECONDS_PER_STEP * angularAcceleration
}

const VIEW = { left: -2.4, right: 2.4, bottom: -0.8, top: 2.4 }
const CART = rectangle({ left: -0.2, right: 0.2, bottom: -0.12, top: 0.12 })
const POLE = rectangle({ left: -0.04, right: 0.04, bottom: -0.04, top: 0.96 })
/** Above the track. */
const AXLE_HEIGHT = 0.06

/** Gymnasium's: the steps of a second. */
const FRAMES_PER_SECOND = 50

function sceneOf(state: Float64Array): Scene {
  const x = state[0]!
  const axle = { x, y: AXLE_HEIGHT }
  return {
    view: VIEW,
    background: "#ffffff",
    shapes: [
      {
        kind: "polyline",
        points: [
          { x: VIEW.left, y: 0 },
          { x: VIEW.right, y: 0 },
        ],
        stroke: "#000000",
        strokeWidth: 0.01,
      },
      { kind: "polygon", points: placed(CART, { x, y: 0, angle: 0 }), fill: "#000000" },
      { kind: "polygon", points: placed(POLE, { ...axle, angle: -state[2]! }), fill: "#ca9865" },
      { kind: "circle", center: axle, radius: 0.04, fill: "#8184cb" },
    ],
    framesPerSecond: FRAMES_PER_SECOND,
  }
}
