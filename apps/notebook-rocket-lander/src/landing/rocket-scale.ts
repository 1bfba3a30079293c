/** Sizes of RocketLander's world, in m: what turns its observations into metres and metres a second. */
const WORLD_HEIGHT = 385
const WORLD_WIDTH = (500 / 720) * WORLD_HEIGHT
/** The deck's height above the bottom of the picture: a twentieth of the picture's, and the ship's. */
const DECK = WORLD_HEIGHT / 20 + 3.66 * 0.35
/** Where the rocket's origin comes to rest above the deck, on its legs. */
const STANDING_HEIGHT = 1.3
const SPEED_SCALE = 80

/** Where a rocket is and how it moves, in units of physics. */
export interface RocketMotion {
  /** From the middle of the ship, in m, to the right. */
  readonly x: number
  /** Of the rocket's foot above the deck, in m. */
  readonly height: number
  /** Of the rocket's foot above where it is when it stands, in m. */
  readonly clearance: number
  /** In m/s. */
  readonly velocityX: number
  /** In m/s. */
  readonly velocityY: number
  /** From upright, in rad, counter-clockwise, in (−π, π]. */
  readonly angle: number
  /** In rad/s. */
  readonly angularVelocity: number
  /** In [0, 1]; the engine is off at exactly 0. */
  readonly throttle: number
  /** In [−1, 1], of its largest angle. */
  readonly gimbal: number
  /** Legs that touch: 0, 1 or 2. */
  readonly legCount: number
}

/** The motion that a state of RocketLander, [10], stands for. */
export function rocketMotion(state: ArrayLike<number>): RocketMotion {
  const of = (i: number): number => state[i] as number
  const height = (of(1) / 2 + 0.5) * (WORLD_HEIGHT - DECK)
  return {
    x: (of(0) * WORLD_WIDTH) / 2,
    height,
    clearance: height - STANDING_HEIGHT,
    velocityX: of(7) * SPEED_SCALE,
    velocityY: of(8) * SPEED_SCALE,
    angle: of(2) * Math.PI,
    angularVelocity: of(9),
    throttle: of(5) / 2 + 0.5,
    gimbal: of(6),
    legCount: of(3) + of(4),
  }
}
