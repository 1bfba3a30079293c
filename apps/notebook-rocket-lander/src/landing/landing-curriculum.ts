import { createChecks } from "@bellman-rl/checks"
import { createRandom } from "@bellman-rl/random"
import type { Environment, Rng, Snapshot } from "@bellman-rl/spec"
import { easedStart, type RocketParts } from "./eased-start.js"
import { hasLanded } from "./landing-reward.js"

const checks = createChecks("notebook-rocket-lander")

/** How a curriculum goes on. Levels and difficulties are in [0, 1]. */
export interface LandingCurriculumOptions {
  /** The first level. */
  readonly startLevel: number
  /** By how much the level is raised. */
  readonly raise: number
  /** The share of landings at the frontier that raises it. */
  readonly enoughLandings: number
  /** The frontier episodes, the newest, of which that share is taken. The older half is forgotten at a raise. */
  readonly episodes: number
  /** The share of episodes that start at the frontier. The others start anywhere below the level: nothing is forgotten. */
  readonly frontierShare: number
  /** How far below the level the frontier reaches. */
  readonly frontierWidth: number
}

/** What trained the rocket that lands. */
export const landingCurriculumDefaults: LandingCurriculumOptions = {
  startLevel: 0.03,
  raise: 0.02,
  enoughLandings: 0.75,
  episodes: 40,
  frontierShare: 0.6,
  frontierWidth: 0.06,
}

/** An environment that grows harder as it is mastered. */
export interface LandingCurriculum extends Environment {
  /** How hard a start may be now, in [0, 1]. */
  level(): number
  /** The level and what decides when it is raised. To be taken between episodes. */
  snapshot(): Snapshot
  restore(snapshot: Snapshot): void
}

/**
 * RocketLander with starts that grow harder: low and slow at first, in the end the environment's own.
 *
 * Every reset draws a difficulty, from a stream that its seed starts. When enough of the newest episodes near the level
 * have ended in a landing, the level is raised; an episode that was cut is no landing. The level never falls. Dynamics, rewards and ends are the environment's own.
 *
 * `info.difficulty` of a reset is what was drawn.
 *
 * @throws RangeError or TypeError that names the option that is wrong
 */
export function createLandingCurriculum(
  parts: RocketParts,
  overrides: Partial<LandingCurriculumOptions> = {},
): LandingCurriculum {
  const options = checkOptions(overrides)
  const { id, observationSpace, actionSpace } = parts.environment
  let random: Rng = createRandom(0)
  let level = options.startLevel
  /** Of the newest frontier episodes, the oldest first. */
  let landings: boolean[] = []
  let isAtFrontier = false

  function drawDifficulty(): number {
    isAtFrontier = random.random() < options.frontierShare
    const share = random.random()
    return isAtFrontier ? Math.max(0, level - options.frontierWidth * share) : level * share
  }

  function learnFrom(landed: boolean): void {
    landings.push(landed)
    if (landings.length > options.episodes) landings.shift()
    const count = landings.filter(Boolean).length
    if (landings.length < options.episodes || count < options.enoughLandings * options.episodes || level === 1) return
    level = Math.min(1, level + options.raise)
    landings = landings.slice(Math.ceil(options.episodes / 2))
  }

  return {
    id,
    observationSpace,
    actionSpace,
    level: () => level,
    reset(resetOptions = {}) {
      const { seed } = resetOptions
      if (seed !== undefined) random = createRandom(seed).stream("difficulty")
      const difficulty = drawDifficulty()
      const start = easedStart(parts, { ...resetOptions, difficulty })
      return { ...start, info: { ...start.info, difficulty } }
    },
    step(action) {
      const result = parts.environment.step(action)
      if ((result.terminated || result.truncated) && isAtFrontier) learnFrom(hasLanded(result))
      return result
    },
    scene: () => parts.environment.scene(),
    snapshot: () => ({ level, landings: [...landings] }),
    restore(snapshot) {
      const where = "restore"
      const advice = "The snapshot is damaged: use another."
      const restoredLevel = checks.number(where, "snapshot.level", snapshot["level"], { min: 0, max: 1 })
      const restored = snapshot["landings"]
      if (!Array.isArray(restored) || restored.length > options.episodes || !restored.every(isBoolean)) {
        throw checks.typeError(where, "snapshot.landings", {
          expected: `at most ${options.episodes} booleans`,
          got: restored,
          advice,
        })
      }
      level = restoredLevel
      landings = [...restored]
    },
  }
}

function checkOptions(overrides: Partial<LandingCurriculumOptions>): LandingCurriculumOptions {
  const where = "createLandingCurriculum"
  const options = checks.options(where, overrides, { defaults: landingCurriculumDefaults })
  for (const name of ["startLevel", "enoughLandings", "frontierShare", "frontierWidth"] as const) {
    checks.number(where, name, options[name], { min: 0, max: 1 })
  }
  checks.number(where, "raise", options.raise, { above: 0, max: 1 })
  checks.integer(where, "episodes", options.episodes, { min: 1 })
  return options
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === "boolean"
}
