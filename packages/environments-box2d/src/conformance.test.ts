import { checkEnvironment, environmentRules } from "@bellman-rl/environment-kit"
import { describeEnvironment } from "@bellman-rl/testing"
import { describe, expect, it } from "vitest"
import { createLunarLander } from "./lunar-lander.js"
import { make } from "./make.js"
import { createRocketLander } from "./rocket-lander.js"

const rules = environmentRules({ steps: 200 })

describeEnvironment("LunarLander-v3", { create: () => createLunarLander(), rules })
describeEnvironment("LunarLander-v3 with throttles, in the wind", {
  create: () => createLunarLander({ continuous: true, enableWind: true }),
  rules,
})
describeEnvironment("LunarLander-v2 in the wind", {
  create: () => createLunarLander({ id: "LunarLander-v2", enableWind: true }),
  // Its bounds are Gymnasium's, which a lander that is thrown upwards leaves: one reason for -v3.
  rules: rules.filter(({ name }) => name !== "observation-in-space"),
})
describeEnvironment("RocketLander-v0", { create: () => createRocketLander(), rules })
describeEnvironment("RocketLander-v0 with continuous actions", {
  create: () => createRocketLander({ continuous: true }),
  rules,
})

describe("checkEnvironment", () => {
  it.each(["LunarLander-v2", "LunarLander-v3", "RocketLander-v0"] as const)("finds nothing wrong with %s", (id) => {
    expect(checkEnvironment(() => make(id), { steps: 200 })).toEqual([])
  })

  it("finds that LunarLander-v2 leaves its bounds where it is thrown upwards, as Gymnasium's does", () => {
    const problems = checkEnvironment(() => make("LunarLander-v2", { enableWind: true }), { steps: 300 })
    expect(problems.map(({ rule }) => rule)).toEqual(["observation-in-space"])
  })
})
