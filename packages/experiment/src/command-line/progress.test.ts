import { PassThrough } from "node:stream"
import { stripVTControlCharacters } from "node:util"
import { describe, expect, it } from "vitest"
import { createProgress } from "./progress.js"

/** A stream that remembers, as a terminal or a pipe. */
function stream(options: { readonly isTTY: boolean }) {
  let written = ""
  const through = new PassThrough()
  through.on("data", (chunk: Buffer) => (written += chunk.toString()))
  const output = Object.assign(through, {
    columns: 120,
    rows: 30,
    cursorTo() {},
    clearLine() {},
    moveCursor() {},
    ...options,
  })
  return { output: output as unknown as NodeJS.WriteStream, written: () => written }
}

const shown = { text: "episode 3 · return 9.0", line: "episode: 3, steps: 9" }

describe("createProgress", () => {
  it("is a line an update where there is no terminal", () => {
    const { output, written } = stream({ isTTY: false })
    const progress = createProgress(output, { total: 10 })
    progress.update(3, shown)
    progress.update(4, { ...shown, line: "episode: 4, steps: 8" })
    progress.stop()
    expect(written()).toBe("episode: 3, steps: 9\nepisode: 4, steps: 8\n")
  })

  it("prints nothing at an update without a line", () => {
    const { output, written } = stream({ isTTY: false })
    createProgress(output, { total: 10 }).update(3, { ...shown, line: undefined })
    expect(written()).toBe("")
  })

  it("prints what is told where there is no terminal, and leaves a bar alone", () => {
    const pipe = stream({ isTTY: false })
    createProgress(pipe.output, { total: 10 }).tell("an evaluation")
    expect(pipe.written()).toBe("an evaluation\n")

    const terminal = stream({ isTTY: true })
    const progress = createProgress(terminal.output, { total: 10 })
    progress.tell("an evaluation")
    progress.stop()
    expect(terminal.written()).not.toContain("an evaluation")
  })

  it("is a bar on a terminal, with what goes on behind it", () => {
    const { output, written } = stream({ isTTY: true })
    const progress = createProgress(output, { total: 10 })
    progress.update(5, shown)
    progress.stop()
    const text = stripVTControlCharacters(written())
    expect(text).toContain("50% · episode 3 · return 9.0")
    expect(text).not.toContain("episode: 3")
  })

  it("shows the cursor again, when it is stopped and when the program ends", () => {
    const { output, written } = stream({ isTTY: true })
    const listeners = process.listenerCount("exit")
    const progress = createProgress(output, { total: 10 })
    expect(written()).toContain("\u001B[?25l")
    expect(process.listenerCount("exit")).toBe(listeners + 1)
    progress.stop()
    expect(written()).toContain("\u001B[?25h")
    expect(process.listenerCount("exit")).toBe(listeners)
  })

  it("is nothing where it is to be quiet", () => {
    for (const isTTY of [true, false]) {
      const { output, written } = stream({ isTTY })
      const progress = createProgress(output, { total: 10, quiet: true })
      progress.update(3, shown)
      progress.tell("an evaluation")
      progress.stop()
      expect(written()).toBe("")
    }
  })
})
