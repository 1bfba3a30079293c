import { createChecks } from "@bellman-rl/checks"
import { box, discrete } from "@bellman-rl/environment-kit"
import type { Box, Environment, Rng } from "@bellman-rl/spec"
import { createEngineParticles, PARTICLE_AREA } from "./engine-particles.js"
import { createEpisode } from "./episode.js"
import { buildLunarLander, LEG_DOWN, type LunarLanderWorld } from "./lunar-lander-world.js"
import { lunarLanderScene } from "./lunar-lander-scene.js"
import { createTerrain, HEIGHT, PAD, SCALE, type Terrain, WIDTH } from "./lunar-lander-terrain.js"
import type { PhysicsBody } from "./physics/physics-world.js"
import { cos, sin, tanh } from "./physics/trigonometry.js"

const checks = createChecks("environments-box2d")

const STEPS_PER_SECOND = 50
const PHYSICS_STEP = { seconds: 1 / STEPS_PER_SECOND, velocityIterations: 6 * 30, positionIterations: 2 * 30 } as const
/** Of the force at the start in either direction, in N. */
const INITIAL_FORCE = 1000
/** Impulses are the offset of the nozzle, in m, times this. */
const MAIN_ENGINE_POWER = 13
const SIDE_ENGINE_POWER = 0.6
/** Of the nozzles, from the lander's origin, in m. */
const MAIN_ENGINE_DOWN = 4 / SCALE
const SIDE_ENGINE_AWAY = 12 / SCALE
const SIDE_ENGINE_HEIGHT = 14 / SCALE
/** What Gymnasium has in one of the two places where it means `SIDE_ENGINE_HEIGHT`. Kept: it turns the lander. */
const SIDE_ENGINE_HEIGHT_IN_X = 17 / SCALE
/** Of the particles behind the engines, in kg. */
const MAIN_PARTICLE_MASS = 3.5 * PARTICLE_AREA
const SIDE_PARTICLE_MASS = 0.7 * PARTICLE_AREA
const WIND_START = 9999

const ACTION_COUNT = 4

/** What a lunar lander can be made with, whatever its actions. */
export interface LunarLanderSettings {
  /**
   * The name it goes by. The bounds of its observations differ, and the wind: `-v3`
   * draws where it starts at each reset; in `-v2` a reset with a seed draws it, others go on with it.
   */
  readonly id?: "LunarLander-v2" | "LunarLander-v3"
  /** Gravity, upwards, in m/s²: −12 < gravity < 0. */
  readonly gravity?: number
  /** Whether there is wind and turbulence while no leg touches the ground. */
  readonly enableWind?: boolean
  /** The strongest wind, in N, ≥ 0; up to 20 is meant. */
  readonly windPower?: number
  /** The strongest torque of the turbulence, in N·m, ≥ 0; up to 2 is meant. */
  readonly turbulencePower?: number
}

/** What a lunar lander with four actions can be made with. */
export interface LunarLanderOptions extends LunarLanderSettings {
  /** Whether two throttles take the place of the four actions. */
  readonly continuous?: false
}

/** What a lunar lander with throttled engines can be made with. */
export interface ContinuousLunarLanderOptions extends LunarLanderSettings {
  readonly continuous: true
}

/** A lunar lander: an environment whose state can be looked at. */
export interface LunarLander<Action = number> extends Environment<Action> {
  /** The observation before it is rounded to float32, [8]. Zeros before the first reset. */
  state(): Float64Array
}

/**
 * LunarLander: a lander must come down softly on its pad between the two flags.
 *
 * Gymnasium 1.4's `LunarLander-v3` and `-v2`, from the same seeds: up to the first contact with the ground observations
 * agree within 2·10⁻⁴, after it in distribution. Without a time limit: `make` adds it.
 *
 * Observation (x, y, ẋ, ẏ, θ, θ̇, right leg touches, left leg touches), [8], from the pad, scaled as in the README.
 * Actions: nothing (0), left engine (1), main engine (2), right engine (3); with `continuous` two numbers, clipped to
 * between −1 and 1: the main engine's throttle (on above 0, at 50 to 100 %) and the side engines' (left below −0.5, right
 * above 0.5). Terminates where the hull touches the ground, |x| ≥ 1, or the lander has come to rest.
 *
 * @example
 * const lander = createLunarLander()
 * lander.reset({ seed: 0 }).observation[1]! > 1.39 // => true
 * lander.step(2).terminated // => false
 */
