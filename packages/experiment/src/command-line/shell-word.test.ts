import { execFileSync } from "node:child_process"
import { describe, expect, it } from "vitest"
import { shellWord } from "./shell-word.js"

describe("shellWord", () => {
  it("leaves plain words as they are", () => {
    expect(shellWord("runs/cartpole-intro/notebook-seed-1")).toBe("runs/cartpole-intro/notebook-seed-1")
    expect(shellWord("dqn.gamma=0.9")).toBe("dqn.gamma=0.9")
  })

  it("leaves Windows' paths as they are, and takes double quotes there", () => {
    const words = [String.raw`runs\a`, String.raw`C:\my runs\a`, "it's", 'end={"episodes":5}']
    expect(words.map((word) => shellWord(word, { platform: "win32" }))).toEqual([
      String.raw`runs\a`,
      String.raw`"C:\my runs\a"`,
      `"it's"`,
      String.raw`"end={\"episodes\":5}"`,
    ])
  })

  it("is the same word to a shell", () => {
    for (const word of ["a b", "it's", 'end={"episodes":5}', "$HOME", "a;b", "*", ""]) {
      const output = execFileSync("sh", ["-c", `printf %s ${shellWord(word, { platform: "linux" })}`], {
        encoding: "utf8",
      })
      expect(output).toBe(word)
    }
  })
})
