import { createChecks } from "@bellman-rl/checks"
import { restoreSchedule, snapshotSchedule } from "@bellman-rl/exploration"
import { restoreWeights, snapshotWeights } from "@bellman-rl/networks"
import { restoreOptimizer, snapshotOptimizer } from "@bellman-rl/optimizers"
import type { Progress, Replay, Rng, Schedule, Snapshot } from "@bellman-rl/spec"
import type { Optimizer } from "@tensorflow/tfjs-core"
import type { LayersModel } from "@tensorflow/tfjs-layers"

const checks = createChecks("dqn")

/** Everything that what a DQN does next depends on. */
export interface DqnState {
  readonly network: LayersModel
  /** The online network itself where there is no target network. */
  readonly targetNetwork: LayersModel
  readonly optimizer: Optimizer
  readonly replay: Replay
  readonly epsilon: Schedule
  readonly exploration: Rng
  readonly sampling: Rng
  readonly progress: { -readonly [counter in keyof Progress]: number }
}

/** The state as plain data. */
export function snapshotDqn(state: DqnState): Snapshot {
  return {
    network: snapshotWeights(state.network),
    targetNetwork: hasTarget(state) ? snapshotWeights(state.targetNetwork) : null,
    optimizer: snapshotOptimizer(state.optimizer),
    replay: state.replay.snapshot(),
    epsilon: snapshotSchedule(state.epsilon),
    exploration: state.exploration.snapshot(),
    sampling: state.sampling.snapshot(),
    progress: { ...state.progress },
  }
}

/** Sets the state to a snapshot of an agent with the same parts and options. */
export function restoreDqn(state: DqnState, snapshot: Snapshot): void {
  if (hasTarget(state) !== (snapshot["targetNetwork"] !== null)) {
    throw checks.rangeError("restore", "snapshot", {
      expected: hasTarget(state) ? "one with a target network" : "one without a target network",
      got: snapshot,
      advice: "Restore into an agent with the options that the snapshot was taken with.",
    })
  }
  restoreWeights(state.network, part(snapshot, "network"))
  if (hasTarget(state)) restoreWeights(state.targetNetwork, part(snapshot, "targetNetwork"))
  restoreOptimizer(state.optimizer, part(snapshot, "optimizer"))
  state.replay.restore(part(snapshot, "replay"))
  restoreSchedule(state.epsilon, part(snapshot, "epsilon"))
  state.exploration.restore(part(snapshot, "exploration"))
  state.sampling.restore(part(snapshot, "sampling"))
  const progress = part(snapshot, "progress")
  for (const counter of ["steps", "learnCalls", "updates", "episodes"] as const) {
    state.progress[counter] = checks.integer("restore", `snapshot.progress.${counter}`, progress[counter], { min: 0 })
  }
}

function hasTarget({ network, targetNetwork }: DqnState): boolean {
  return network !== targetNetwork
}

function part(snapshot: Snapshot, name: string): Snapshot {
  return checks.fields("restore", `snapshot.${name}`, snapshot[name]) as Snapshot
}
