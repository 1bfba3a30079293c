import type { Environment } from "@bellman-rl/spec"

/** An environment as a task: what `make` adds to it, and when it counts as solved. */
export interface EnvironmentSpec<Options, Action = number> {
  /** Makes the environment without a time limit. */
  readonly create: (options?: Options) => Environment<Action>
  /** Steps after which `make` cuts an episode; nothing where episodes end by themselves. */
  readonly maxEpisodeSteps: number | undefined
  /** The mean return over 100 episodes from which the task counts as solved; nothing where no one has set it. */
  readonly rewardThreshold: number | undefined
}
