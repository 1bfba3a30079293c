import { dqnDefaults } from "@bellman-rl/dqn"
import * as v from "valibot"
import { describe, expect, it } from "vitest"
import { dqnFields, dqnOptions } from "./dqn-setting.js"

const defaults = v.parse(v.strictObject(dqnFields), {})

describe("a DQN's setting", () => {
  it("has every option of a DQN but ε, with its default", () => {
    const { epsilon: _, ...numbers } = dqnDefaults
    expect(defaults).toEqual({ ...numbers, minibatchSize: null })
  })

  it("is the DQN's options, without a minibatch size where that is null", () => {
    expect(dqnOptions(defaults)).not.toHaveProperty("minibatchSize")
    expect(dqnOptions({ ...defaults, minibatchSize: 8 })).toEqual({ ...dqnOptions(defaults), minibatchSize: 8 })
  })
})
