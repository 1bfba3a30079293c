import { box, checkEnvironment, discrete } from "@bellman-rl/environment-kit"
import { createRandom } from "@bellman-rl/random"
import type { Environment } from "@bellman-rl/spec"
import { describe, expect, it } from "vitest"
import { fromGymnasium, type FromGymnasiumOptions, type GymnasiumLike } from "./from-gymnasium.js"

type Parts = Record<string, unknown>

/** A sound walk on a line from −1 to 1, as somebody elsewhere would write it: lists, snake case, nothing of ours. */
function createWalk(): GymnasiumLike & Parts {
  let random = createRandom(0)
  let x = 0
  let isRunning = false
  return {
    id: "Walk-v0",
    observation_space: { low: [-1], high: [1], shape: [1] },
    action_space: { n: 2 },
    reset({ seed }: { seed?: number } = {}) {
      if (seed !== undefined) random = createRandom(seed)
      x = random.integers(-4, 5) / 8
      isRunning = true
      return [[x], {}]
    },
    step(action: number) {
      if (!isRunning) throw new Error("reset first")
      if (action !== 0 && action !== 1) throw new RangeError(`no such action: ${action}`)
      x += action === 1 ? 0.125 : -0.125
      isRunning = Math.abs(x) < 1
      return [[x], -1, !isRunning, false, {}]
    },
  }
}

const walk = (parts: Parts = {}, options: FromGymnasiumOptions = {}) =>
  fromGymnasium({ ...createWalk(), ...parts } as GymnasiumLike, options)

type Row = readonly [number[], number, boolean, boolean, object]

/** A walk whose answers are changed on the way out. */
function changing({
  reset,
  step,
}: {
  reset?: (row: unknown[]) => unknown
  step?: (row: Row) => unknown
}): GymnasiumLike {
  const sound = createWalk()
  return {
    ...sound,
    reset: (options) => (reset ?? ((row) => row))(sound.reset(options) as unknown[]),
    step: (action) => (step ?? ((row) => row))(sound.step(action) as Row),
  }
}

