import type { Environment } from "@bellman-rl/spec"

/** An environment whose cut by the time limit looks like an end: `truncated` becomes `terminated`, as one flag for both told before Gymnasium. */
export function truncationTerminates(environment: Environment): Environment {
  return {
    ...environment,
    step(action) {
      const result = environment.step(action)
      return { ...result, terminated: result.terminated || result.truncated, truncated: false }
    },
  }
}
