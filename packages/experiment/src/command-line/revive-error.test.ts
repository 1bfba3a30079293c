import { describe, expect, it } from "vitest"
import { RunError } from "../run/run-error.js"
import { revive } from "./revive-error.js"
import { UsageError } from "./usage-error.js"

describe("revive", () => {
  it("leaves an error as it is", () => {
    const error = new Error("broken")
    expect(revive(error)).toBe(error)
  })

  it.each([
    ["RangeError", RangeError],
    ["TypeError", TypeError],
    ["UsageError", UsageError],
    ["RunError", RunError],
    ["StorageError", RunError],
    ["SyntaxError", Error],
  ])("makes a %s of its fields", (name, kind) => {
    const error = revive({ name, message: "broken", stack: "the other process's" })
    expect(error).toBeInstanceOf(kind)
    expect(error.message).toBe("broken")
    expect(error.stack).toBe("the other process's")
  })

  it("makes an error of what is none", () => {
    expect(revive("broken").message).toBe("broken")
  })
})