describe("fromGymnasium", () => {
  it("makes a sound object an environment with which nothing is wrong", () => {
    expect(checkEnvironment(() => fromGymnasium(createWalk()))).toEqual([])
  })

  it("takes results that are named as well as results in order", () => {
    const named = () => {
      const sound = createWalk()
      return fromGymnasium({
        ...sound,
        reset: (options) => ({ observation: (sound.reset(options) as [number[]])[0] }),
        step(action) {
          const [observation, reward, terminated, truncated] = sound.step(action) as Row
          return { observation, reward, terminated, truncated }
        },
      })
    }
    expect(checkEnvironment(named)).toEqual([])
    expect(named().reset({ seed: 1 })).toEqual(walk().reset({ seed: 1 }))
  })

  it.each<[string, unknown, number[]]>([
    ["an array", [1, 2, 3, 4], [1, 2, 3, 4]],
    [
      "nested arrays",
      [
        [1, 2],
        [3, 4],
      ],
      [1, 2, 3, 4],
    ],
    ["doubles", Float64Array.of(1, 2, 3, 4), [1, 2, 3, 4]],
    ["bytes", Uint8Array.of(1, 2, 3, 4), [1, 2, 3, 4]],
    ["64-bit integers", BigInt64Array.of(1n, 2n), [1, 2]],
    ["a number", 3, [3]],
    ["booleans and bigints", [true, false, 2n, [3]], [1, 0, 2, 3]],
    ["typed arrays in an array", [Uint8Array.of(1, 2), [BigInt64Array.of(3n)]], [1, 2, 3]],
    ["a boolean", true, [1]],
    ["NaN and infinities", [NaN, -Infinity], [NaN, -Infinity]],
  ])("makes a Float32Array of %s", (_, observation, expected) => {
    expect(walk({ reset: () => [observation, {}] }).reset().observation).toEqual(Float32Array.from(expected))
  })

  it.each<[string, unknown]>([
    ["a string", ["0.1", "0.2"]],
    ["null", [0, null]],
    ["undefined", [undefined, 0]],
    ["a hole", Array(2)],
    ["an object", [0, { x: 1 }]],
    ["a function", [() => 1]],
    ["a symbol", [Symbol("x")]],
  ])("refuses %s among an observation's numbers, naming its place", (_, observation) => {
    const environment = walk({ reset: () => [observation, {}] })
    expect(() => environment.reset()).toThrow(
      /^\[@bellman-rl\/environments\] fromGymnasium: the observation\[\d\]: expected a number, got .*\.$/,
    )
  })

  it("refuses an observation that holds itself, or is deeper than any tensor", () => {
    const circular: unknown[] = [1]
    circular.push(circular)
    let deep: unknown = 0
    for (let k = 0; k < 100_000; k++) deep = [deep]
    for (const observation of [circular, deep]) {
      const environment = walk({ reset: () => [observation, {}] })
      expect(() => environment.reset()).toThrow("expected numbers nested at most 32 levels deep, got [")
    }
  })

  it.each<[string, unknown, string]>([
    ["an error", new RangeError("boom"), "boom"],
    ["a string", "boom", '"boom"'],
    ["nothing", undefined, "undefined"],
    ["a frozen object", Object.freeze({}), "an object with no fields"],
  ])("names the environment when it throws %s, which is the cause", (_, thrown, told) => {
    const environment = walk({
      step() {
        throw thrown
      },
    })
    environment.reset()
    const message = `[@bellman-rl/environments] fromGymnasium: Walk-v0.step threw: ${told}`
    expect(() => environment.step(0)).toThrow(expect.objectContaining({ message, cause: thrown }))
  })

  it("hands the seed, the action and nothing else on", () => {
    const heard: unknown[] = []
    const sound = createWalk()
    const environment = walk({
      reset(...args: [{ seed?: number }?]) {
        heard.push(args)
        return sound.reset(...args)
      },
      step(...args: [never]) {
        heard.push(args)
        return sound.step(...args)
      },
    })
    environment.reset({ seed: 5 })
    environment.step(1)
    environment.reset()
    expect(heard).toEqual([[{ seed: 5 }], [1], []])
  })

  it("calls the object's methods on the object", () => {
    class Counter {
      readonly id = "Counter-v0"
      readonly observationSpace = { low: 0, high: 10, shape: [1] }
      readonly actionSpace = { n: 1 }
      private count = 0
      reset() {
        this.count = 0
        return { observation: [0] }
      }
      step() {
        this.count += 1
        return [[this.count], 1, this.count === 10, false, {}]
      }
    }
    const environment = fromGymnasium(new Counter())
    environment.reset()
    environment.step(0)
    expect(environment.step(0).observation[0]).toBe(2)
  })

  describe("spaces", () => {
    it("are the options' where given, else the object's, in camel or in snake case", () => {
      expect(walk().actionSpace).toMatchObject({ kind: "discrete", n: 2 })
      expect(walk({ actionSpace: { n: 3 } }).actionSpace).toMatchObject({ n: 3 })
      const given = discrete(4)
      expect(walk({ actionSpace: { n: 3 } }, { actionSpace: given }).actionSpace).toBe(given)
      expect(walk({}, { observationSpace: box({ low: 0, high: 1, shape: [3] }) }).observationSpace.shape).toEqual([3])
    })

    it("have bounds as numbers, flat or nested", () => {
      const bounds = (low: unknown, shape?: number[]) =>
        walk({ observationSpace: { low, high: 9, ...(shape && { shape }) } }).observationSpace.low
      expect(bounds(-1, [2])).toEqual(Float32Array.of(-1, -1))
      expect(bounds([-1, -2])).toEqual(Float32Array.of(-1, -2))
      const nested = [
        [1, 2],
        [3, 4],
      ]
      expect(bounds(nested, [2, 2])).toEqual(Float32Array.of(1, 2, 3, 4))
    })

    it.each<[string, Parts]>([
      ["an object without any", { action_space: undefined }],
      ["several discrete ones", { action_space: { nvec: [2, 3] } }],
    ])("are refused of %s", (_, parts) => {
      expect(() => walk(parts)).toThrow(
        /^\[@bellman-rl\/environments\] fromGymnasium: actionSpace: expected \{ low, high, shape \} or \{ n \}, got .*\. Other spaces/,
      )
    })

    it.each<[string, unknown]>([
      ["says its kind and nothing else", { kind: "discrete" }],
      ["is of a kind that there is not", { kind: "dict", spaces: {} }],
      ["is a box without a lower bound", { kind: "box", high: [1], shape: [1] }],
      ["has no actions", { n: 0 }],
      ["has more actions than there are integers", { n: 1e12 }],
      ["has half an action", { n: 1.5 }],
      ["has a word for a number", { n: "2" }],
      ["has bounds that are words", { low: ["a"], high: ["b"] }],
      ["is larger than memory", { low: 0, high: 1, shape: [1e12] }],
      ["is a function", () => discrete(2)],
    ])("are refused when one %s", (_, action_space) => {
      expect(() => walk({ action_space })).toThrow(/^\[@bellman-rl\/environment(s|-kit)\] /)
    })

    it("count fields that are undefined as not there", () => {
      const space = { kind: undefined, low: undefined, high: undefined, n: 3 }
      expect(walk({ action_space: space }).actionSpace).toMatchObject({ kind: "discrete", n: 3 })
    })

    it("have bounds that may be booleans and bigints", () => {
      const { low, high } = walk({ observation_space: { low: [false], high: [3n] } }).observationSpace
      expect([low[0], high[0]]).toEqual([0, 3])
    })

    it("refuses actions that do not start at 0", () => {
      expect(() => walk({ action_space: { n: 2, start: 1 } })).toThrowErrorMatchingInlineSnapshot(
        `[RangeError: [@bellman-rl/environments] fromGymnasium: actionSpace.start: expected 0, got 1. Count actions from 0, and add the start in step.]`,
      )
    })

    it("refuses a discrete observation, and says what to give", () => {
      expect(() => walk({ observation_space: { n: 16 } })).toThrowErrorMatchingInlineSnapshot(
        `[TypeError: [@bellman-rl/environments] fromGymnasium: observationSpace: expected a box: { low, high, shape }, got an object with n. Give the observation as 16 numbers, 1 at its index and 0 elsewhere.]`,
      )
    })
  })

  describe("an object that speaks otherwise", () => {
    it("has no reset", () => {
      expect(() => walk({ reset: undefined })).toThrowErrorMatchingInlineSnapshot(
        `[TypeError: [@bellman-rl/environments] fromGymnasium: source.reset: expected a function, got undefined.]`,
      )
    })

    it("has no id", () => {
      expect(() => walk({ id: undefined })).toThrowErrorMatchingInlineSnapshot(
        `[TypeError: [@bellman-rl/environments] fromGymnasium: id: expected a name, got undefined. Pass one: { id: "Mine-v0" }.]`,
      )
      expect(walk({ id: undefined }, { id: "Mine-v0" }).id).toBe("Mine-v0")
    })

    it("is none", () => {
      expect(() => fromGymnasium(null as never)).toThrowErrorMatchingInlineSnapshot(
        `[TypeError: [@bellman-rl/environments] fromGymnasium: source: expected an object with reset and step, got null.]`,
      )
    })

    it("is given an option that there is not", () => {
      expect(() => walk({}, { guarded: true } as never)).toThrowErrorMatchingInlineSnapshot(
        `[TypeError: [@bellman-rl/environments] fromGymnasium: options: expected one of id, observationSpace, actionSpace, guard, got "guarded". Did you mean guard?]`,
      )
      expect(() => walk({}, { guard: 1 } as never)).toThrowErrorMatchingInlineSnapshot(
        `[TypeError: [@bellman-rl/environments] fromGymnasium: guard: expected a boolean, got 1.]`,
      )
    })

    it.each<[string, unknown]>([
      ["as an array", [0, 0]],
      ["as a typed array", Float32Array.of(0, 0)],
      ["nested", [[0], [0]]],
    ])("is an old gym's whose reset returns the observation alone, %s", (_, observation) => {
      expect(() => walk({ reset: () => observation }).reset()).toThrow(
        /^\[@bellman-rl\/environments\] fromGymnasium: reset's result: expected \[observation, info\] or \{ observation, info \}, got .*\. Before 0\.26 gym's reset returned the observation alone: return \[observation, \{\}\]\.$/,
      )
    })

    it("is an old gym's whose step says done", () => {
      const old = walk({ step: () => [[0], 1, false, {}] })
      old.reset()
      expect(() => old.step(0)).toThrowErrorMatchingInlineSnapshot(
        `[TypeError: [@bellman-rl/environments] fromGymnasium: step's result: expected [observation, reward, terminated, truncated, info] or an object with these fields, got [0, 1, false, [object Object]]. An old gym's done does not say how an episode ended: with cut = Boolean(info["TimeLimit.truncated"]), return terminated = done && !cut and truncated = cut.]`,
      )
      const named = walk({ step: () => JSON.parse('{ "observation": [0], "reward": 1, "done": false, "info": {} }') })
      expect(() => named.step(0)).toThrow("with cut = Boolean")
    })

    it("gives nothing at a step", () => {
      expect(() => walk({ step: () => undefined }).step(0)).toThrowErrorMatchingInlineSnapshot(
        `[TypeError: [@bellman-rl/environments] fromGymnasium: step's result: expected [observation, reward, terminated, truncated, info] or an object with these fields, got undefined.]`,
      )
    })

    it("observes a dictionary", () => {
      expect(() => walk({ reset: () => [{ image: [1], speed: 2 }, {}] }).reset()).toThrowErrorMatchingInlineSnapshot(
        `[TypeError: [@bellman-rl/environments] fromGymnasium: the observation: expected numbers, in an array, nested arrays or a typed array, got an object with image, speed. Put what has several parts into one array.]`,
      )
    })

    it("answers later", () => {
      expect(() => walk({ reset: async () => [[0], {}] }).reset()).toThrowErrorMatchingInlineSnapshot(
        `[TypeError: [@bellman-rl/environments] fromGymnasium: reset's result: expected a result at once, got a Promise. Environments are synchronous: load what has to be waited for before.]`,
      )
      expect(() => walk({ step: async () => [[0], 0, false, false, {}] }).step(0)).toThrow("step's result")
    })
  })

  describe("the scene", () => {
    it("is the object's own where it has one", () => {
      const own = { view: { left: 0, right: 1, bottom: 0, top: 1 }, background: "#123456", shapes: [] }
      expect(walk({ scene: () => own }).scene()).toBe(own)
    })

    it("tells the name and the step where it has none", () => {
      const environment = walk()
      environment.reset({ seed: 0 })
      environment.step(0)
      const texts = environment.scene().shapes.map((shape) => (shape.kind === "text" ? shape.text : shape.kind))
      expect(texts).toEqual(["Walk-v0", "step 1"])
    })
  })
})