export function createLunarLander(options?: LunarLanderOptions): LunarLander
export function createLunarLander(options: ContinuousLunarLanderOptions): LunarLander<ArrayLike<number>>
export function createLunarLander(
  options: LunarLanderOptions | ContinuousLunarLanderOptions = {},
): LunarLander<number & ArrayLike<number>> {
  const { id, continuous, gravity, enableWind, windPower, turbulencePower } = checkOptions(options)
  const actionSpace = continuous ? box({ low: -1, high: 1, shape: [2] }) : discrete(ACTION_COUNT)
  const episode = createEpisode(id, actionSpace)
  const particles = createEngineParticles()
  const state = new Float64Array(8)
  let terrain: Terrain | undefined
  let world: LunarLanderWorld | undefined
  let shaping: number | undefined
  let windIndex: number | undefined
  let torqueIndex = 0

  /** Where wind and turbulence are at the start: draws, but in v2, whose draws are not the environment's own. */
  function startWind(random: Rng, isSeeded: boolean): void {
    if (id === "LunarLander-v2" && windIndex !== undefined && !isSeeded) return
    const source = id === "LunarLander-v2" ? random.stream("wind") : random
    windIndex = source.integers(-WIND_START, WIND_START)
    torqueIndex = source.integers(-WIND_START, WIND_START)
  }

  function blow({ lander, touches }: LunarLanderWorld): void {
    if (windIndex === undefined || touches[0] || touches[1]) return
    lander.applyForceToCenter({ x: gust(windIndex++) * windPower, y: 0 })
    lander.applyTorque(gust(torqueIndex++) * turbulencePower)
  }

  /** One step of 1/50 s. Returns the reward and whether the episode has ended. */
  function advance(random: Rng, main: number, side: number): { reward: number; terminated: boolean } {
    const { lander, touches, physics } = world!
    blow(world!)
    const angle = lander.angle
    const tip = { x: sin(angle), y: cos(angle) }
    // Drawn whether an engine burns or not.
    const lengthwise = random.uniform(-1, 1) / SCALE
    const sideways = random.uniform(-1, 1) / SCALE
    if (main > 0) {
      const down = MAIN_ENGINE_DOWN + 2 * lengthwise
      const offset = { x: tip.x * down - tip.y * sideways, y: -tip.y * down - tip.x * sideways }
      const at = { x: lander.position.x + offset.x, y: lander.position.y + offset.y }
      burn(lander, { offset, at, strength: MAIN_ENGINE_POWER * main, heat: main, mass: MAIN_PARTICLE_MASS })
    }
    if (side !== 0) {
      const power = Math.abs(side)
      const away = 3 * sideways + Math.sign(side) * SIDE_ENGINE_AWAY
      const offset = { x: tip.x * lengthwise - tip.y * away, y: -tip.y * lengthwise - tip.x * away }
      const at = {
        x: lander.position.x + offset.x - tip.x * SIDE_ENGINE_HEIGHT_IN_X,
        y: lander.position.y + offset.y + tip.y * SIDE_ENGINE_HEIGHT,
      }
      burn(lander, { offset, at, strength: SIDE_ENGINE_POWER * power, heat: power, mass: SIDE_PARTICLE_MASS })
    }
    physics.step(PHYSICS_STEP)
    particles.advance(PHYSICS_STEP.seconds, { gravity, heightAt: terrain!.heightAt })

    const { position, velocity } = lander
    state[0] = (position.x - WIDTH / 2) / (WIDTH / 2)
    state[1] = (position.y - (PAD.height + LEG_DOWN)) / (HEIGHT / 2)
    state[2] = (velocity.x * (WIDTH / 2)) / STEPS_PER_SECOND
    state[3] = (velocity.y * (HEIGHT / 2)) / STEPS_PER_SECOND
    state[4] = lander.angle
    state[5] = (20 * lander.angularVelocity) / STEPS_PER_SECOND
    state[6] = touches[0] ? 1 : 0
    state[7] = touches[1] ? 1 : 0
    const previous = shaping
    shaping = shapingOf(state)
    if (!lander.isAwake) return { reward: 100, terminated: true }
    if (world!.hasCrashed() || Math.abs(state[0]) >= 1) return { reward: -100, terminated: true }
    const progress = previous === undefined ? 0 : shaping - previous
    return { reward: progress - main * 0.3 - Math.abs(side) * 0.03, terminated: false }
  }

  /** Pushes the lander away from a nozzle, and a particle the other way. */
  function burn(lander: PhysicsBody, { offset, at, strength, heat, mass }: Burn): void {
    lander.applyImpulse({ x: -offset.x * strength, y: -offset.y * strength }, at, true)
    const speed = strength / mass
    particles.emit({ ...at, velocityX: offset.x * speed, velocityY: offset.y * speed, heat })
  }

  return {
    id,
    observationSpace: observationSpaceOf(id),
    actionSpace,
    reset(options) {
      const random = episode.begin(options)
      terrain = createTerrain(random)
      world = buildLunarLander(terrain, gravity)
      const forceX = random.uniform(-INITIAL_FORCE, INITIAL_FORCE)
      world.lander.applyForceToCenter({ x: forceX, y: random.uniform(-INITIAL_FORCE, INITIAL_FORCE) })
      if (enableWind) startWind(random, options?.seed !== undefined)
      shaping = undefined
      particles.clear()
      // As in Gymnasium: the first observation is what comes of a step without engines.
      advance(random, 0, 0)
      return { observation: new Float32Array(state), info: {} }
    },
    step(action) {
      const random = episode.check(action)
      const main = continuous ? mainThrottle(action[0]!) : action === 2 ? 1 : 0
      const side = continuous ? sideThrottle(action[1]!) : action === 1 ? -1 : action === 3 ? 1 : 0
      const { reward, terminated } = advance(random, main, side)
      if (terminated) episode.end()
      return { observation: new Float32Array(state), reward, terminated, truncated: false, info: {} }
    },
    scene: () => lunarLanderScene(terrain, world, particles.shapes()),
    state: () => state.slice(),
  }
}

