import { readFileSync } from "node:fs"
import path from "node:path"
import { format, resolveConfig } from "prettier"
import { describe, expect, it } from "vitest"
import { experiment as cartpoleIntro } from "../../apps/notebook-cartpole-intro/src/experiment.js"
import { experiment as cartpoleTutorial } from "../../apps/notebook-cartpole-tutorial/src/experiment.js"
import { experiment as jumping } from "../../apps/notebook-jumping/src/experiment.js"
import { experiment as lunarLander } from "../../apps/notebook-lunar-lander/src/experiment.js"
import { experiment as rocketLander } from "../../apps/notebook-rocket-lander/src/experiment.js"
import {
  type Benchmark,
  benchmarkFigures,
  type DescribedExperiment,
  fillFigures,
  notebookFigures,
  presetFigures,
  readKept,
} from "./figures.js"

const root = path.resolve(import.meta.dirname, "../..")

/** The page as it has to be. `npm test -- tests/docs/figures.test.ts -u` writes it so. */
async function expectFigures(page: string, figures: string): Promise<void> {
  const file = path.join(root, "docs", page)
  const text = fillFigures(readFileSync(file, "utf8"), figures)
  const formatted = await format(text, { ...(await resolveConfig(file)), filepath: file })
  await expect(formatted).toMatchFileSnapshot(file)
}

describe("the page of a notebook states the figures of results/ (-u writes them)", () => {
  const pages: Readonly<Record<string, DescribedExperiment>> = {
    "notebooks/000-jumping.md": jumping,
    "notebooks/001-cartpole-tutorial.md": cartpoleTutorial,
    "notebooks/002-rocket-lander.md": rocketLander,
    "notebooks/003-cartpole-intro.md": cartpoleIntro,
    "notebooks/004-lunar-lander.md": lunarLander,
  }
  it.each(Object.entries(pages))("%s", async (page, experiment) => {
    await expectFigures(page, notebookFigures(experiment, await readKept(root, experiment)))
  })
})

it("the page of DQN shows the presets as they are", async () => {
  const figures = presetFigures([
    [jumping, "corrected"],
    [cartpoleIntro, "corrected"],
    [lunarLander, "corrected"],
    [rocketLander, "landing"],
  ])
  await expectFigures("algorithms/dqn.md", figures)
})

it("the page of compile states the figures of the kept benchmark", async () => {
  const benchmark = readFileSync(path.join(root, "results/compile-benchmark.json"), "utf8")
  await expectFigures("compile.md", benchmarkFigures(JSON.parse(benchmark) as Benchmark))
})
