import { createChecks } from "@bellman-rl/checks"
import { box, discrete } from "@bellman-rl/environment-kit"
import type { Environment } from "@bellman-rl/spec"
import { createEpisode } from "./episode.js"
import { cos, sin } from "./physics/trigonometry.js"
import { type RocketEngines, rocketLanderScene } from "./rocket-lander-scene.js"
import { buildRocketLander, DECK, HEIGHT, ROCKET, type RocketLanderWorld, WIDTH } from "./rocket-lander-world.js"
import { createRocketSmoke } from "./rocket-smoke.js"

const checks = createChecks("environments-box2d")

const STEPS_PER_SECOND = 60
const PHYSICS_STEP = { seconds: 1 / STEPS_PER_SECOND, velocityIterations: 60, positionIterations: 60 } as const
const START_SPEED = 80
const INITIAL_RANDOM = 0.4
const LARGEST_GIMBAL = 0.4
const MIN_THROTTLE = 0.4
/** In N. The rocket weighs 229.6 N. */
const MAIN_ENGINE_POWER = 560
/** In N·s, a step. */
const SIDE_ENGINE_POWER = (100 / STEPS_PER_SECOND) * 0.35
/** Steps on both legs, nearly at rest, after which the rocket has landed. */
const LANDED_STEPS = STEPS_PER_SECOND
/** What a step in the air costs. */
const FLIGHT_COST = 0.25 / STEPS_PER_SECOND
const SIDE_ENGINE_COST = 0.1 / STEPS_PER_SECOND

/** The observation is (s − MEAN) / STD for a state s, component by component. */
const MEAN = [-0.034, -0.15, -0.016, 0.0024, 0.0024, 0.137, -0.02, -0.01, -0.8, 0.002] as const
const STD = [0.08, 0.33, 0.0073, 0.0023, 0.0023, 0.8, 0.085, 0.0088, 0.063, 0.076].map(Math.sqrt)
/** Bounds of the state's components. */
const LOW = [-Infinity, -Infinity, -1, 0, 0, -1, -1, -Infinity, -Infinity, -Infinity] as const
const HIGH = [Infinity, Infinity, 1, 1, 1, 1, 1, Infinity, Infinity, Infinity] as const

/** What a rocket lander with seven actions can be made with. */
export interface RocketLanderOptions {
  /** Whether gimbal, throttle and side thrusters take numbers instead of seven actions. */
  readonly continuous?: false
}

/** What a rocket lander with continuous actions can be made with. */
export interface ContinuousRocketLanderOptions {
  readonly continuous: true
}

/** Where a rocket is put: by how much it is moved, and how fast it then flies. */
export interface RocketPlacement {
  /** In m, to the right. */
  readonly dx: number
  /** In m, upwards. */
  readonly dy: number
  /** In m/s, to the right. */
  readonly velocityX: number
  /** In m/s, upwards. */
  readonly velocityY: number
  /** In rad/s, counter-clockwise. Default: 0. */
  readonly angularVelocity?: number
}

/** A rocket lander: an environment whose state can be looked at, and whose rocket can be put elsewhere. */
export interface RocketLander<Action = number> extends Environment<Action> {
  /**
   * A copy of the state, [10], before it is normalised and rounded to float32: x, y, angle/π, left leg touches, right
   * leg touches, throttle, gimbal, vx, vy, angular velocity. Zeros before the first reset.
   */
  state(): Float64Array
  /**
   * Moves the rocket and its legs, and sets how they move on: the hull's middle with the velocity, the legs with it as it
   * turns. Their angles stay. For curricula: the shortest way to a landing is to start above the deck. Throws unless an
   * episode is under way.
   */
  place(placement: RocketPlacement): void
}

/**
 * RocketLander: a rocket that falls from the sky must come to stand on a ship.
 *
 * `RocketLander-v0` of a fork of gym by S. Embacher ("EmbersArc"). Without a time limit: `make` adds it.
 *
 * Observation [10], see the README. Actions: turn the engine left (0) or right (1), open (2) or close the throttle (3),
 * fire the left (4) or the right thruster (5), nothing (6); with `continuous` three numbers: change of the gimbal, change of
 * the throttle, side thrusters (left below −0.5, right above 0.5).
 * Terminates where it has landed, has touched what it must not, has bent a leg, or has left the picture.
 *
 * @example
 * const rocket = createRocketLander()
 * rocket.reset({ seed: 0 }).observation.length // => 10
 * rocket.step(6).terminated // => false
 */
