import { describe, expect, it } from "vitest"
import { clockMs } from "./clock.js"
import { breathing, createBreathing } from "./breathe.js"

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

describe("breathing", () => {
  it("hands on every event in order, and gives timers turns in between", async () => {
    let ticks = 0
    setTimeout(() => (ticks += 1), 0)
    function* events() {
      for (let k = 0; k < 3; k++) {
        work(60)
        yield { k, ticks }
      }
    }
    const seen: unknown[] = []
    for await (const event of breathing(events())) seen.push(event)
    expect(seen).toEqual([
      { k: 0, ticks: 0 },
      { k: 1, ticks: 1 },
      { k: 2, ticks: 1 },
    ])
  })

  it("stops where the loop stops", async () => {
    let isClosed = false
    function* events() {
      try {
        for (;;) yield 1
      } finally {
        isClosed = true
      }
    }
    for await (const _ of breathing(events())) break
    expect(isClosed).toBe(true)
  })
})
