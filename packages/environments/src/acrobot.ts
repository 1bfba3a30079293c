import { createChecks } from "@bellman-rl/checks"
import { box, cos, discrete, placed, rectangle, sin } from "@bellman-rl/environment-kit"
import type { Environment, Scene } from "@bellman-rl/spec"
import { createEpisode } from "./episode.js"
import { createRungeKutta, type Derivative } from "./runge-kutta.js"

const checks = createChecks("environments")

const GRAVITY = 9.8
/** In s. */
const SECONDS_PER_STEP = 0.2
const LARGEST_VELOCITY_1 = 4 * Math.PI
const LARGEST_VELOCITY_2 = 9 * Math.PI
const HALF_TURN = Math.PI

/** What an acrobot can be made with. */
export interface AcrobotOptions {
  /**
   * The equations of motion: those of Sutton and Barto's book, or those printed in Sutton (1996), which lack a term.
   */
  readonly bookOrNips?: "book" | "nips"
  /** The torque of each step is changed by a draw from uniform(−this, this), in N·m. Where it is 0 nothing is drawn. */
  readonly torqueNoiseMax?: number
}

/** An acrobot: an environment whose state can be looked at and set. */
export interface Acrobot extends Environment {
  /** A copy of the state (θ₁, θ₂, θ̇₁, θ̇₂), in rad and rad/s. Zeros before the first reset. */
  state(): Float64Array
  /** Goes on from another state, for planning and curricula. Throws unless an episode is under way. */
  setState(state: ArrayLike<number>): void
}

/**
 * Acrobot: two links hang from a bar; a torque at the joint between them must swing the free end above the line.
 *
 * Sutton (1996), as in Gymnasium 1.4's `Acrobot-v1`. Without a time limit: `make` adds it.
 *
 * Observation (cos θ₁, sin θ₁, cos θ₂, sin θ₂, θ̇₁, θ̇₂), [6]; θ₁ = 0 hangs down, θ₂ is relative to the first link.
 * Actions: torque −1, 0, 1 N·m. Reward −1 a step, 0 at the end. `reset` draws the state from uniform(−0.1, 0.1),
 * rounded to float32. Terminates where −cos θ₁ − cos(θ₁ + θ₂) > 1.
 *
 * @example
 * createAcrobot().reset({ seed: 0 }).observation.length // => 6
 */
export function createAcrobot(options: AcrobotOptions = {}): Acrobot {
  checks.knownFields("createAcrobot", "options", options, ["bookOrNips", "torqueNoiseMax"])
  const equations = checks.oneOf("createAcrobot", "bookOrNips", options.bookOrNips ?? "book", ["book", "nips"])
  const noise = checks.number("createAcrobot", "torqueNoiseMax", options.torqueNoiseMax ?? 0, { min: 0 })
  const id = "Acrobot-v1"
  const actionSpace = discrete(3)
  const episode = createEpisode(id, actionSpace)
  /** θ₁, θ₂, θ̇₁, θ̇₂ and the torque. */
  const state = new Float64Array(5)
  const high = [1, 1, 1, 1, LARGEST_VELOCITY_1, LARGEST_VELOCITY_2]
  const advance = createRungeKutta(5, acrobotDerivative(equations))

  function observation(): Float32Array {
    const values = new Float32Array(6)
    values[0] = cos(state[0]!)
    values[1] = sin(state[0]!)
    values[2] = cos(state[1]!)
    values[3] = sin(state[1]!)
    values[4] = state[2]!
    values[5] = state[3]!
    return values
  }

  return {
    id,
    observationSpace: box({ low: high.map((bound) => -bound), high }),
    actionSpace,
    reset(options) {
      const random = episode.begin(options)
      for (let i = 0; i < 4; i++) state[i] = Math.fround(random.uniform(-0.1, 0.1))
      return { observation: observation(), info: {} }
    },
    step(action) {
      const random = episode.check(action)
      state[4] = action - 1
      if (noise > 0) state[4] += random.uniform(-noise, noise)
      advance(state, SECONDS_PER_STEP)
      state[0] = wrapped(state[0]!)
      state[1] = wrapped(state[1]!)
      state[2] = Math.min(Math.max(state[2]!, -LARGEST_VELOCITY_1), LARGEST_VELOCITY_1)
      state[3] = Math.min(Math.max(state[3]!, -LARGEST_VELOCITY_2), LARGEST_VELOCITY_2)
      const terminated = -cos(state[0]!) - cos(state[1]! + state[0]!) > 1
      if (terminated) episode.end()
      return { observation: observation(), reward: terminated ? 0 : -1, terminated, truncated: false, info: {} }
    },
    scene: () => sceneOf(state),
    state: () => state.slice(0, 4),
    setState: (values) => state.set(episode.checkState(values, 4)),
  }
}

