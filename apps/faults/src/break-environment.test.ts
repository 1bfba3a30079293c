import { createCatch } from "@bellman-rl/environments"
import { describe, expect, it } from "vitest"
import { breakEnvironment, readFault } from "./break-environment.js"

/** The environment after some steps in episodes of nine. */
function broken(text: string, of: "training" | "evaluation" = "training") {
  const environment = breakEnvironment(createCatch(), { fault: readFault(text), of })
  environment.reset({ seed: 1 })
  return environment
}

describe("readFault", () => {
  it("reads where, what and when", () => {
    expect(readFault("evaluation:reward-nan@12")).toEqual({ of: "evaluation", kind: "reward-nan", step: 12 })
    expect(readFault(undefined)).toBeUndefined()
  })

  it("refuses what it does not know", () => {
    for (const text of ["reward-nan@12", "training:constructor@1", "training:reward-nan"]) {
      expect(() => readFault(text)).toThrow(`BELLMAN_FAULT: there is no fault ${text}.`)
    }
  })
})

describe("breakEnvironment", () => {
  it("breaks at the step, and only there", () => {
    const environment = broken("training:reward-nan@3")
    expect([1, 1, 1, 1].map((action) => environment.step(action).reward)).toEqual([0, 0, Number.NaN, 0])
  })

  it("leaves the other environment as it is", () => {
    const environment = broken("training:reward-nan@1", "evaluation")
    expect(environment.step(1).reward).toBe(0)
  })

  it("goes on without an end where told to", () => {
    const environment = broken("training:endless@5")
    const endings = Array.from({ length: 30 }, () => environment.step(1).terminated)
    expect(endings).not.toContain(true)
  })
})