/** Objects with one fault each, and the rule that must name it. */
const faults: Readonly<Record<string, { readonly create: () => GymnasiumLike; readonly rule: string }>> = {
  "an observation outside its space": {
    create: () => changing({ step: ([[x = 0], ...rest]) => [[4 * x], ...rest] }),
    rule: "observation-in-space",
  },
  "an observation of the wrong length": {
    create: () => changing({ step: ([[x = 0], ...rest]) => [[x, x], ...rest] }),
    rule: "observation-kind",
  },
  "NaN in an observation": {
    create: () => changing({ step: ([, ...rest]) => [[NaN], ...rest] }),
    rule: "observation-finite",
  },
  "a reward that is NaN": {
    create: () => changing({ step: ([x, , ...rest]) => [x, NaN, ...rest] }),
    rule: "reward",
  },
  "a reward in an array": {
    create: () => changing({ step: ([x, reward, ...rest]) => [x, [reward], ...rest] }),
    rule: "reward",
  },
  "endings as numbers": {
    create: () => changing({ step: ([x, r, terminated, ...rest]) => [x, r, Number(terminated), ...rest] }),
    rule: "endings",
  },
  "no info at a step": {
    create: () => changing({ step: (row) => [...row.slice(0, 4), null] }),
    rule: "info",
  },
  "a seed that it does not hear": {
    create: () => {
      const sound = createWalk()
      return { ...sound, reset: () => sound.reset() }
    },
    rule: "same-seed",
  },
  "one start for all seeds": {
    create: () => {
      const sound = createWalk()
      return { ...sound, reset: () => sound.reset({ seed: 1 }) }
    },
    rule: "seeds",
  },
  "a reset that needs a seed": {
    create: () => {
      const sound = createWalk()
      return {
        ...sound,
        reset(options?: { seed?: number }) {
          if (options?.seed === undefined) throw new TypeError("a seed is needed")
          return sound.reset(options)
        },
      }
    },
    rule: "reset",
  },
  "a reset that needs its options": {
    create: () => {
      const sound = createWalk()
      return { ...sound, reset: (options?: { seed?: number }) => sound.reset({ seed: options!.seed ?? 1 }) }
    },
    rule: "reset",
  },
  "a step before the first reset": {
    create: () => ({ ...createWalk(), step: () => [[0], 0, true, false, {}] }),
    rule: "step-before-reset",
  },
  "a step after the end": {
    create: () => ({ ...createWalk(), step: () => [[0], 0, true, false, {}] }),
    rule: "step-after-end",
  },
  "an action of its space that it refuses": {
    create: () => ({ ...createWalk(), action_space: { n: 3 } }),
    rule: "action-inside",
  },
  "an action outside its space that it takes": {
    create: () => {
      const sound = createWalk()
      return { ...sound, step: (action: number) => sound.step((action === 1 ? 1 : 0) as never) }
    },
    rule: "action-outside",
  },
  "one array for all its observations": {
    create: () => {
      const shared = new Float32Array(1)
      const sharing = (row: readonly unknown[]) => {
        shared.set(row[0] as number[])
        return [shared, ...row.slice(1)]
      }
      return changing({ reset: sharing, step: sharing })
    },
    rule: "fresh-observations",
  },
  "no end": {
    create: () => ({ ...createWalk(), step: () => [[0], 0, false, false, {}] }),
    rule: "step-after-end",
  },
  "a scene without shapes": {
    create: () => ({
      ...createWalk(),
      scene: () => ({ view: { left: 0, right: 1, bottom: 0, top: 1 }, background: "#fff", shapes: [] }),
    }),
    rule: "scene",
  },
}

