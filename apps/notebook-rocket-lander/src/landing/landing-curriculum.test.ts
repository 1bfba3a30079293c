import { environmentRules } from "@bellman-rl/environment-kit"
import { describeEnvironment } from "@bellman-rl/testing"
import { describe, expect, it } from "vitest"
import { createLandingCurriculum, type LandingCurriculum, type LandingCurriculumOptions } from "./landing-curriculum.js"
import { gentle, limitedRocket } from "./testing.js"

/** Starts from which `gentle` lands, until the first raise. */
const easy: Partial<LandingCurriculumOptions> = {
  startLevel: 0,
  raise: 0.5,
  enoughLandings: 1,
  episodes: 2,
  frontierShare: 1,
  frontierWidth: 0,
}

/** A curriculum, and its episodes as `gentle` flies them. */
interface Flights extends LandingCurriculum {
  play(seed: number): void
}

function curriculum(options: Partial<LandingCurriculumOptions> = {}, maxEpisodeSteps = 1_000): Flights {
  const parts = limitedRocket(maxEpisodeSteps)
  const environment = createLandingCurriculum(parts, options)
  return {
    ...environment,
    play(seed) {
      environment.reset({ seed })
      for (;;) {
        const { terminated, truncated } = environment.step(gentle(parts.rocket.state()))
        if (terminated || truncated) return
      }
    },
  }
}

function playAll(environment: Flights, seeds: readonly number[]): number[] {
  return seeds.map((seed) => {
    environment.play(seed)
    return environment.level()
  })
}

function difficulties(options: Partial<LandingCurriculumOptions>): number[] {
  const environment = curriculum(options)
  return Array.from({ length: 60 }, (_, seed) => environment.reset({ seed }).info["difficulty"] as number)
}

describeEnvironment("a rocket lander with a curriculum", {
  create: () => curriculum() as never,
  rules: environmentRules({ steps: 200 }),
})

describe("createLandingCurriculum", () => {
  it("raises the level when enough frontier episodes have landed", () => {
    expect(playAll(curriculum(easy), [0, 1])).toEqual([0, 0.5])
  })

  it("forgets the older half at a raise", () => {
    const slow = { ...easy, episodes: 4, raise: 0.001 }
    expect(playAll(curriculum(slow), [0, 1, 2, 3, 4, 5])).toEqual([0, 0, 0, 0.001, 0.001, 0.002])
  })

  it("leaves the level where episodes crash", () => {
    expect(playAll(curriculum({ ...easy, startLevel: 0.5 }), [0, 1, 2])).toEqual([0.5, 0.5, 0.5])
  })

  it("leaves the level where episodes are cut", () => {
    expect(playAll(curriculum(easy, 30), [0, 1, 2])).toEqual([0, 0, 0])
  })

  it("looks at the newest episodes only", () => {
    const environment = curriculum({ ...easy, enoughLandings: 0.5, episodes: 2, raise: 0.4 })
    // Two landings, up to 0.4; from there on crashes, of which the one landing that is remembered is half.
    expect(playAll(environment, [0, 1, 2, 3, 4])).toEqual([0, 0.4, 0.8, 0.8, 0.8])
  })

  it("never exceeds level 1", () => {
    const environment = curriculum({ ...easy, episodes: 1, enoughLandings: 0, raise: 0.7 })
    expect(playAll(environment, [0, 1, 2])).toEqual([0.7, 1, 1])
  })

  it("does not count episodes below the frontier", () => {
    expect(playAll(curriculum({ ...easy, frontierShare: 0 }), [0, 1, 2])).toEqual([0, 0, 0])
  })

  it("starts at the frontier, within its width", () => {
    const drawn = difficulties({ startLevel: 0.5, frontierShare: 1, frontierWidth: 0.1 })
    expect(Math.min(...drawn)).toBeGreaterThan(0.4)
    expect(Math.max(...drawn)).toBeLessThanOrEqual(0.5)
    expect(Math.max(...drawn) - Math.min(...drawn)).toBeGreaterThan(0.08)
  })

  it("starts anywhere below the level away from the frontier", () => {
    const drawn = difficulties({ startLevel: 0.5, frontierShare: 0 })
    expect(Math.min(...drawn)).toBeLessThan(0.05)
    expect(Math.max(...drawn)).toBeGreaterThan(0.45)
    expect(Math.max(...drawn)).toBeLessThanOrEqual(0.5)
  })

  it("goes on from a snapshot as if it had never stopped", () => {
    const options = { ...easy, episodes: 4, raise: 0.001 }
    const environment = curriculum(options)
    playAll(environment, [0, 1, 2])
    const resumed = curriculum(options)
    resumed.restore(environment.snapshot())
    expect(playAll(resumed, [3, 4, 5])).toEqual(playAll(environment, [3, 4, 5]))
    expect(resumed.level()).toBe(0.002)
  })

  it("shares no memory with its snapshot", () => {
    const environment = curriculum({ ...easy, episodes: 4 })
    const snapshot = environment.snapshot()
    environment.play(0)
    expect(snapshot).toEqual({ level: 0, landings: [] })
  })

  it("refuses a snapshot with another list of landings", () => {
    const bad = { level: 0.5, landings: [true, 1] } as never
    expect(() => {
      curriculum().restore(bad)
    }).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/notebook-rocket-lander] restore: snapshot.landings: expected at most 40 booleans, got [true, 1]. The snapshot is damaged: use another.]`,
    )
  })

  it("refuses a snapshot with a level above 1, and stays as it is", () => {
    const environment = curriculum()
    expect(() => {
      environment.restore({ level: 2, landings: [] })
    }).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/notebook-rocket-lander] restore: snapshot.level: expected a finite number ≥ 0 and ≤ 1, got 2.]`,
    )
    expect(environment.level()).toBe(0.03)
  })

  it("refuses a raise of 0", () => {
    expect(() => curriculum({ raise: 0 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/notebook-rocket-lander] createLandingCurriculum: raise: expected a finite number > 0 and ≤ 1, got 0.]`,
    )
  })

  it("refuses an option it does not know", () => {
    expect(() => curriculum({ width: 1 } as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/notebook-rocket-lander] createLandingCurriculum: options: expected one of startLevel, raise, enoughLandings, episodes, frontierShare, frontierWidth, got "width". Remove it.]`,
    )
  })
})
