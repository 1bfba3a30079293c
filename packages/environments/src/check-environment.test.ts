import { box, checkEnvironment, discrete, environmentRules } from "@bellman-rl/environment-kit"
import type { Environment } from "@bellman-rl/spec"
import { describe, expect, it } from "vitest"
import { type Catch, createCatch } from "./catch.js"
import { type EnvironmentId, environmentSpecs } from "./environment-specs.js"
import { make } from "./make.js"
import { recordEpisodeStatistics } from "./record-episode-statistics.js"
import { transformObservation } from "./transform-observation.js"
import { transformReward } from "./transform-reward.js"

const ids = Object.keys(environmentSpecs) as EnvironmentId[]

type Fault = (sound: Catch) => object

/** Environments with one fault each, and the rules that must find it: no rule less, and no other. */
const faults: Readonly<Record<string, { readonly fault: Fault; readonly rules: readonly string[] }>> = {
  "a lower bound above the upper one": {
    fault: () => ({ observationSpace: { ...createCatch().observationSpace, low: new Float32Array(50).fill(2) } }),
    rules: ["spaces", "observation-in-space"],
  },
  "a space that does not contain what it samples": {
    fault: () => ({ actionSpace: { ...discrete(3), contains: (value: unknown) => value !== 1 } }),
    rules: ["spaces"],
  },
  "no actions": { fault: () => ({ actionSpace: { ...discrete(3), n: 0 } }), rules: ["spaces", "action-outside"] },
  "no id": { fault: () => ({ id: "" }), rules: ["spaces"] },
  "a reset that needs a seed": {
    fault: (sound) => ({
      reset(options?: { seed?: number }) {
        if (options?.seed === undefined) throw new TypeError("a seed is needed")
        return sound.reset(options)
      },
    }),
    rules: ["reset"],
  },
  "an action of its space that it refuses": {
    fault: (sound) => ({
      step(action: number) {
        if (action === 2) throw new RangeError("not to the right")
        return sound.step(action)
      },
    }),
    rules: ["action-inside"],
  },
  "observations of doubles": {
    fault: (sound) => observing(sound, (observation) => new Float64Array(observation)),
    rules: ["observation-kind"],
  },
  "observations that are too short": {
    fault: (sound) => observing(sound, (observation) => observation.slice(1)),
    rules: ["observation-kind"],
  },
  "NaN in an observation": {
    fault: (sound) => observing(sound, (observation) => observation.fill(Number.NaN, 3, 4)),
    rules: ["observation-finite"],
  },
  "an observation outside its space": {
    fault: (sound) => observing(sound, (observation) => observation.map((value) => 2 * value)),
    rules: ["observation-in-space"],
  },
  "a reward that is NaN": { fault: (sound) => stepping(sound, () => ({ reward: Number.NaN })), rules: ["reward"] },
  "a reward that is missing": { fault: (sound) => stepping(sound, () => ({ reward: undefined })), rules: ["reward"] },
  "terminated as a number": {
    fault: (sound) => stepping(sound, ({ terminated }) => ({ terminated: Number(terminated) })),
    rules: ["endings"],
  },
  "truncated missing": {
    fault: (sound) => stepping(sound, () => ({ truncated: undefined })),
    rules: ["endings"],
  },
  "no info at a step": { fault: (sound) => stepping(sound, () => ({ info: undefined })), rules: ["info"] },
  "no info at a reset": {
    fault: (sound) => ({ reset: (options?: object) => ({ ...sound.reset(options), info: null }) }),
    rules: ["info"],
  },
  "a step before the first reset": { fault: acceptsEarlySteps, rules: ["step-before-reset"] },
  "a step after the end": { fault: acceptsLateSteps, rules: ["step-after-end"] },
  "no end": { fault: neverEnds, rules: ["step-after-end"] },
  "an end that only other actions reach": {
    fault: (sound) => {
      let isStill = true
      return {
        reset(options?: object) {
          isStill = true
          return sound.reset(options)
        },
        step(action: number) {
          isStill &&= action === 1
          const step = sound.step(action)
          if (!isStill || !step.terminated) return step
          sound.reset()
          return { ...step, terminated: false }
        },
      }
    },
    rules: ["constant-action"],
  },
  "an action outside its space": {
    fault: (sound) => ({ step: (action: number) => sound.step([0, 1, 2].includes(action) ? action : 1) }),
    rules: ["action-outside"],
  },
  "a reset that ignores its seed": { fault: (sound) => ({ reset: () => sound.reset() }), rules: ["same-seed"] },
  "a stream shared between environments": {
    fault: sharedStream(),
    rules: ["same-seed", "fresh-observations", "scene-pure"],
  },
  "one start for all seeds": {
    fault: (sound) => ({ reset: () => sound.reset({ seed: 1 }) }),
    rules: ["seeds", "stream"],
  },
  "a seed that sticks": { fault: stickySeed, rules: ["stream"] },
  "one array for all observations": { fault: sharedObservation, rules: ["fresh-observations"] },
  "its own memory as observation": { fault: ownMemory, rules: ["fresh-observations"] },
  "no scene": { fault: () => ({ scene: undefined }), rules: ["scene"] },
  "a scene without shapes": {
    fault: (sound) => ({ scene: () => ({ ...sound.scene(), shapes: [] }) }),
    rules: ["scene"],
  },
  "a scene with NaN": {
    fault: (sound) => ({
      scene: () => ({
        ...sound.scene(),
        shapes: [{ kind: "circle", center: { x: 0, y: Number.NaN }, radius: 1, fill: "#000000" }],
      }),
    }),
    rules: ["scene"],
  },
  "a scene without area": {
    fault: (sound) => ({ scene: () => ({ ...sound.scene(), view: { left: 0, right: 0, bottom: 0, top: 1 } }) }),
    rules: ["scene"],
  },
  "a scene that moves the environment": {
    fault: (sound) => ({
      scene() {
        const picture = sound.scene()
        sound.reset()
        return picture
      },
    }),
    rules: ["scene-pure"],
  },
}

