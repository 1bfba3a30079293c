import { createCatch } from "@bellman-rl/environments"
import type { Environment } from "@bellman-rl/spec"
import { describe, expect, it } from "vitest"
import { filmGreedily } from "./film.js"

/** Goes on for ever, and counts its steps. */
function createEndless(): { readonly environment: Environment; readonly steps: () => number } {
  const inner = createCatch({ rows: 5, columns: 3 })
  let steps = 0
  const environment: Environment = {
    ...inner,
    // Quick to draw: 400 pixels by 4.
    scene: () => ({ ...inner.scene(), view: { left: 0, right: 100, bottom: 0, top: 1 } }),
    step(action) {
      steps += 1
      const step = inner.step(action)
      if (step.terminated) inner.reset()
      return { ...step, terminated: false }
    },
  }
  return { environment, steps: () => steps }
}

describe("filmGreedily", () => {
  it("films an episode that does not end for as long as a video is, and lets others have a turn", async () => {
    const { environment, steps } = createEndless()
    let breaths = 0
    const breathing = { isDue: () => true, breathe: async () => void (breaths += 1) }
    const bytes = await filmGreedily({ environment, agent: { act: () => 1 } }, { seed: 1, breathing })
    expect(new TextDecoder("latin1").decode(bytes.subarray(0, 6))).toBe("GIF89a")
    expect(steps()).toBe(1_000)
    expect(breaths).toBe(1_000)
  })

  it("leaves an episode when a breath throws", async () => {
    const { environment, steps } = createEndless()
    const breathing = { isDue: () => steps() === 5, breathe: () => Promise.reject(new Error("stop")) }
    await expect(filmGreedily({ environment, agent: { act: () => 1 } }, { seed: 1, breathing })).rejects.toThrow("stop")
    expect(steps()).toBe(5)
  })
})
