import type { DqnAgent } from "@bellman-rl/dqn"
import type { Schedule } from "@bellman-rl/spec"

/** Environment steps from one learning rate to the next. */
export const RATE_STEPS = 1_000

/** An optimizer whose learning rate may be set between steps, and whose snapshot holds it. */
export interface Annealed {
  learningRate: number
}

/**
 * An agent whose optimizer's learning rate follows a schedule, in stairs of 1,000 environment steps.
 *
 * The agent's snapshot holds the rate already, with the optimizer's state.
 */
export function annealLearningRate(agent: DqnAgent, optimizer: Annealed, schedule: Schedule): DqnAgent {
  return {
    progress: agent.progress,
    targetNetwork: agent.targetNetwork,
    get engine() {
      return agent.engine
    },
    get epsilon() {
      return agent.epsilon
    },
    act: (observation, mode) => agent.act(observation, mode),
    observe(transition) {
      if (agent.progress.steps % RATE_STEPS === 0) optimizer.learningRate = schedule(agent.progress)
      return agent.observe(transition)
    },
    leaveEpisode: () => agent.leaveEpisode?.(),
    snapshot: () => agent.snapshot(),
    restore: (snapshot) => agent.restore(snapshot),
    dispose: () => agent.dispose(),
  }
}
