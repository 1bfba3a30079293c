import { createChecks } from "@bellman-rl/checks"
import type { Agent, Rng, Snapshot } from "@bellman-rl/spec"

const checks = createChecks("training")

/** What training depends on besides the environment, which is reset with a seed for every episode. */
export interface TrainingState {
  readonly agent: Agent
  readonly environmentSeeds: Rng
  readonly evaluationSeeds: Rng
}

/** How far training is. */
export interface TrainingCount {
  steps: number
  episodes: number
}

/** The state at the end of an episode, as plain data. */
export function snapshotTraining(state: TrainingState, { steps, episodes }: TrainingCount): Snapshot {
  return {
    agent: state.agent.snapshot(),
    environmentSeeds: state.environmentSeeds.snapshot(),
    evaluationSeeds: state.evaluationSeeds.snapshot(),
    steps,
    episodes,
  }
}

/** Sets the state to a checkpoint, and tells how far that was. */
export function restoreTraining(state: TrainingState, checkpoint: Snapshot): TrainingCount {
  const steps = checks.integer("train", "from.steps", checkpoint["steps"], { min: 0 })
  const episodes = checks.integer("train", "from.episodes", checkpoint["episodes"], { min: 0 })
  state.agent.restore(part(checkpoint, "agent"))
  state.environmentSeeds.restore(part(checkpoint, "environmentSeeds"))
  state.evaluationSeeds.restore(part(checkpoint, "evaluationSeeds"))
  return { steps, episodes }
}

function part(checkpoint: Snapshot, name: string): Snapshot {
  return checks.fields("train", `from.${name}`, checkpoint[name]) as Snapshot
}