function observing(sound: Catch, change: (observation: Float32Array) => unknown): object {
  return {
    reset(options?: object) {
      const start = sound.reset(options)
      return { ...start, observation: change(start.observation) }
    },
    ...stepping(sound, ({ observation }) => ({ observation: change(observation) })),
  }
}

function stepping(sound: Catch, change: (step: ReturnType<Catch["step"]>) => object): object {
  return {
    step(action: number) {
      const step = sound.step(action)
      return { ...step, ...change(step) }
    },
  }
}

function acceptsEarlySteps(sound: Catch): object {
  let isStarted = false
  return {
    reset(options?: object) {
      isStarted = true
      return sound.reset(options)
    },
    step(action: number) {
      if (!isStarted) sound.reset()
      return sound.step(action)
    },
  }
}

function acceptsLateSteps(sound: Catch): object {
  return {
    step(action: number) {
      try {
        return sound.step(action)
      } catch (error) {
        if (error instanceof RangeError || error instanceof TypeError || /no episode/.test(String(error))) throw error
        sound.reset()
        return sound.step(action)
      }
    },
  }
}

function neverEnds(sound: Catch): object {
  return {
    step(action: number) {
      const step = sound.step(action)
      if (step.terminated) sound.reset()
      return { ...step, terminated: false }
    },
  }
}

function sharedStream(): Fault {
  let resets = 0
  return (sound) => ({ reset: () => sound.reset({ seed: resets++ }) })
}

function stickySeed(sound: Catch): object {
  let kept = 0
  return {
    reset({ seed = kept }: { seed?: number } = {}) {
      kept = seed
      return sound.reset({ seed })
    },
  }
}

function sharedObservation(sound: Catch): object {
  const shared = new Float32Array(50)
  return observing(sound, (observation) => {
    shared.set(observation)
    return shared
  })
}

/** Rows of a board that grow with what is left in the array handed out before. */
function ownMemory(sound: Catch): object {
  let memory = new Float32Array(50)
  return observing(sound, (observation) => {
    const kept = Number.isNaN(memory[0]) ? 1 : 0
    memory = observation.map((value) => Math.max(value, kept))
    return memory
  })
}

