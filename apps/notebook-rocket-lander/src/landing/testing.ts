import { timeLimit } from "@bellman-rl/environment-kit"
import { createRocketLander } from "@bellman-rl/environments-box2d"
import type { RocketParts } from "./eased-start.js"

/** Actions. */
export const OPEN_THROTTLE = 2
const CLOSE_THROTTLE = 3

/** An action that lets the engines be. */
export const NOTHING = 6

/** A rocket, limited to `maxEpisodeSteps`. */
export function limitedRocket(maxEpisodeSteps = 1_000): RocketParts {
  const rocket = createRocketLander()
  return { rocket, environment: timeLimit(rocket, { maxEpisodeSteps }) }
}

/** Lands from the easiest start: falls as fast as it does, and the engine off on the deck. Higher up it crashes. */
export function gentle(state: ArrayLike<number>): number {
  return gentleAction({ legCount: state[3]! + state[4]!, isOff: state[5] === -1, velocityY: state[8]! * 80 })
}

/** The same, of features. */
export function gentleFeatures(features: ArrayLike<number>): number {
  return gentleAction({ legCount: features[17]! + 1, isOff: features[14] === -1, velocityY: (features[7]! - 1) * 40 })
}

function gentleAction({ legCount, isOff, velocityY }: { legCount: number; isOff: boolean; velocityY: number }): number {
  if (legCount > 0) return CLOSE_THROTTLE
  return isOff && velocityY < -2.5 ? OPEN_THROTTLE : NOTHING
}