export function createRocketLander(options?: RocketLanderOptions): RocketLander
export function createRocketLander(options: ContinuousRocketLanderOptions): RocketLander<ArrayLike<number>>
export function createRocketLander(
  options: RocketLanderOptions | ContinuousRocketLanderOptions = {},
): RocketLander<number & ArrayLike<number>> {
  checks.knownFields("createRocketLander", "options", options, ["continuous"])
  const { continuous = false } = options
  if (typeof continuous !== "boolean") {
    throw checks.typeError("createRocketLander", "continuous", { expected: "a boolean", got: continuous })
  }
  const id = "RocketLander-v0"
  const actionSpace = continuous ? box({ low: -1, high: 1, shape: [3] }) : discrete(7)
  const episode = createEpisode(id, actionSpace)
  const smoke = createRocketSmoke()
  const state = new Float64Array(10)
  let world: RocketLanderWorld | undefined
  let gimbal = 0
  let throttle = 0
  let side = 0
  let power = 0
  let steps = 0
  let landedSteps = 0
  let shaping: number | undefined

  function steer(gimbalChange: number, throttleChange: number): void {
    gimbal = Math.min(Math.max(gimbal + gimbalChange, -LARGEST_GIMBAL), LARGEST_GIMBAL)
    throttle = Math.min(Math.max(throttle + throttleChange, 0), 1)
    power = throttle === 0 ? 0 : MIN_THROTTLE + throttle * (1 - MIN_THROTTLE)
  }

  function obey(action: number & ArrayLike<number>): void {
    if (!continuous) {
      side = action === 4 ? -1 : action === 5 ? 1 : 0
      steer(action === 0 ? 0.01 : action === 1 ? -0.01 : 0, action === 2 ? 0.01 : action === 3 ? -0.01 : 0)
      return
    }
    side = action[2]! > 0.5 ? 1 : action[2]! < -0.5 ? -1 : 0
    steer((action[0]! * 0.15) / STEPS_PER_SECOND, (action[1]! * 0.5) / STEPS_PER_SECOND)
  }

  function burn({ rocket }: RocketLanderWorld): void {
    const { position, angle } = rocket
    const thrust = MAIN_ENGINE_POWER * power
    rocket.applyForce(
      { x: -sin(angle + gimbal) * thrust, y: cos(angle + gimbal) * thrust },
      { x: position.x, y: position.y },
      false,
    )
    // The thrusters' place has the other sign in x than the rocket's top: kept.
    const sine = sin(angle)
    const cosine = cos(angle)
    rocket.applyImpulse(
      { x: -side * cosine * SIDE_ENGINE_POWER, y: side * sine * SIDE_ENGINE_POWER },
      { x: position.x + ROCKET.thrusterHeight * sine, y: position.y + ROCKET.thrusterHeight * cosine },
      false,
    )
  }

  function look({ rocket, touches }: RocketLanderWorld): void {
    const { position, velocity, angle } = rocket
    state[0] = (2 * (position.x - WIDTH / 2)) / WIDTH
    state[1] = 2 * ((position.y - DECK) / (HEIGHT - DECK) - 0.5)
    state[2] = halfTurns(angle)
    state[3] = touches[0] ? 1 : 0
    state[4] = touches[1] ? 1 : 0
    state[5] = 2 * (throttle - 0.5)
    state[6] = gimbal / LARGEST_GIMBAL
    state[7] = velocity.x / START_SPEED
    state[8] = velocity.y / START_SPEED
    state[9] = rocket.angularVelocity
  }

  /** One step of 1/60 s with the engines as they are. Returns the reward and whether the episode has ended. */
  function advance(current: RocketLanderWorld): { reward: number; terminated: boolean } {
    burn(current)
    current.physics.step(PHYSICS_STEP)
    look(current)
    steps += 1
    const { rocket, touches } = current
    const jet = 10 * ROCKET.width * power
    const direction = rocket.angle + gimbal
    const { x, y } = rocket.position
    smoke.advance({ x: x + jet * sin(direction), y: y - jet * cos(direction), power })

    const legCount = Number(touches[0]) + Number(touches[1])
    const isOutside = Math.abs(x - WIDTH / 2) > WIDTH / 2 || y > HEIGHT
    const hasFailed = isOutside || current.hasCrashed() || (legCount > 0 && current.isBroken())
    const speed = norm(state[7]!, state[8]!)
    const distance = norm((3 * (x - WIDTH / 2)) / WIDTH, (y - DECK) / (HEIGHT - DECK))
    const angle = state[2]!

    let reward = -SIDE_ENGINE_COST * Math.abs(side)
    if (!hasFailed) {
      const next = -0.5 * (distance + speed + angle * angle) + 0.1 * legCount
      if (shaping !== undefined) reward += next - shaping
      shaping = next
      landedSteps = legCount === 2 && speed < 0.1 ? landedSteps + 1 : 0
    }
    const hasLanded = !hasFailed && landedSteps === LANDED_STEPS
    if (hasLanded) reward = 1
    if (hasLanded || hasFailed) {
      reward += Math.max(-1, -2 * (speed + distance + Math.abs(angle) + Math.abs(state[9]!)))
    } else if (legCount === 0) {
      reward -= FLIGHT_COST
    }
    return { reward: Math.min(Math.max(reward, -1), 1), terminated: hasLanded || hasFailed }
  }

  function observation(): Float32Array {
    return Float32Array.from(state, (value, i) => (value - MEAN[i]!) / STD[i]!)
  }

  function engines(): RocketEngines {
    return { power, gimbal, side, flicker: 1 + 0.3 * ((steps * 0.6180339887498949) % 1) }
  }

  return {
    id,
    observationSpace: box({
      low: LOW.map((low, i) => (low - MEAN[i]!) / STD[i]!),
      high: HIGH.map((high, i) => (high - MEAN[i]!) / STD[i]!),
    }),
    actionSpace,
    reset(options) {
      const random = episode.begin(options)
      const x = WIDTH / 2 + WIDTH * random.uniform(-0.3, 0.3)
      const velocityX = (-random.uniform(0, INITIAL_RANDOM) * START_SPEED * (x - WIDTH / 2)) / WIDTH
      const angularVelocity = (1 + INITIAL_RANDOM) * random.uniform(-1, 1)
      world = buildRocketLander(x)
      // The legs start at rest: the first step tears them along.
      world.rocket.setVelocity({ x: velocityX, y: -START_SPEED }, angularVelocity)
      gimbal = throttle = side = power = steps = landedSteps = 0
      shaping = undefined
      smoke.clear()
      // The first observation is what comes of a step without engines.
      advance(world)
      return { observation: observation(), info: {} }
    },
    step(action) {
      episode.check(action)
      obey(action)
      const { reward, terminated } = advance(world!)
      if (terminated) episode.end()
      return { observation: observation(), reward, terminated, truncated: false, info: {} }
    },
    scene: () => rocketLanderScene(world, engines(), smoke.shapes(HEIGHT / 2000)),
    state: () => state.slice(),
    place(placement) {
      episode.checkRunning("place")
      for (const name of ["dx", "dy", "velocityX", "velocityY"] as const) {
        checks.number(`${id}.place`, name, placement[name])
      }
      const { dx, dy, velocityX, velocityY, angularVelocity = 0 } = placement
      checks.number(`${id}.place`, "angularVelocity", angularVelocity)
      const { rocket, legs } = world!
      for (const body of [rocket, ...legs]) {
        const { position, angle } = body
        body.setPose({ x: position.x + dx, y: position.y + dy }, angle)
      }
      rocket.setVelocity({ x: velocityX, y: velocityY }, angularVelocity)
      const middle = {
        x: rocket.position.x - (sin(rocket.angle) * ROCKET.height) / 2,
        y: rocket.position.y + (cos(rocket.angle) * ROCKET.height) / 2,
      }
      for (const leg of legs) {
        const { x, y } = leg.position
        const turning = { x: -angularVelocity * (y - middle.y), y: angularVelocity * (x - middle.x) }
        leg.setVelocity({ x: velocityX + turning.x, y: velocityY + turning.y }, angularVelocity)
      }
      look(world!)
    },
  }
}

/** The angle over π, in (−1, 1]. */
function halfTurns(angle: number): number {
  const turns = (angle / Math.PI) % 2
  const positive = turns < 0 ? turns + 2 : turns
  return positive > 1 ? positive - 2 : positive
}

function norm(x: number, y: number): number {
  return Math.sqrt(x * x + y * y)
}
