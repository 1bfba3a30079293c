import { describe, expect, it } from "vitest"
import type { Look } from "./detector.js"
import { createNoTerminals } from "./no-terminals.js"

const endAt = (steps: number, terminated = true) =>
  ({
    type: "episode-end",
    steps,
    episode: 0,
    return: 0,
    length: 10,
    terminated,
    truncated: !terminated,
    epsilon: 0,
    learning: null,
    info: {},
  }) as const

const lookAfter = (steps: number, { memorySize = steps, terminalRows = 0 } = {}): Look => ({
  progress: { steps, learnCalls: 1, updates: 1, episodes: 1 },
  memorySize,
  rows: 100,
  terminalRows,
  largestQ: 0,
  reluLayers: [],
})

describe("no-terminals", () => {
  it("is named once 20 terminal rows should have been sampled", () => {
    const detector = createNoTerminals()
    for (let steps = 10; steps <= 1_000; steps += 10) detector.observe(endAt(steps))
    // A tenth of the memory: 10 of 100 rows.
    expect(detector.examine(lookAfter(1_000))).toBeUndefined()
    expect(detector.examine(lookAfter(1_000))).toMatchInlineSnapshot(
      `"100 episodes terminated, but none of 200 rows sampled from the memory is terminal, where about 20 should be: what follows an episode's end is bootstrapped as if the episode went on. Hand each step's \`terminated\` to the memory's \`add\`."`,
    )
  })

  it("is settled by one terminal row", () => {
    const detector = createNoTerminals()
    for (let steps = 10; steps <= 1_000; steps += 10) detector.observe(endAt(steps))
    expect(detector.examine(lookAfter(1_000, { terminalRows: 1 }))).toBeUndefined()
    for (let look = 0; look < 10; look++) expect(detector.examine(lookAfter(1_000))).toBeUndefined()
  })

  it("is not said of episodes that are truncated", () => {
    const detector = createNoTerminals()
    for (let steps = 10; steps <= 1_000; steps += 10) detector.observe(endAt(steps, false))
    for (let look = 0; look < 10; look++) expect(detector.examine(lookAfter(1_000))).toBeUndefined()
  })

  it("does not expect terminals that the memory has let go", () => {
    const detector = createNoTerminals()
    for (let steps = 10; steps <= 1_000; steps += 10) detector.observe(endAt(steps))
    for (let look = 0; look < 10; look++) {
      expect(detector.examine(lookAfter(2_000, { memorySize: 1_000 }))).toBeUndefined()
    }
  })

  it("remembers a bounded number of terminations", () => {
    const detector = createNoTerminals()
    for (let steps = 10; steps <= 100_000; steps += 10) detector.observe(endAt(steps))
    expect((detector.snapshot()["terminations"] as Float64Array).length).toBe(256)
    expect((detector.snapshot()["terminations"] as Float64Array)[255]).toBe(100_000)
  })
})
