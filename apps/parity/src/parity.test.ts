import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { compareFile } from "./compare-file.js"
import { holds } from "./report.js"

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8")

/** Whether all bars hold, for each part of a file. */
const verdicts = (text: string) =>
  compareFile(text).map(({ what, deviations }) => [what, deviations.length > 0 && deviations.every(holds)] as const)

/** The file with a change made in its content. */
function changed<T>(path: string, change: (content: T) => void): string {
  const content = JSON.parse(read(path)) as T
  change(content)
  return JSON.stringify(content)
}

const cartPole = "packages/environments/src/cart-pole.golden.json"
const draws = "packages/random/src/numpy-random.golden.json"
const steps = "apps/parity/src/keras-golden-steps.golden.json"

interface Trajectories {
  episodes: { actions: string; terminated: boolean; state_f64: string }[]
}
type Steps = Record<string, { loss: number[]; opt: string; after: { probe_outputs: number[][] } }>

describe("a file of trajectories", () => {
  it("holds for each environment", () => {
    for (const name of ["cart-pole", "mountain-car", "acrobot"]) {
      const [[what, isRight] = ["nothing", false]] = verdicts(read(`packages/environments/src/${name}.golden.json`))
      expect(isRight, what).toBe(true)
    }
  })

  it("misses where an episode ends otherwise, or one bit of a state differs", () => {
    const ending = changed<Trajectories>(cartPole, ({ episodes }) => {
      const [first] = episodes
      if (first !== undefined) first.terminated = false
    })
    expect(verdicts(ending)).toEqual([["CartPole-v1", false]])
    const bit = changed<Trajectories>(cartPole, ({ episodes }) => {
      const [first] = episodes
      if (first === undefined) return
      const bytes = Buffer.from(first.state_f64, "base64")
      bytes[160] = (bytes[160] ?? 0) ^ 1
      first.state_f64 = bytes.toString("base64")
    })
    expect(verdicts(bit)).toEqual([["CartPole-v1", false]])
  })

  it("is refused where it holds no episode, or of an environment that is not here", () => {
    expect(() => compareFile('{"meta":{"env":"CartPole-v1"},"episodes":[]}')).toThrow("nothing to compare")
    expect(() => compareFile('{"meta":{"env":"Pong-v5"},"episodes":[{}]}')).toThrow("no environment Pong-v5 here")
  })
})

const lander = (name: string) => `packages/environments-box2d/src/${name}.golden.json`

interface Landings {
  meta: { env: string; policy: string }
  episodes: { actions: string; rewards_f64: string; terminated: boolean; obs_f32: string }[]
}

/** Numbers in base64 with one bit of one byte turned. */
function withByte(base64: string, place: number): string {
  const bytes = Buffer.from(base64, "base64")
  bytes[place] = (bytes[place] ?? 0) ^ 0x40
  return bytes.toString("base64")
}

describe("a file of recorded landings", () => {
  it.each([
    "lunar-lander-noop",
    "lunar-lander-random",
    "lunar-lander-heuristic",
    "lunar-lander-cont-random",
    "lunar-lander-cont-heuristic",
    "lunar-lander-wind-heuristic",
    "rocket-lander-noop",
    "rocket-lander-random",
    "rocket-lander-cont-random",
    "rocket-lander-touchdown",
  ])("holds for %s", (name) => {
    expect(verdicts(read(lander(name)))).toEqual([[expect.stringMatching(/^(Lunar|Rocket)Lander-v[03], /), true]])
  })

  const misses = (change: (content: Landings) => void) => {
    const [comparison] = compareFile(changed<Landings>(lander("lunar-lander-noop"), change))
    return comparison?.deviations.filter((deviation) => !holds(deviation)).map(({ name }) => name)
  }

  it("misses where an observation or a reward before contact differs", () => {
    expect(misses(({ episodes: [first] }) => first && (first.obs_f32 = withByte(first.obs_f32, 130)))).toEqual([
      "observation before contact",
    ])
    expect(misses(({ episodes: [first] }) => first && (first.rewards_f64 = withByte(first.rewards_f64, 38)))).toEqual([
      "reward before contact",
    ])
  })

  it("misses where two of five episodes end otherwise, and not where one does", () => {
    const otherwise = (count: number) => (content: Landings) => {
      for (const episode of content.episodes.slice(0, count)) episode.terminated = false
    }
    expect(misses(otherwise(1))).toEqual([])
    expect(misses(otherwise(2))).toEqual(["share of episodes of another length or ending"])
  })

  it("plays in the wind where the policy says so", () => {
    const calm = changed<Landings>(lander("lunar-lander-wind-heuristic"), ({ meta }) => (meta.policy = "heuristic"))
    expect(verdicts(calm)).toEqual([["LunarLander-v3, heuristic", false]])
  })

  it("is refused where it holds no episode, or states of another size", () => {
    expect(() => compareFile('{"meta":{"env":"LunarLander-v3"},"episodes":[]}')).toThrow("nothing to compare")
    const other = changed<Landings>(lander("lunar-lander-noop"), ({ meta }) => (meta.env = "RocketLander-v0"))
    expect(() => compareFile(other)).toThrow("no states of RocketLander-v0")
  })
})

