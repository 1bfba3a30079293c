import { createChecks } from "@bellman-rl/checks"
import { box, cos, discrete, placed, rectangle, sin } from "@bellman-rl/environment-kit"
import type { Environment, Point, Scene } from "@bellman-rl/spec"
import { createEpisode } from "./episode.js"

const checks = createChecks("environments")

const LEFT = -1.2
const RIGHT = 0.6
const LARGEST_SPEED = 0.07
const GOAL = 0.5
const FORCE = 0.001
const GRAVITY = 0.0025

/** What a mountain car can be made with. */
export interface MountainCarOptions {
  /** The velocity the car must have at the flag for the episode to end, at most 0.07. */
  readonly goalVelocity?: number
}

/** A mountain car: an environment whose state can be looked at and set. */
export interface MountainCar extends Environment {
  /** A copy of the state (position, velocity). Zeros before the first reset. */
  state(): Float64Array
  /** Goes on from another state, for planning and curricula. Throws unless an episode is under way. */
  setState(state: ArrayLike<number>): void
}

/**
 * MountainCar: a car in a valley, too weak to climb straight up, must reach the flag on the right hill.
 *
 * Moore (1990), as in Gymnasium 1.4's `MountainCar-v0`. Without a time limit: `make` adds it.
 *
 * Observation (position, velocity), [2]. Actions: accelerate to the left (0), not at all (1), to the right (2).
 * Reward −1 a step. `reset` draws the position from uniform(−0.6, −0.4); the car stands.
 * Terminates where position ≥ 0.5 and velocity ≥ `goalVelocity`.
 *
 * @example
 * createMountainCar().reset({ seed: 0 }).observation[1] // => 0
 */
export function createMountainCar(options: MountainCarOptions = {}): MountainCar {
  checks.knownFields("createMountainCar", "options", options, ["goalVelocity"])
  const goalVelocity = checks.number("createMountainCar", "goalVelocity", options.goalVelocity ?? 0, {
    max: LARGEST_SPEED,
  })
  const id = "MountainCar-v0"
  const actionSpace = discrete(3)
  const episode = createEpisode(id, actionSpace)
  const state = new Float64Array(2)

  return {
    id,
    observationSpace: box({ low: [LEFT, -LARGEST_SPEED], high: [RIGHT, LARGEST_SPEED] }),
    actionSpace,
    reset(options) {
      state[0] = episode.begin(options).uniform(-0.6, -0.4)
      state[1] = 0
      return { observation: new Float32Array(state), info: {} }
    },
    step(action) {
      episode.check(action)
      advanceMountainCar(state, action)
      const terminated = state[0]! >= GOAL && state[1]! >= goalVelocity
      if (terminated) episode.end()
      return { observation: new Float32Array(state), reward: -1, terminated, truncated: false, info: {} }
    },
    scene: () => sceneOf(state[0]!),
    state: () => state.slice(),
    setState: (values) => state.set(episode.checkState(values, 2)),
  }
}

/**
 * The mountain car's dynamics: moves its state (x, v) on by one step, in place.
 *
 * v ← v + 0.001 (a − 1) − 0.0025 cos 3x, x ← x + v, both clipped to their range; the left wall stops the car.
 *
 * Moore (1990), with Gymnasium's order of operations.
 *
 * @example
 * const state = new Float64Array([-1.2, -0.07])
 * advanceMountainCar(state, 0)
 * Array.from(state) // => [-1.2, 0]
 */
export function advanceMountainCar(state: Float64Array, action: number): void {
  const push = (action - 1) * FORCE + cos(3 * state[0]!) * -GRAVITY
  const velocity = Math.min(Math.max(state[1]! + push, -LARGEST_SPEED), LARGEST_SPEED)
  const position = Math.min(Math.max(state[0]! + velocity, LEFT), RIGHT)
  state[0] = position
  state[1] = position === LEFT && velocity < 0 ? 0 : velocity
}

const CAR = rectangle({ left: -0.06, right: 0.06, bottom: 0, top: 0.06 })
const WHEELS = [
  [0.03, 0],
  [-0.03, 0],
] as const
/** Of the car above the hill. */
const CLEARANCE = 0.03
const HILL_POINTS = 100
const HILL: readonly Point[] = Array.from({ length: HILL_POINTS }, (_, i) => {
  const x = LEFT + ((RIGHT - LEFT) * i) / (HILL_POINTS - 1)
  return { x, y: heightAt(x) }
})

function heightAt(x: number): number {
  return sin(3 * x) * 0.45 + 0.55
}

/** Gymnasium's. */
const FRAMES_PER_SECOND = 30

function sceneOf(position: number): Scene {
  const ground = heightAt(GOAL)
  // Gymnasium leans the car by the slope's cosine, not by its angle: the picture is the same.
  const pose = { x: position, y: heightAt(position) + CLEARANCE, angle: cos(3 * position) }
  const flag = placed(
    [
      [0, 0.15],
      [0, 0.12],
      [0.075, 0.135],
    ],
    { x: GOAL, y: ground, angle: 0 },
  )
  return {
    view: { left: LEFT, right: RIGHT, bottom: 0, top: 1.2 },
    background: "#ffffff",
    shapes: [
      { kind: "polyline", points: HILL, stroke: "#000000", strokeWidth: 0.004 },
      {
        kind: "polyline",
        points: [
          { x: GOAL, y: ground },
          { x: GOAL, y: ground + 0.15 },
        ],
        stroke: "#000000",
        strokeWidth: 0.004,
      },
      { kind: "polygon", points: flag, fill: "#cccc00" },
      { kind: "polygon", points: placed(CAR, pose), fill: "#000000" },
      ...placed(WHEELS, pose).map((center) => ({ kind: "circle" as const, center, radius: 0.024, fill: "#808080" })),
    ],
    framesPerSecond: FRAMES_PER_SECOND,
  }
}