describe("checkEnvironment", () => {
  it.each(ids)("finds nothing wrong with %s", (id) => {
    expect(checkEnvironment(() => make(id))).toEqual([])
  })

  it.each(ids)("finds nothing wrong with one %s that is handed over itself", (id) => {
    expect(checkEnvironment(make(id))).toEqual([])
  })

  it("finds in one environment all that does not need a fresh one", () => {
    const freshOnly = new Set(environmentRules().flatMap(({ name, needsFresh }) => (needsFresh ? [name] : [])))
    expect([...freshOnly]).toEqual(["step-before-reset"])
    for (const { fault, rules } of Object.values(faults)) {
      const sound = createCatch()
      const found = checkEnvironment({ ...sound, ...fault(sound) } as Environment<unknown>).map(({ rule }) => rule)
      const expected = rules.filter((rule) => !freshOnly.has(rule))
      expect(found).toEqual(expect.arrayContaining(expected))
    }
  })

  it("finds nothing wrong with wrapped environments", () => {
    const wrapped = () =>
      recordEpisodeStatistics(
        transformObservation(
          transformReward(make("CartPole-v1"), (reward) => reward / 2),
          {
            transform: (observation) => observation.map(Math.tanh),
            observationSpace: box({ low: -1, high: 1, shape: [4] }),
          },
        ),
      )
    expect(checkEnvironment(wrapped)).toEqual([])
  })

  it.each(Object.keys(faults))("finds %s", (name) => {
    const { fault, rules } = faults[name]!
    const create = () => {
      const sound = createCatch()
      return { ...sound, ...fault(sound) } as Environment
    }
    expect(checkEnvironment(create, { steps: 200 }).map(({ rule }) => rule)).toEqual(rules)
  })

  it("has a fault above for each of its rules", () => {
    const found = new Set(Object.values(faults).flatMap(({ rules }) => rules))
    expect(environmentRules().map(({ name }) => name)).toEqual(
      environmentRules()
        .map(({ name }) => name)
        .filter((name) => found.has(name)),
    )
  })

  it("says where, what was expected and what came", () => {
    const create = () =>
      ({ ...createCatch(), ...faults["observations of doubles"]!.fault(createCatch()) }) as Environment
    expect(checkEnvironment(create)).toMatchInlineSnapshot(`
      [
        {
          "message": "expected an observation that is a Float32Array of 50 numbers, got Float64Array(50) [0, 0, 0, 0, 1, 0, …] at the start of episode 1",
          "rule": "observation-kind",
        },
      ]
    `)
  })

  it("says once what stops one rule after the other", () => {
    const create = () => {
      const sound = createCatch()
      return { ...sound, ...faults["a reset that needs a seed"]!.fault(sound) } as Environment
    }
    expect(checkEnvironment(create)).toEqual([{ rule: "reset", message: "reset() threw TypeError: a seed is needed" }])
    const stopped = environmentRules().filter(({ check }) => check(create) !== undefined)
    expect(stopped.length).toBeGreaterThan(5)
  })

  it("says that it could not check the end where no episode ended", () => {
    const endless = () => make("MountainCar-v0", { maxEpisodeSteps: null })
    expect(checkEnvironment(endless, { endWithinSteps: 300 })).toMatchInlineSnapshot(`
      [
        {
          "message": "no episode ended within 300 steps, so its end could not be checked. Raise endWithinSteps, or wrap the environment in timeLimit",
          "rule": "step-after-end",
        },
      ]
    `)
  })

  it("says which action goes on for ever, though random ones end an episode", () => {
    const create = () =>
      ({ ...createCatch(), ...faults["an end that only other actions reach"]!.fault(createCatch()) }) as Environment
    expect(checkEnvironment(create)).toMatchInlineSnapshot(`
      [
        {
          "message": "an episode in which the action was always 1 did not end within 10000 steps: a greedy policy may do the same for ever. Wrap the environment in timeLimit, or raise endWithinSteps",
          "rule": "constant-action",
        },
      ]
    `)
  })

  it("accepts equal starts where they are declared", () => {
    const create = () => make("Jumping-v0", { startVelocityStd: 0 })
    expect(checkEnvironment(create, { randomStart: false })).toEqual([])
  })

  it("finds random starts where equal ones are declared", () => {
    const problems = checkEnvironment(createCatch, { randomStart: false })
    expect(problems.map(({ rule }) => rule)).toEqual(["seeds", "stream"])
  })

  it("refuses a randomStart that is no boolean", () => {
    expect(() => checkEnvironment(createCatch, { randomStart: 1 as never })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/environment-kit] environmentRules: randomStart: expected a boolean, got 1.]`,
    )
  })

  it("refuses an unknown option", () => {
    expect(() => checkEnvironment(createCatch, { seeds: 1 } as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/environment-kit] environmentRules: options: expected one of seed, steps, endWithinSteps, randomStart, got "seeds". Did you mean seed?]`,
    )
  })
})
