import type { Progress, Snapshot } from "@bellman-rl/spec"
import type { TrainingEvent } from "@bellman-rl/training"
import type { FindingName } from "./finding.js"
import type { NetworkLook } from "./network-probe.js"

/** What one look at networks and memory showed. */
export interface Look extends NetworkLook {
  readonly progress: Progress
  /** Transitions in the memory. */
  readonly memorySize: number
  /** Rows that were sampled from it. */
  readonly rows: number
  /** How many of them ended their episode by termination. */
  readonly terminalRows: number
}

/** Looks out for one failure. */
export interface Detector {
  readonly name: FindingName
  observe(event: TrainingEvent): void
  /** What to say when the failure is seen. */
  examine(look: Look): string | undefined
  snapshot(): Snapshot
  restore(snapshot: Snapshot): void
}