describe("checkEnvironment, of an object from elsewhere", () => {
  const problems = (create: () => Environment) => checkEnvironment(create, { steps: 200, endWithinSteps: 2_000 })

  it.each(Object.keys(faults))("tells of %s", (name) => {
    const { create, rule } = faults[name]!
    expect(problems(() => fromGymnasium(create())).map((problem) => problem.rule)).toContain(rule)
  })

  it("says what an old gym's step has to return instead", () => {
    const old = () => fromGymnasium({ ...createWalk(), step: () => [[0], 0, true, {}] })
    expect(problems(old)[0]).toEqual({
      rule: "action-inside",
      message: expect.stringContaining("return terminated = done && !cut and truncated = cut."),
    })
  })
})

describe("a guard", () => {
  const guarded = (create: () => GymnasiumLike) => checkEnvironment(() => fromGymnasium(create(), { guard: true }))

  it.each([
    "a step before the first reset",
    "an action outside its space that it takes",
    "one array for all its observations",
  ])("takes care of %s", (name) => {
    const { create, rule } = faults[name]!
    expect(guarded(create).map((problem) => problem.rule)).not.toContain(rule)
  })

  it("takes care of a step after the end", () => {
    const { step, ...rest } = createWalk()
    let x = 0
    const careless = (): GymnasiumLike => ({
      ...rest,
      step(action: number) {
        x = (step as (action: number) => Row)(action)[0][0] ?? 0
        return [[x], -1, Math.abs(x) >= 0.5, false, {}]
      },
    })
    const environment = fromGymnasium(careless(), { guard: true })
    environment.reset({ seed: 1 })
    while (!environment.step(1).terminated);
    expect(() => environment.step(1)).toThrowErrorMatchingInlineSnapshot(
      `[Error: [@bellman-rl/environments] Walk-v0.step: the episode has ended. Call reset first.]`,
    )
  })

  it("leaves a sound object sound", () => {
    expect(guarded(createWalk)).toEqual([])
  })
})
