import { UsageError } from "../command-line/usage-error.js"
import { checkCheckpointSize, checkSizes } from "../settings/check-sizes.js"
import type { RunSettings } from "../settings/run-settings.js"
import { checkedEnvironment } from "./checked-environment.js"
import type { Experiment, Run } from "./experiment.js"
import { type RunConfig, runConfig, type RunConfigTask } from "./run-config.js"

/** The parts of a run that is about to start, and what its `config.json` is to say. */
export interface PreparedRun<Settings extends RunSettings> {
  readonly run: Run
  readonly config: RunConfig<Settings>
}

/**
 * Makes the parts of a run. Nothing is written.
 *
 * @throws what a part refuses; UsageError where the settings ask for more memory than there can be
 */
export function prepareRun<Settings extends RunSettings>(
  experiment: Experiment<Settings>,
  task: RunConfigTask<Settings>,
): PreparedRun<Settings> {
  checkSizes(task.settings)
  const parts = createRun(experiment, task)
  const environment = checkedEnvironment(parts.environment, "an episode of training")
  const evaluationEnvironment = checkedEnvironment(parts.evaluationEnvironment, "a greedy episode")
  const run: Run = { ...parts, environment, evaluationEnvironment }
  try {
    checkCheckpointSize(task.settings, { observationSize: environment.observationSpace.low.length })
    return { run, config: runConfig(experiment, task, run) }
  } catch (error) {
    run.dispose()
    throw error
  }
}

function createRun<Settings extends RunSettings>(
  experiment: Experiment<Settings>,
  { settings, seed }: RunConfigTask<Settings>,
): Run {
  try {
    return experiment.createRun(settings, seed)
  } catch (error) {
    // What JavaScript says of an array that is too long.
    if (error instanceof RangeError && /allocation failed|invalid.*length/i.test(error.message)) {
      throw new UsageError(`These settings need more memory than there is: ${error.message}.`)
    }
    throw error
  }
}
