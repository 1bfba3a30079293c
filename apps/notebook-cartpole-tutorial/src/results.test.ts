import { episodesOf, evaluationsOf, finalOf, readResultFolder, readSettings } from "@bellman-rl/experiment"
import { train } from "@bellman-rl/training"
import { describe, expect, it } from "vitest"
import { createRun } from "./create-run.js"
import { presets } from "./presets.js"
import { fields } from "./settings.js"
import { checkStatements } from "./statements.js"

/** The committed result of a preset. */
const readResult = async (preset: string) =>
  (await readResultFolder(new URL(`../../../results/cartpole-tutorial-${preset}/`, import.meta.url))) ?? []

describe("the committed results of the notebook preset", async () => {
  const seeds = await readResult("notebook")

  it("are of 20 seeds with 20 evaluations each", () => {
    expect(seeds.map(({ metrics }) => evaluationsOf(metrics).length)).toEqual(Array.from({ length: 20 }, () => 20))
  })

  it("bear out every statement", () => {
    const statements = checkStatements("notebook", seeds)
    expect(statements).toHaveLength(4)
    expect(statements.filter(({ holds }) => !holds)).toEqual([])
  })

  it("repeat: the evaluation after the tenth epoch comes out the same", () => {
    const settings = readSettings(fields, presets.notebook)
    const run = createRun(settings, 0)
    const { everySteps, episodes } = settings.evaluation as NonNullable<typeof settings.evaluation>
    const repeated = Array.from(train(run, { steps: everySteps, evaluation: { everySteps, episodes } })).flatMap(
      (event) => (event.type === "evaluation-end" ? [event.evaluation.returns] : []),
    )
    run.dispose()
    expect(repeated).toEqual([evaluationsOf(seeds[0]?.metrics ?? [])[0]?.returns])
  })
})

describe("the committed results of the corrected preset", async () => {
  const seeds = await readResult("corrected")

  it("reach a mean greedy return of 475 over 100 episodes on at least 7 of 10 seeds", () => {
    const finals = seeds.map(({ metrics }) => finalOf(metrics))
    expect(finals).toHaveLength(10)
    expect(finals.every((final) => final?.returns.length === 100)).toBe(true)
    expect(finals.filter((final) => (final?.meanReturn ?? 0) >= 475).length).toBeGreaterThanOrEqual(7)
  })

  it("repeat: a seed's first episodes come out the same", () => {
    const run = createRun(readSettings(fields, presets.corrected), 0)
    const repeated: (number | undefined)[] = []
    for (const event of train(run, { steps: 1_500 })) if (event.type === "episode-end") repeated.push(event.length)
    run.dispose()
    expect(repeated.length).toBeGreaterThan(40)
    const committed = episodesOf(seeds[0]?.metrics ?? [])
    expect(repeated).toEqual(committed.slice(0, repeated.length).map((record) => record.length))
  })
})
