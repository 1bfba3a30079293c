import { finalOf, untrainedOf } from "@bellman-rl/experiment"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { main } from "./index.js"
import { presets } from "./presets.js"

let root = ""
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "bellman-tutorial-"))
  vi.spyOn(process.stdout, "write").mockImplementation(() => true)
})
afterEach(async () => {
  vi.restoreAllMocks()
  await rm(root, { recursive: true })
})

describe("main", () => {
  it("plays five episodes untrained and three trained, and prints both averages as the notebook does", async () => {
    const { seeds } = await main({ seed: 3, episodes: 5, out: join(root, "run"), video: "never" })
    const metrics = seeds[0]?.metrics ?? []
    const [untrained, final] = [untrainedOf(metrics), finalOf(metrics)]
    expect([untrained?.returns.length, final?.returns.length]).toEqual([5, 3])
    const printed = vi.mocked(process.stdout.write).mock.calls.map(([text]) => String(text))
    expect(printed.at(-1)).toContain(
      `Average return of an untrained agent: ${untrained?.meanReturn.toFixed(1)}\n` +
        `Average return of the trained agent: ${final?.meanReturn.toFixed(1)}\n`,
    )
  })

  it("lets the last network of the notebook play at the end, and the best one of the corrected preset", async () => {
    const lengths = []
    for (const keep of ["last", "best"]) {
      // With this rate and seed the evaluations go down.
      const set = [
        `keep="${keep}"`,
        'end={"steps":1200}',
        "evaluation.everySteps=400",
        "learningRate=0.02",
        "finalEpisodes=10",
      ]
      const { seeds } = await main({ seed: 1, set, out: join(root, keep), video: "never", json: true })
      lengths.push(finalOf(seeds[0]?.metrics ?? [])?.lengths)
    }
    expect(lengths[0]).toHaveLength(10)
    expect(lengths[1]).not.toEqual(lengths[0])
    expect(presets).toMatchObject({ notebook: { keep: "last" }, corrected: { keep: "best" } })
  })
})
