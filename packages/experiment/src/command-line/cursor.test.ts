import { afterEach, describe, expect, it, vi } from "vitest"
import { hideCursor } from "./cursor.js"

afterEach(() => vi.restoreAllMocks())

function terminal() {
  const written: string[] = []
  const stream = { write: (text: string) => written.push(text) > 0 } as unknown as NodeJS.WriteStream
  return { stream, written }
}

describe("hideCursor", () => {
  it("hides it, and shows it again", () => {
    const { stream, written } = terminal()
    const show = hideCursor(stream)
    expect(written).toEqual(["\u001B[?25l"])
    show()
    expect(written).toEqual(["\u001B[?25l", "\u001B[?25h"])
  })

  it("shows it again where Ctrl-C ends the program", () => {
    const { stream, written } = terminal()
    const exit = vi.spyOn(process, "exit").mockImplementation(() => undefined as never)
    const show = hideCursor(stream)
    const onExit = process.listeners("exit").at(-1) as (code: number) => void
    process.emit("SIGINT")
    expect(exit).toHaveBeenCalledWith(130)
    onExit(130)
    expect(written.at(-1)).toBe("\u001B[?25h")
    show()
  })

  it("leaves no listener behind", () => {
    const count = () => process.listenerCount("exit") + process.listenerCount("SIGINT")
    const before = count()
    hideCursor(terminal().stream)()
    expect(count()).toBe(before)
  })
})