describe("a file of the landers' statistics", () => {
  it("misses where the mean is another", () => {
    const text = '{"stats":[{"env":"RocketLander-v0","policy":"random","returns":[-2.5],"lens":[264]}]}'
    expect(compareFile(text)[0]?.deviations.map(holds)).toEqual([false, true])
  })

  it("compares the recorded statistics, of which a few episodes are played here", () => {
    const few = changed<{ stats: { returns: number[]; lens: number[] }[] }>(
      "apps/parity/src/lander-stats.golden.json",
      ({ stats: all }) => {
        for (const one of all) {
          one.returns.splice(8)
          one.lens.splice(8)
        }
      },
    )
    const comparisons = compareFile(few)
    expect(comparisons.map(({ what }) => what)).toEqual([
      "LunarLander-v3, heuristic policy",
      "LunarLander-v3, random policy",
      "RocketLander-v0, random policy",
    ])
    // The heuristic's mean needs many episodes: one landing that ends otherwise moves it.
    expect(comparisons.slice(1).map(({ deviations }) => deviations.every(holds))).toEqual([true, true])
  })

  it("is refused where lengths and returns are not as many", () => {
    const text = '{"stats":[{"env":"RocketLander-v0","policy":"random","returns":[-2],"lens":[]}]}'
    expect(() => compareFile(text)).toThrow("no statistics")
  })
})

describe("a file of NumPy draws", () => {
  it("holds, all kinds of all seeds", () => {
    const [comparison] = compareFile(read(draws))
    expect(comparison?.compared).toBe("10430 draws")
    expect(comparison?.deviations.every(holds)).toBe(true)
  })

  it("misses where one draw differs in its last bit", () => {
    const text = changed<{ seeds: { random: number[] }[] }>(draws, ({ seeds: [first] }) => {
      if (first !== undefined) first.random[5] = (first.random[5] ?? 0) + 2 ** -53
    })
    expect(compareFile(text)[0]?.deviations[0]?.largest).toBe(1)
  })

  it("is refused where it holds a kind that is not known, or no draw", () => {
    expect(() => compareFile('[{"seed":"1","random":[],"poisson":[1]}]')).toThrow("poisson")
    expect(() => compareFile('[{"seed":"1","random":[]}]')).toThrow("nothing to compare")
  })
})

/** One case of the golden steps, changed. */
const only = (id: string, change: (record: Steps[string]) => void = () => {}) =>
  changed<Steps>(steps, (content) => {
    for (const other of Object.keys(content)) if (other !== id) delete content[other]
    const record = content[id]
    if (record !== undefined) change(record)
  })

/** Each case is run by the plan and by tfjs, and both have to hold. */
const compiledAndEager = (id: string, verdict: boolean) => [
  [id, verdict],
  [id, verdict],
]

describe("a file of Keras golden steps", () => {
  it.each(["000", "001", "002", "003", "004_softmax", "004_linear"])(
    "holds for notebook %s",
    { timeout: 600_000 },
    (id) => {
      expect(verdicts(only(id))).toEqual(compiledAndEager(id, true))
    },
  )

  it("misses where one loss or output differs", () => {
    expect(verdicts(only("003", ({ loss }) => loss.splice(19, 1, 0.4515)))).toEqual(compiledAndEager("003", false))
    expect(verdicts(only("003", ({ after }) => after.probe_outputs[0]?.splice(0, 1, 0)))).toEqual(
      compiledAndEager("003", false),
    )
  })

  it("misses where a case is unknown, is of another optimizer, or holds no loss, and says so", () => {
    const reasonOf = (text: string) =>
      compareFile(text)
        .slice(0, 1)
        .map(({ compared, deviations }) => [compared, deviations[0]?.name])
    expect(verdicts(only("003").replace('"003"', '"005"'))).toEqual(compiledAndEager("005", false))
    expect(reasonOf(only("003").replace('"003"', '"005"'))).toEqual([
      ["nothing", "case 005 is not known: expected one of 000, 001, 002, 003, 004_softmax, 004_linear"],
    ])
    expect(reasonOf(only("000", ({ loss }) => loss.splice(0)))).toEqual([
      ["nothing", "case 000 holds no losses: there is nothing to compare"],
    ])
    expect(reasonOf(only("000", (record) => (record.opt = "SGD")))).toEqual([
      ["nothing", "case 000 is of another optimizer than is known: SGD"],
    ])
  })

  it("goes on to the other cases after one that cannot be compared", () => {
    const text = changed<Steps>(steps, (content) => {
      for (const id of Object.keys(content)) if (id !== "000" && id !== "003") delete content[id]
      content["000"]?.loss.splice(0)
    })
    expect(verdicts(text)).toEqual([...compiledAndEager("000", false), ...compiledAndEager("003", true)])
  })
})

describe("any other file", () => {
  it("is refused", () => {
    expect(() => compareFile("{")).toThrow("not JSON")
    expect(() => compareFile('{"a":1}')).toThrow("neither")
  })
})
