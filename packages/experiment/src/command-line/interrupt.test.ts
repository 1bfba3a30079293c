import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { createInterrupt, type Interrupt } from "./interrupt.js"

let interrupt: Interrupt
let told = 0
let now = 0
const exit = vi.fn()

beforeEach(() => {
  told = now = 0
  exit.mockClear()
  vi.spyOn(process, "exit").mockImplementation(exit as never)
  vi.spyOn(performance, "now").mockImplementation(() => now)
  interrupt = createInterrupt(() => (told += 1))
})
afterEach(() => {
  interrupt.remove()
  vi.restoreAllMocks()
})

describe("createInterrupt", () => {
  it("asks to stop at the first Ctrl-C, and tells of it once", () => {
    expect(interrupt.isStopping()).toBe(false)
    process.emit("SIGINT")
    expect(interrupt.isStopping()).toBe(true)
    expect(told).toBe(1)
    expect(exit).not.toHaveBeenCalled()
    expect(interrupt.exitCode).toBe(130)
  })

  it("ends the process at the second", () => {
    process.emit("SIGINT")
    now = 600
    process.emit("SIGINT")
    expect(exit).toHaveBeenCalledExactlyOnceWith(130)
    expect(told).toBe(1)
  })

  it("takes two that come together for one: a terminal and npm both pass on the same key", () => {
    process.emit("SIGINT")
    now = 400
    process.emit("SIGINT")
    expect(exit).not.toHaveBeenCalled()
  })

  it("asks to stop at SIGTERM, and goes on saving at a second one", () => {
    process.emit("SIGTERM")
    now = 600
    process.emit("SIGTERM")
    expect(interrupt.isStopping()).toBe(true)
    expect(interrupt.exitCode).toBe(143)
    expect(exit).not.toHaveBeenCalled()
  })

  it("ends the process at a Ctrl-C after SIGTERM", () => {
    process.emit("SIGTERM")
    now = 600
    process.emit("SIGINT")
    expect(exit).toHaveBeenCalledExactlyOnceWith(130)
  })

  it("hurries some seconds after SIGTERM, and not after Ctrl-C", () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
    process.emit("SIGINT")
    vi.advanceTimersByTime(60_000)
    expect(interrupt.stopNow.aborted).toBe(false)
    interrupt.remove()
    interrupt = createInterrupt(() => {})
    process.emit("SIGTERM")
    vi.advanceTimersByTime(7_000)
    expect(interrupt.stopNow.aborted).toBe(false)
    vi.advanceTimersByTime(1_000)
    expect(interrupt.stopNow.aborted).toBe(true)
    vi.useRealTimers()
  })

  it("leaves signals to Node again", () => {
    const count = () => process.listenerCount("SIGINT") + process.listenerCount("SIGTERM")
    const before = count()
    const other = createInterrupt(() => {})
    expect(count()).toBe(before + 2)
    other.remove()
    expect(count()).toBe(before)
  })
})
