import { describe, expect, it, vi } from "vitest"
import { assertSameConfig } from "./same-config.js"

const config = {
  app: "cartpole",
  preset: "notebook",
  seed: 1,
  engine: "wasm",
  settings: { gamma: 0.99, hiddenSizes: [24, 24], clip: null },
  versions: { node: "v20.20.2", tfjs: "4.22.0" },
}

const messageOf = (recorded: object, now: object) => {
  try {
    assertSameConfig(recorded as never, now)
  } catch (error) {
    return error as Error
  }
  return undefined
}

describe("assertSameConfig", () => {
  it("takes the same configuration, in whatever order", () => {
    const { app, ...rest } = config
    expect(() => assertSameConfig(config, { ...rest, app })).not.toThrow()
  })

  it("refuses another value, naming the field and both values", () => {
    const error = messageOf(config, { ...config, settings: { ...config.settings, gamma: 0.9 } })
    expect(error).toBeInstanceOf(RangeError)
    expect(error?.message).toBe(
      "[@bellman-rl/experiment] assertSameConfig: settings.gamma: the run has 0.99, this command 0.9. Leave these options " +
        "out, or start a new run.",
    )
  })

  it.each([
    ["engine", { ...config, engine: "eager" }, 'engine: the run has "wasm", this command "eager"'],
    ["seed", { ...config, seed: 2 }, "seed: the run has 1, this command 2"],
    ["preset", { ...config, preset: "corrected" }, 'preset: the run has "notebook", this command "corrected"'],
    [
      "an entry of a list",
      { ...config, settings: { ...config.settings, hiddenSizes: [24, 32] } },
      "settings.hiddenSizes.1: the run has 24, this command 32",
    ],
    [
      "a longer list",
      { ...config, settings: { ...config.settings, hiddenSizes: [24, 24, 8] } },
      "settings.hiddenSizes.2: the run has none, this command 8",
    ],
    [
      "null for a value",
      { ...config, settings: { ...config.settings, clip: { norm: 10 } } },
      'settings.clip: the run has null, this command {"norm":10}',
    ],
    ["a field that is gone", { ...config, seed: undefined }, "seed: the run has 1, this command none"],
    ["a new field", { ...config, toString: 1 }, "toString: the run has none, this command 1"],
  ])("tells a difference in %s", (_, now, message) => {
    expect(messageOf(config, now)?.message).toContain(`assertSameConfig: ${message}. `)
  })

  it("names the first four of many differences", () => {
    const message = messageOf({ a: 1, b: 1, c: 1, d: 1, e: 1, f: 1 }, {})?.message
    expect(message).toContain("d: the run has 1, this command none; and 2 more. ")
    expect(message).not.toContain("e: ")
  })

  it("lets fields differ that may, with all that is in them, and no others", () => {
    const recorded = { out: "a", settings: { steps: 10, stepsize: 1 } }
    const mayDiffer = ["out", "settings.steps"]
    expect(() => assertSameConfig(recorded, { ...recorded, out: "b" }, { mayDiffer })).not.toThrow()
    const longer = { out: "a", settings: { steps: { episodes: 3 }, stepsize: 1 } }
    expect(() => assertSameConfig(recorded, longer, { mayDiffer })).not.toThrow()
    const other = { out: "a", settings: { steps: 10, stepsize: 2 } }
    expect(() => assertSameConfig(recorded, other, { mayDiffer })).toThrow("settings.stepsize")
  })

  it("warns of other versions, and takes them", () => {
    const warn = vi.fn<(message: string) => void>()
    assertSameConfig(config, { ...config, versions: { ...config.versions, node: "v22.1.0" } }, { warn })
    expect(warn.mock.calls).toEqual([
      [
        'Other versions: versions.node: the run has "v20.20.2", this command "v22.1.0". The run may go on otherwise than ' +
          "it would have.",
      ],
    ])
  })

  it("compares what is written: no undefined fields, −0 as 0", () => {
    expect(() => assertSameConfig({ a: 0 }, { a: -0, b: undefined })).not.toThrow()
  })
})
