import { doubleDqnTargets } from "@bellman-rl/double-dqn"
import { dqnTargets, type TargetRule } from "@bellman-rl/dqn"
import { huber, type Loss, meanSquaredError } from "@bellman-rl/losses"
import { adam, rmsprop } from "@bellman-rl/optimizers"
import type { Optimizer } from "@tensorflow/tfjs-core"
import type { InterleaveOptions } from "./interleave.js"

/** An update of an agent: its network, its batch, and its parts. */
export interface Workload {
  readonly id: "W1" | "W2" | "W3" | "W4"
  /** What it is, in a line. */
  readonly title: string
  /** D, hidden layers, A. */
  readonly sizes: readonly [number, ...number[]]
  /** B. */
  readonly batchSize: number
  readonly targets: TargetRule
  /** How often a batch goes forward through a network: Q(s) and Q(s′; θ⁻), for Double DQN Q(s′) too. */
  readonly forwardPasses: number
  readonly loss: Loss
  readonly optimizer: () => Optimizer
  /** How long it is measured. Of the largest a single eager update takes seconds. */
  readonly rounds: Pick<InterleaveOptions, "rounds" | "sampleMs" | "warmUpMs">
}

const dqn = { targets: dqnTargets, forwardPasses: 2 }
const doubleDqn = { targets: doubleDqnTargets, forwardPasses: 3 }
const manyRounds = { rounds: 15, sampleMs: 50, warmUpMs: 2_000 }

/** The updates that are measured, by the size of their networks. */
export const workloads: readonly Workload[] = [
  {
    id: "W1",
    title: "4-24-24-2, batch 64, DQN, Huber, Adam",
    sizes: [4, 24, 24, 2],
    batchSize: 64,
    ...dqn,
    loss: huber(1),
    optimizer: () => adam(),
    rounds: manyRounds,
  },
  {
    id: "W2",
    title: "4-120-84-2, batch 128, DQN, MSE, Adam",
    sizes: [4, 120, 84, 2],
    batchSize: 128,
    ...dqn,
    loss: meanSquaredError,
    optimizer: () => adam(),
    rounds: manyRounds,
  },
  {
    id: "W3",
    title: "8-256-256-4, batch 64, Double DQN, Huber, Adam",
    sizes: [8, 256, 256, 4],
    batchSize: 64,
    ...doubleDqn,
    loss: huber(1),
    optimizer: () => adam(),
    rounds: manyRounds,
  },
  {
    id: "W4",
    title: "8-512-512-512-512-7, batch 1024, DQN, Huber, RMSprop",
    sizes: [8, 512, 512, 512, 512, 7],
    batchSize: 1_024,
    ...dqn,
    loss: huber(1),
    optimizer: () => rmsprop(),
    rounds: { rounds: 5, sampleMs: 400, warmUpMs: 2_000 },
  },
]

/** How long a workload is measured. Quick is enough to see that nothing is broken. */
export function roundsOf({ rounds }: Workload, quick: boolean): Workload["rounds"] {
  return quick ? { rounds: 5, sampleMs: 20, warmUpMs: 1_000 } : rounds
}

/** The workload with this id. */
export function workloadOf(id: string): Workload {
  const found = workloads.find((workload) => workload.id === id)
  if (found === undefined) throw new Error(`there is no workload "${id}"`)
  return found
}
