import type { SeedMetrics, Statement } from "@bellman-rl/experiment"
import type { ReproducedPreset } from "./find-experiments.js"

/** What is said of a preset, checked on some runs. */
export interface CheckedPreset {
  readonly app: string
  readonly preset: string
  readonly seeds: number
  /** Whether the runs are of now, or kept. */
  readonly source: "run" | "kept"
  readonly statements: readonly Statement[]
}

/** Checks what is said of a preset. Nothing that could be checked is itself a statement that does not hold. */
export function checkPreset(
  { experiment, preset }: ReproducedPreset,
  seeds: readonly SeedMetrics[] | undefined,
  source: CheckedPreset["source"],
): CheckedPreset {
  const statements = seeds === undefined ? [] : (experiment.statements?.(preset, seeds) ?? [])
  const nothing = {
    text: "something can be said of it",
    measured: seeds === undefined ? "no results" : "–",
    holds: false,
  }
  return {
    app: experiment.name,
    preset,
    seeds: seeds?.length ?? 0,
    source,
    statements: statements.length === 0 ? [nothing] : statements,
  }
}
