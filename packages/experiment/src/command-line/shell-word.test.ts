import { execFileSync } from "node:child_process"
import { describe, expect, it } from "vitest"
import { shellWord } from "./shell-word.js"

describe("shellWord", () => {
  it("leaves plain words as they are", () => {
    expect(shellWord("runs/cartpole-intro/notebook-seed-1")).toBe("runs/cartpole-intro/notebook-seed-1")
    expect(shellWord("dqn.gamma=0.9")).toBe("dqn.gamma=0.9")
  })

  it("is the same word to a shell", () => {
    for (const word of ["a b", "it's", 'end={"episodes":5}', "$HOME", "a;b", "*", ""]) {
      const output = execFileSync("sh", ["-c", `printf %s ${shellWord(word)}`], { encoding: "utf8" })
      expect(output).toBe(word)
    }
  })
})
