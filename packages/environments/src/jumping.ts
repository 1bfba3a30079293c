import { createChecks } from "@bellman-rl/checks"
import { box, discrete } from "@bellman-rl/environment-kit"
import type { Environment, Scene } from "@bellman-rl/spec"
import { createEpisode } from "./episode.js"

const checks = createChecks("environments")

const START = -1
const GOAL = 1
/** Where the floor and the ceiling are. */
const WALL = 1

/** What the jumping environment can be made with. Lengths are in world units, times in steps. */
export interface JumpingOptions {
  /** Forward velocity, a step. */
  readonly forwardVelocity?: number
  /** Standard deviation of the vertical velocity at the start. */
  readonly startVelocityStd?: number
  /** Vertical velocity after a jump. */
  readonly jumpVelocity?: number
  /** What a step without a jump takes from the vertical velocity. */
  readonly gravity?: number
}

/** The jumping environment, whose state can be looked at. */
export interface Jumping extends Environment {
  /** A copy of the state (x, y, v_y). The start without velocity before the first reset. */
  state(): Float64Array
}

/**
 * Jumping: a runner on its way from x = −1 to x = 1 must touch neither floor nor ceiling, y = ±1.
 *
 * The environment of a teaching notebook on experience replay, kept as it is written there: a step first moves the
 * runner and gives the reward, **then** the action sets the velocity of the next step. So no reward depends on the
 * action of its own step, and x, though it decides the end, cannot be seen.
 *
 * Observation (y, v_y), [2]. Actions: fall (0): v_y ← v_y − gravity; jump (1): v_y ← `jumpVelocity`.
 * `reset` draws v_y from normal(0, 0.1). Terminates with reward −1 where |y| > 1, else with 1 where x > 1; other steps
 * give 0. x adds 0.05 up in floating point and is above 1 at step 40, so no time limit is needed.
 *
 * @example
 * createJumping().reset({ seed: 0 }).observation[0] // => 0
 */
export function createJumping(options: JumpingOptions = {}): Jumping {
  const names = ["forwardVelocity", "startVelocityStd", "jumpVelocity", "gravity"]
  checks.knownFields("createJumping", "options", options, names)
  const { forwardVelocity = 0.05, startVelocityStd = 0.1, jumpVelocity = 0.2, gravity = 0.2 } = options
  checks.number("createJumping", "forwardVelocity", forwardVelocity, { above: 0 })
  checks.number("createJumping", "startVelocityStd", startVelocityStd, { min: 0 })
  checks.number("createJumping", "jumpVelocity", jumpVelocity)
  checks.number("createJumping", "gravity", gravity)
  const id = "Jumping-v0"
  const actionSpace = discrete(2)
  const episode = createEpisode(id, actionSpace)
  let x = START
  let y = 0
  let velocity = 0

  return {
    id,
    observationSpace: box({ low: -Infinity, high: Infinity, shape: [2] }),
    actionSpace,
    reset(options) {
      const random = episode.begin(options)
      x = START
      y = 0
      velocity = random.normal(0, startVelocityStd)
      return { observation: Float32Array.of(y, velocity), info: {} }
    },
    step(action) {
      episode.check(action)
      x += forwardVelocity
      y += velocity
      const crashed = Math.abs(y) > WALL
      const terminated = crashed || x > GOAL
      const reward = crashed ? -1 : terminated ? 1 : 0
      velocity = action === 1 ? jumpVelocity : velocity - gravity
      if (terminated) episode.end()
      return { observation: Float32Array.of(y, velocity), reward, terminated, truncated: false, info: {} }
    },
    scene: () => sceneOf(x, y),
    state: () => Float64Array.of(x, y, velocity),
  }
}

const MARGIN = 0.2
const VIEW = { left: START - MARGIN, right: GOAL + MARGIN, bottom: -WALL - MARGIN, top: WALL + MARGIN }

/** Slow enough to follow: a way of 40 steps takes less than three seconds. */
const FRAMES_PER_SECOND = 15

function sceneOf(x: number, y: number): Scene {
  const band = (bottom: number, top: number, fill: string) => ({
    kind: "polygon" as const,
    points: [
      { x: VIEW.left, y: bottom },
      { x: VIEW.left, y: top },
      { x: VIEW.right, y: top },
      { x: VIEW.right, y: bottom },
    ],
    fill,
  })
  return {
    view: VIEW,
    background: "#ffffff",
    shapes: [
      band(VIEW.bottom, -WALL, "#808080"),
      band(WALL, VIEW.top, "#808080"),
      {
        kind: "polyline",
        points: [
          { x: GOAL, y: -WALL },
          { x: GOAL, y: WALL },
        ],
        stroke: "#2ca02c",
        strokeWidth: 0.02,
      },
      {
        kind: "polygon",
        points: [
          { x: GOAL, y: WALL },
          { x: GOAL, y: WALL - 0.16 },
          { x: GOAL - 0.16, y: WALL - 0.08 },
        ],
        fill: "#2ca02c",
      },
      { kind: "circle", center: { x, y }, radius: 0.06, fill: "#ca9865" },
    ],
    framesPerSecond: FRAMES_PER_SECOND,
  }
}
