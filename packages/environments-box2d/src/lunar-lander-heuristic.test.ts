import { describe, expect, it } from "vitest"
import contHeuristic from "./lunar-lander-cont-heuristic.golden.json" with { type: "json" }
import heuristic from "./lunar-lander-heuristic.golden.json" with { type: "json" }
import { continuousLunarLanderHeuristic, lunarLanderHeuristic } from "./lunar-lander-heuristic.js"
import windHeuristic from "./lunar-lander-wind-heuristic.golden.json" with { type: "json" }

const bytes = (base64: string) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)).buffer

/** The observation before each of the recorded steps. */
function observations({ obs_f32 }: { readonly obs_f32: string }): Float32Array[] {
  const all = new Float32Array(bytes(obs_f32))
  return Array.from({ length: all.length / 8 - 1 }, (_, t) => all.subarray(8 * t, 8 * t + 8))
}

describe("lunarLanderHeuristic", () => {
  it.each([...heuristic.episodes, ...windHeuristic.episodes])(
    "takes every action that Gymnasium's takes, seed $seed, $actions.length steps",
    (episode) => {
      expect(observations(episode).map(lunarLanderHeuristic).join("")).toBe(episode.actions)
    },
  )
})

describe("continuousLunarLanderHeuristic", () => {
  it.each(contHeuristic.episodes)("throttles as Gymnasium's does, bit for bit, seed $seed", (episode) => {
    const actions = observations(episode).flatMap((observation) => [...continuousLunarLanderHeuristic(observation)])
    expect(actions).toEqual([...new Float64Array(bytes(episode.actions_b64))].map((value) => value + 0))
  })
})
