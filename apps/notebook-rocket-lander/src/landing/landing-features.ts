import { box } from "@bellman-rl/environment-kit"
import type { Box } from "@bellman-rl/spec"
import { rocketMotion } from "./rocket-scale.js"

const SIZE = 18
/** In m/s²: full thrust less gravity. */
const FULL_BRAKING = 14.4

/** The space of {@link landingFeatures}. */
export const landingFeatureSpace: Box = box({ low: -Infinity, high: Infinity, shape: [SIZE] })

/**
 * What a network sees of a state of RocketLander, [10] → [18].
 *
 * The environment's own observation is scaled for the whole flight: there the last 10 m and the last 8 m/s are a tenth
 * of a unit. Here x, height, speeds, angle and spin come twice, once as they are and once through v / (1 + |v|), which is steep
 * near the landing. Besides there is the share of full braking that stops the rocket at the deck, and whether the engine
 * burns.
 */
export function landingFeatures(state: ArrayLike<number>): Float32Array {
  const motion = rocketMotion(state)
  const { x, clearance, velocityX, velocityY, angle, angularVelocity, throttle, gimbal, legCount } = motion
  const neededBraking = velocityY < 0 ? (velocityY * velocityY) / (2 * Math.max(clearance, 0.5)) / FULL_BRAKING : 0
  return Float32Array.of(
    x / 40,
    squash(x / 10),
    clearance / 150 - 1,
    squash(clearance / 30),
    squash(clearance / 4),
    velocityX / 10,
    squash(velocityX / 2),
    velocityY / 40 + 1,
    squash(velocityY / 8),
    Math.min(2, neededBraking),
    angle * 2,
    squash(angle * 8),
    angularVelocity * 2,
    squash(angularVelocity * 8),
    2 * throttle - 1,
    throttle > 0 ? 1 : 0,
    gimbal * 2,
    legCount - 1,
  )
}

/** Like tanh, but of the four operations: the same bits in every browser. */
function squash(value: number): number {
  return value / (1 + Math.abs(value))
}
