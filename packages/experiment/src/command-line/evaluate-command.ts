import { createRandom } from "@bellman-rl/random"
import { evaluate } from "@bellman-rl/training"
import type { Command } from "commander"
import type { Experiment } from "../run/experiment.js"
import { unusedSeeds } from "../run/unused-seeds.js"
import type { RunSettings } from "../settings/run-settings.js"
import { quartiles } from "../statistics/quartiles.js"
import { integerOption } from "./command.js"
import { loadTrainedRun } from "./trained-run.js"

interface EvaluateOptions {
  readonly episodes: number
  readonly seed: number
  readonly preset?: string
  readonly json?: boolean
}

/** `evaluate DIR`: lets a trained network play greedily, and tells what it is worth. */
export function addEvaluateCommand<Settings extends RunSettings>(
  program: Command,
  experiment: Experiment<Settings>,
): void {
  program
    .command("evaluate")
    .description("let the trained network of a run play greedily, and tell what it is worth")
    .argument("[folder]", "the run folder (default: the trained model that comes with the app)")
    .option("--preset <name>", "which trained model, where no folder is named")
    .option("--episodes <n>", "greedy episodes", integerOption({ min: 1 }), 100)
    .option("--seed <n>", "decides which episodes", integerOption({ min: 0 }), 0)
    .option("--json", "print one JSON object and nothing else")
    .action(async (folder: string | undefined, options: EvaluateOptions) => {
      const { run, preset, folder: path } = await loadTrainedRun(experiment, { folder, preset: options.preset })
      const random = createRandom(options.seed).stream("evaluate")
      const seeds = unusedSeeds(random, { count: options.episodes, used: new Set() })
      const { evaluationEnvironment: environment, agent, maxEpisodeSteps } = run
      const evaluation = evaluate({ environment, agent }, { seeds, maxEpisodeSteps })
      run.dispose()
      const { meanReturn, returns, lengths } = evaluation
      if (options.json === true) {
        process.stdout.write(
          `${JSON.stringify({ app: experiment.name, preset, folder: path, meanReturn, returns, lengths, seeds })}\n`,
        )
        return
      }
      const { p25, median, p75 } = quartiles(returns)
      const figures = [p25, median, p75].map((value) => value.toFixed(1)).join(" … ")
      process.stdout.write(
        `Mean greedy return over ${returns.length} episodes: ${meanReturn.toFixed(1)} (p25 … median … p75: ${figures}).\n`,
      )
    })
}