/**
 * The acrobot's equations of motion: a function that writes d(θ₁, θ₂, θ̇₁, θ̇₂, torque)/dt, [5] to [5].
 *
 * Links of 1 m and 1 kg, centre of mass in the middle, moment of inertia 1 kg m². Sutton and Barto (2018), section 11.3
 * of the first edition, for `"book"`; Sutton (1996) for `"nips"`. With Gymnasium's order of operations.
 *
 * @example
 * const derivative = new Float64Array(5)
 * acrobotDerivative("book")(new Float64Array([0, 0, 1, 2, 0]), derivative)
 * Array.from(derivative.subarray(0, 2)) // => [1, 2]
 */
export function acrobotDerivative(equations: "book" | "nips"): Derivative {
  return (y, derivative) => {
    const angle1 = y[0]!
    const angle2 = y[1]!
    const velocity1 = y[2]!
    const velocity2 = y[3]!
    const torque = y[4]!
    const cosine2 = cos(angle2)
    const sine2 = sin(angle2)
    const d1 = 0.25 + (1.25 + cosine2) + 1 + 1
    const d2 = 0.25 + 0.5 * cosine2 + 1
    const phi2 = 0.5 * GRAVITY * cos(angle1 + angle2 - Math.PI / 2)
    const phi1 =
      -0.5 * (velocity2 * velocity2) * sine2 -
      velocity2 * velocity1 * sine2 +
      1.5 * GRAVITY * cos(angle1 - Math.PI / 2) +
      phi2
    // The term that the paper's printed equations lack.
    const centrifugal = equations === "book" ? 0.5 * (velocity1 * velocity1) * sine2 : 0
    const acceleration2 = (torque + (d2 / d1) * phi1 - centrifugal - phi2) / (1.25 - (d2 * d2) / d1)
    derivative[0] = velocity1
    derivative[1] = velocity2
    derivative[2] = -(d2 * acceleration2 + phi1) / d1
    derivative[3] = acceleration2
    derivative[4] = 0
  }
}

/** An angle moved by whole turns into [−π, π]. */
function wrapped(angle: number): number {
  let x = angle
  while (x > HALF_TURN) x -= 2 * HALF_TURN
  while (x < -HALF_TURN) x += 2 * HALF_TURN
  return x
}

const LINK = rectangle({ left: 0, right: 1, bottom: -0.1, top: 0.1 })
const BAR = { x: 0, y: 0 }
const EDGE = 2.2

/** Gymnasium's, three times as fast as its time goes. */
const FRAMES_PER_SECOND = 15

function sceneOf(state: Float64Array): Scene {
  const angle1 = state[0]!
  const elbow = { x: sin(angle1), y: -cos(angle1) }
  const quarterTurn = Math.PI / 2
  return {
    view: { left: -EDGE, right: EDGE, bottom: -EDGE, top: EDGE },
    background: "#ffffff",
    shapes: [
      {
        kind: "polyline",
        points: [
          { x: -EDGE, y: 1 },
          { x: EDGE, y: 1 },
        ],
        stroke: "#000000",
        strokeWidth: 0.01,
      },
      { kind: "polygon", points: placed(LINK, { ...BAR, angle: angle1 - quarterTurn }), fill: "#00cccc" },
      { kind: "circle", center: BAR, radius: 0.1, fill: "#cccc00" },
      { kind: "polygon", points: placed(LINK, { ...elbow, angle: angle1 + state[1]! - quarterTurn }), fill: "#00cccc" },
      { kind: "circle", center: elbow, radius: 0.1, fill: "#cccc00" },
    ],
    framesPerSecond: FRAMES_PER_SECOND,
  }
}
