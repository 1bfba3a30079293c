import { transformReward, wrapEnvironment } from "@bellman-rl/environments"
import type { RocketLander } from "@bellman-rl/environments-box2d"
import type { Environment, StepResult } from "@bellman-rl/spec"
import { type RocketMotion, rocketMotion } from "./rocket-scale.js"

const LANDING_REWARD = 2
const CRASH_REWARD = -2
/** Of each step of 1/60 s. */
const STEP_REWARD = -0.1 / 60
const LEG_WORTH = 0.1
/** Where the faults of a motion begin to count less: far from any landing they all look alike. */
const SATURATION = 4
/** In m/s: how fast the rocket should still fall at the deck. It survives 10. */
const TOUCHDOWN_SPEED = 5
/** In m/s²: what the rocket should brake with. At full thrust it has 14.4. */
const BRAKING = 8

/** Whether a step of RocketLander ended an episode on both legs: of its ends only a landing has a positive reward. */
export function hasLanded({ terminated, reward }: Pick<StepResult, "terminated" | "reward">): boolean {
  return terminated && reward > 0
}

/**
 * Φ(s): how near a motion is to one that ends in a landing. 0 at rest on the deck but for what the legs add, negative
 * elsewhere, above −4.
 *
 * Faults are added up: falling faster than √(v² + 2ah) for v = 5 m/s and a = 8 m/s², rising, height, distance from the
 * ship's middle, the sideways speed that would not get there in time, tilt and spin.
 */
export function landingPotential(motion: RocketMotion): number {
  const { x, velocityX, velocityY, angle, angularVelocity, legCount } = motion
  const height = Math.max(0, motion.clearance)
  const fallLimit = Math.sqrt(TOUCHDOWN_SPEED ** 2 + 2 * BRAKING * height)
  const descent = Math.max(0, -velocityY - fallLimit) / 15 + Math.max(0, velocityY + 1) / 10 + height / 345
  const secondsLeft = Math.max(1.5, height / Math.max(8, 0.6 * fallLimit))
  const wantedVelocityX = Math.max(-20, Math.min(20, -x / secondsLeft))
  const drift = Math.abs(x) / 60 + Math.abs(velocityX - wantedVelocityX) / 15
  const tilt = Math.abs(angle) + angle * angle + Math.abs(angularVelocity) / 2
  const faults = descent + drift + tilt
  return -faults / (1 + faults / SATURATION) + LEG_WORTH * legCount
}

/**
 * RocketLander with rewards to learn a landing from: r = Φ(s′) − Φ(s) − 0.1/60 in flight, the same − 2 for a crash, and 2
 * for a landing.
 *
 * Ng, Harada & Russell (1999) shape with γΦ(s′) − Φ(s), which changes no optimal policy. Without the γ, as here and in
 * the environment's own rewards, every step costs (1 − γ)·|Φ(s′)| besides: hovering far away is no way out.
 */
export function landingReward(environment: Environment, rocket: RocketLander): Environment {
  let potential = 0

  return wrapEnvironment(environment, {
    reset(options) {
      const start = environment.reset(options)
      potential = landingPotential(rocketMotion(rocket.state()))
      return start
    },
    step(action) {
      const result = environment.step(action)
      if (hasLanded(result)) return { ...result, reward: LANDING_REWARD }
      const previous = potential
      potential = landingPotential(rocketMotion(rocket.state()))
      const end = result.terminated ? CRASH_REWARD : STEP_REWARD
      return { ...result, reward: potential - previous + end }
    },
  })
}

/** RocketLander with reward 1 for a landing and 0 else: the mean return of episodes is the share that landed. */
export function landingCount(environment: Environment): Environment {
  return transformReward(environment, (reward, { terminated }) => (hasLanded({ reward, terminated }) ? 1 : 0))
}
