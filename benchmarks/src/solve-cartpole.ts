import { createDqn } from "@bellman-rl/dqn"
import { make } from "@bellman-rl/environments"
import { linearSchedule } from "@bellman-rl/exploration"
import { huber } from "@bellman-rl/losses"
import { createMlp } from "@bellman-rl/networks"
import { adam } from "@bellman-rl/optimizers"
import { createRandom } from "@bellman-rl/random"
import { createReplay } from "@bellman-rl/replay"
import type { Rng } from "@bellman-rl/spec"
import { drawSeed, train } from "@bellman-rl/training"
import type { Benchmark, Measured } from "./benchmark.js"
import { selectBackend } from "./eager-backends.js"
import type { Figure } from "./figure.js"
import { createSideBySide, type SideBySide } from "./play-side-by-side.js"

/** Gymnasium's threshold of CartPole-v1: a mean greedy return over so many episodes. */
const SOLVED = { meanReturn: 475, episodes: 100, largestReturn: 500 }
/** Episodes that an evaluation plays at a time. */
const AT_ONCE = 20
/** rl-zoo's for this environment; nobody needed as many. */
const MOST_STEPS = 50_000
const SEEDS = [0, 1, 2, 3, 4]

/** How long one seed took. */
interface Solve {
  /** From the first line of the set-up, compiling and evaluations included; ∞ where it was not solved. */
  readonly seconds: number
  readonly steps: number
  /** Of the seconds, what the evaluations took. */
  readonly evaluationSeconds: number
}

/** The time that a DQN takes to solve CartPole-v1. */
export const solveBenchmark: Benchmark = {
  id: "solve",
  async run({ quick, tell }): Promise<Measured> {
    await selectBackend("cpu")
    const figures: Figure[] = []
    for (const threads of quick ? [1] : [1, 2]) {
      const solves: Solve[] = []
      for (const seed of quick ? SEEDS.slice(0, 1) : SEEDS) {
        const solve = solveCartPole(seed, threads)
        tell(
          `CartPole-v1, seed ${seed}, ${threads} thread(s): ${solve.seconds.toFixed(1)} s (${solve.evaluationSeconds.toFixed(1)} s of evaluation), ${solve.steps} steps`,
        )
        solves.push(solve)
      }
      figures.push(figureOf(solves, threads))
    }
    return { figures }
  },
}

function figureOf(solves: readonly Solve[], threads: number): Figure {
  const repeats = solves.map(({ seconds }) => seconds)
  const value = repeats.toSorted((a, b) => a - b)[Math.floor(repeats.length / 2)] as number
  const title = `until CartPole-v1 is solved, rl-zoo's hyper-parameters, median of ${repeats.length} seeds, ${threads} thread(s)`
  const figure = { id: `solve-cartpole-${threads}`, title, unit: "s", value, repeats } as const
  return threads === 1 ? figure : { ...figure, bar: { atMost: 4 } }
}

/**
 * Trains until the greedy policy is worth {@link SOLVED}, looked at after every learn call, with the hyper-parameters of
 * rl-baselines3-zoo's `dqn.yml` for CartPole-v1 (Raffin, 2020).
 */
function solveCartPole(seed: number, threads: number): Solve {
  const start = performance.now()
  const random = createRandom(seed)
  const network = createMlp({ inputSize: 4, hiddenSizes: [256, 256], outputSize: 2 }, random.stream("network"))
  const optimizer = adam({ learningRate: 2.3e-3 })
  const replay = createReplay({ capacity: 100_000, observationSize: 4 })
  const agent = createDqn(
    { network, optimizer, replay, loss: huber(1), random: random.stream("agent") },
    {
      gamma: 0.99,
      batchSize: 64,
      learningStartSize: 1_000,
      learnEverySteps: 256,
      batchesPerLearnCall: 128,
      targetSync: { everySteps: 10 },
      gradientClip: { globalNorm: 10 },
      epsilon: linearSchedule({ start: 1, end: 0.04, steps: 0.16 * MOST_STEPS }),
      engine: "wasm",
      threads,
    },
  )
  const parts = { environment: make("CartPole-v1"), agent, random: random.stream("training") }
  const evaluationEnvironments = Array.from({ length: AT_ONCE }, () => make("CartPole-v1"))
  const episodes = createSideBySide(network, evaluationEnvironments, { threads })
  const evaluationSeeds = random.stream("evaluation")
  let [steps, evaluationMs, isSolved] = [0, 0, false]
  for (const event of train(parts, { steps: MOST_STEPS })) {
    if (event.type !== "step" || event.metrics === undefined) continue
    const before = performance.now()
    isSolved = solves(episodes, evaluationSeeds)
    evaluationMs += performance.now() - before
    steps = event.steps
    if (isSolved) break
  }
  const seconds = isSolved ? (performance.now() - start) / 1_000 : Number.POSITIVE_INFINITY
  for (const part of [episodes, agent, optimizer, network]) part.dispose()
  return { seconds, steps, evaluationSeconds: evaluationMs / 1_000 }
}

/** Plays greedy episodes until their mean can no longer reach the threshold, or all are played. */
function solves(episodes: SideBySide, seeds: Rng): boolean {
  let spare = SOLVED.episodes * (SOLVED.largestReturn - SOLVED.meanReturn)
  for (let played = 0; played < SOLVED.episodes; played += AT_ONCE) {
    for (const value of episodes.play(Array.from({ length: AT_ONCE }, () => drawSeed(seeds)))) {
      spare -= SOLVED.largestReturn - value
      if (spare < 0) return false
    }
  }
  return true
}
