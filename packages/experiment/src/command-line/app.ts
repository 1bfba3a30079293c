import { nearest } from "@bellman-rl/checks"
import type { Command } from "commander"
import type { Experiment } from "../run/experiment.js"
import type { RunSettings } from "../settings/run-settings.js"
import { createCommand } from "./command.js"
import { addCompareCommand } from "./compare-command.js"
import { addEvaluateCommand } from "./evaluate-command.js"
import { runExperiment, type RunResult } from "./run-command.js"
import { addRunOptions, type RunOptions } from "./run-options.js"
import { UsageError } from "./usage-error.js"
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
      addRunOptions(program, experiment)
        .usage("[options] [command]")
        .argument("[words...]")
        .action(async (words: readonly string[], options: RunOptions) => {
          refuseWords(program, words)
          await runExperiment(experiment, options)
        })
      program.hook("preSubcommand", refuseOptionsBefore)
      addEvaluateCommand(program, experiment)
      addWatchCommand(program, experiment)
      addCompareCommand(program, experiment)
      await program.parseAsync([...argv], { from: "user" })
    },
  }
}

/** An option that stands before a command's name would be nobody's. */
function refuseOptionsBefore(program: Command, command: Command): void {
  const given = program.options.find((option) => program.getOptionValueSource(option.attributeName()) === "cli")
  if (given !== undefined)
    throw new UsageError(`${given.long} stands before ${command.name()}. Write it behind, or leave it out.`)
}

/** What is neither an option nor a command's name. */
function refuseWords({ commands }: Command, [word]: readonly string[]): void {
  if (word === undefined) return
  const names = commands.map((command) => command.name())
  const best = nearest(word, names)
  const hint = best === undefined ? `The commands are ${names.join(", ")}; a run needs none.` : `Did you mean ${best}?`
  throw new UsageError(`there is no command "${word}". ${hint}`)
}
