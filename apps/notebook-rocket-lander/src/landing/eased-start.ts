import type { RocketLander } from "@bellman-rl/environments-box2d"
import type { Environment, ResetResult } from "@bellman-rl/spec"
import { rocketMotion } from "./rocket-scale.js"

/** The easiest start: this high above the middle of the deck, falling this fast, upright. */
const EASIEST = { height: 8, velocityY: -3 } as const
const NO_ENGINE = 6

/** A rocket, and the environment around it that is reset and stepped: the rocket itself, or the rocket with a time limit. */
export interface RocketParts {
  readonly rocket: RocketLander
  readonly environment: Environment
}

/** Which episode, and how hard. */
export interface EasedStartOptions {
  readonly seed?: number
  /** In [0, 1]: 0 is 8 m above the middle of the deck at 3 m/s, 1 the environment's own start. */
  readonly difficulty: number
}

/**
 * Starts an episode of RocketLander between the easiest start and the environment's own for that seed.
 *
 * Offset, sideways speed and spin are the environment's own times `difficulty`; height and speed of fall lie at that
 * share of the way. One step without engines follows, as at the environment's own start, so that the first reward tells
 * nothing of how far the rocket was moved.
 */
export function easedStart({ rocket, environment }: RocketParts, { seed, difficulty }: EasedStartOptions): ResetResult {
  const start = environment.reset(seed === undefined ? {} : { seed })
  if (difficulty === 1) return start
  const { x, height, velocityX, velocityY, angularVelocity } = rocketMotion(rocket.state())
  const between = (easy: number, own: number): number => easy + (own - easy) * difficulty
  rocket.place({
    dx: between(0, x) - x,
    dy: between(EASIEST.height, height) - height,
    velocityX: between(0, velocityX),
    velocityY: between(EASIEST.velocityY, velocityY),
    angularVelocity: between(0, angularVelocity),
  })
  const { observation, info } = environment.step(NO_ENGINE)
  return { observation, info }
}
