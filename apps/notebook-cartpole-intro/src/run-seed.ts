import { make } from "@bellman-rl/environments"
import { breathe, createBestNetwork } from "@bellman-rl/experiment"
import type { Rng } from "@bellman-rl/spec"
import { drawSeed, evaluate, type Evaluation, train, type TrainingEvent, type TrainOptions } from "@bellman-rl/training"
import { createRun } from "./create-run.js"
import type { Preset } from "./presets.js"

/** What one seed came to. */
export interface SeedResult {
  readonly seed: number
  /** The steps of each training episode. */
  readonly lengths: readonly number[]
  /** The final greedy episodes, on seeds that played no part in choosing the network. */
  readonly final: Evaluation
}

/** Trains one seed to its end, then lets the chosen network play. */
export async function runSeed(
  preset: Preset,
  seed: number,
  onEvent: (event: TrainingEvent) => void | Promise<void> = () => {},
): Promise<SeedResult> {
  const run = createRun(preset, seed)
  const best = createBestNetwork(run.network)
  const evaluationEnvironment = make("CartPole-v1")
  const lengths: number[] = []
  for (const event of train({ ...run, evaluationEnvironment }, trainOptionsOf(preset))) {
    if (event.type === "step") continue
    if (event.type === "evaluation-end") best.consider(event.evaluation)
    if (event.type === "episode-end") lengths.push(event.length)
    await onEvent(event)
    await breathe()
    if (best.meanReturn >= (preset.evaluation?.enoughReturn ?? Infinity)) break
  }
  best.restore()
  const seeds = unusedSeeds(run.random.stream("final-evaluation"), preset.finalEpisodes, best.seeds)
  const final = evaluate({ environment: evaluationEnvironment, agent: run.agent }, { seeds })
  run.dispose()
  return { seed, lengths, final }
}

function trainOptionsOf({ end, evaluation }: Preset): TrainOptions {
  if (evaluation === null) return end
  const { everySteps, episodes } = evaluation
  return { ...end, evaluation: { everySteps, episodes } }
}

function unusedSeeds(random: Rng, count: number, used: ReadonlySet<number>): number[] {
  const seeds: number[] = []
  while (seeds.length < count) {
    const seed = drawSeed(random)
    if (!used.has(seed)) seeds.push(seed)
  }
  return seeds
}
