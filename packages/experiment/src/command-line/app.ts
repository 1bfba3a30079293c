import type { Experiment } from "../run/experiment.js"
import type { RunSettings } from "../settings/run-settings.js"
import { createCommand } from "./command.js"
import { addCompareCommand } from "./compare-command.js"
import { addEvaluateCommand } from "./evaluate-command.js"
import { runExperiment, type RunResult } from "./run-command.js"
import { addRunOptions, type RunOptions } from "./run-options.js"
import { addWatchCommand } from "./watch-command.js"

/** An experiment that can be called and typed. */
export interface App {
  /** Runs the experiment, prints what it came to, and returns it. */
  readonly main: (options?: RunOptions) => Promise<RunResult>
  /** Does what a command line says. Mistakes throw, to be told in one line: see `runMain`. */
  readonly runCommandLine: (argv: readonly string[]) => Promise<void>
}

/** Makes an experiment's `main` and its command line: runs, `evaluate`, `watch` and `compare`. */
export function createApp<Settings extends RunSettings>(experiment: Experiment<Settings>): App {
  return {
    main: (options) => runExperiment(experiment, options),
    async runCommandLine(argv) {
      // What stands behind a command is that command's, though a run may have an option of the same name.
      const program = createCommand({ name: experiment.name, description: experiment.title }).enablePositionalOptions()
      addRunOptions(program, experiment).action(async (options: RunOptions) => {
        await runExperiment(experiment, options)
      })
      addEvaluateCommand(program, experiment)
      addWatchCommand(program, experiment)
      addCompareCommand(program, experiment)
      await program.parseAsync([...argv], { from: "user" })
    },
  }
}
