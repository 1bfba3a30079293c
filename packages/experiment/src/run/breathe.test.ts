import { describe, expect, it } from "vitest"
import { clockMs } from "./clock.js"
import { createBreathing } from "./breathe.js"

function work(ms: number): void {
  const until = clockMs() + ms
  while (clockMs() < until) continue
}

describe("createBreathing", () => {
  it("is due when timers have waited long enough, and not again right after", async () => {
    const breathing = createBreathing()
    expect(breathing.isDue()).toBe(false)
    work(60)
    expect(breathing.isDue()).toBe(true)
    await breathing.breathe()
    expect(breathing.isDue()).toBe(false)
  })

  it("lets timers have their turn", async () => {
    let ticks = 0
    setTimeout(() => (ticks += 1), 0)
    await createBreathing().breathe()
    expect(ticks).toBe(1)
  })
})