interface Burn {
  readonly offset: { readonly x: number; readonly y: number }
  readonly at: { readonly x: number; readonly y: number }
  readonly strength: number
  readonly heat: number
  readonly mass: number
}

/** tanh(sin 2kx + sin πkx), k = 0.01: between −1 and 1, and never periodic. */
function gust(index: number): number {
  return tanh(sin(0.02 * index) + sin(Math.PI * 0.01 * index))
}

/** Nothing up to 0, then 50 to 100 %. */
function mainThrottle(value: number): number {
  return value > 0 ? (Math.min(value, 1) + 1) * 0.5 : 0
}

/** Nothing up to ±0.5, then 50 to 100 %, with the sign of the side. */
function sideThrottle(value: number): number {
  return Math.abs(value) > 0.5 ? Math.sign(value) * Math.min(Math.abs(value), 1) : 0
}

function shapingOf(state: Float64Array): number {
  const distance = Math.sqrt(state[0]! * state[0]! + state[1]! * state[1]!)
  const speed = Math.sqrt(state[2]! * state[2]! + state[3]! * state[3]!)
  return -100 * distance - 100 * speed - 100 * Math.abs(state[4]!) + 10 * state[6]! + 10 * state[7]!
}

function observationSpaceOf(id: "LunarLander-v2" | "LunarLander-v3"): Box {
  const isOld = id === "LunarLander-v2"
  const position = isOld ? 1.5 : 2.5
  const velocity = isOld ? 5 : 10
  const angle = isOld ? Math.PI : 2 * Math.PI
  const high = [position, position, velocity, velocity, angle, velocity, 1, 1]
  return box({ low: high.map((bound, i) => (i < 6 ? -bound : 0)), high })
}

function checkOptions(
  options: LunarLanderOptions | ContinuousLunarLanderOptions,
): Required<Omit<LunarLanderOptions, "continuous">> & { readonly continuous: boolean } {
  const where = "createLunarLander"
  const names = ["id", "continuous", "gravity", "enableWind", "windPower", "turbulencePower"]
  checks.knownFields(where, "options", options, names)
  const { continuous = false, enableWind = false, gravity = -10, windPower = 15, turbulencePower = 1.5 } = options
  for (const [name, value] of Object.entries({ continuous, enableWind })) {
    if (typeof value !== "boolean") throw checks.typeError(where, name, { expected: "a boolean", got: value })
  }
  return {
    id: checks.oneOf(where, "id", options.id ?? "LunarLander-v3", ["LunarLander-v2", "LunarLander-v3"]),
    continuous,
    enableWind,
    gravity: checks.number(where, "gravity", gravity, { above: -12, below: 0 }),
    windPower: checks.number(where, "windPower", windPower, { min: 0 }),
    turbulencePower: checks.number(where, "turbulencePower", turbulencePower, { min: 0 }),
  }
}
