/** The failures that are known. */
export type FindingName =
  | "q-diverging"
  | "dead-relus"
  | "no-terminals"
  | "target-never-moves"
  | "endless-episode"
  | "no-learning"
  | "exploration-over"

/** Something known to go wrong, seen in a run. */
export interface Finding {
  readonly name: FindingName
  /** Environment steps when it was seen. */
  readonly steps: number
  /** What was seen, in figures, why it matters and what to try. */
  readonly message: string
}
