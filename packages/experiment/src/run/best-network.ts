import { createChecks } from "@bellman-rl/checks"
import { restoreWeights, snapshotWeights } from "@bellman-rl/networks"
import type { Snapshot } from "@bellman-rl/spec"
import type { Evaluation } from "@bellman-rl/training"
import type { LayersModel } from "@tensorflow/tfjs-layers"

const checks = createChecks("experiment")

/** The weights that did best in the evaluations so far. */
export interface BestNetwork {
  /** The best evaluation's mean return; −∞ before the first. */
  readonly meanReturn: number
  /** The seeds that the choice rests on: a fair final evaluation uses others. */
  readonly seeds: ReadonlySet<number>
  /** Keeps the network's weights of this moment when the evaluation is the best; of equals, the later one. */
  consider(evaluation: Evaluation): void
  /** Sets the network to the best weights. Without an evaluation it stays as it is. */
  useBest(): void
  snapshot(): Snapshot
  restore(snapshot: Snapshot): void
}

/** Watches a network. */
export function createBestNetwork(network: LayersModel): BestNetwork {
  let best: { readonly meanReturn: number; readonly weights: Snapshot } | undefined
  const seeds = new Set<number>()
  return {
    get meanReturn() {
      return best?.meanReturn ?? Number.NEGATIVE_INFINITY
    },
    seeds,
    consider(evaluation) {
      for (const seed of evaluation.seeds) seeds.add(seed)
      if (best !== undefined && evaluation.meanReturn < best.meanReturn) return
      best = { meanReturn: evaluation.meanReturn, weights: snapshotWeights(network) }
    },
    useBest() {
      if (best !== undefined) restoreWeights(network, best.weights)
    },
    snapshot: () => ({ best: best === undefined ? null : { ...best }, seeds: Float64Array.from(seeds) }),
    restore(snapshot) {
      const where = "createBestNetwork.restore"
      const kept = snapshot["best"]
      const fields = kept === null ? undefined : checks.fields(where, "snapshot.best", kept)
      best = fields && {
        meanReturn: checks.number(where, "snapshot.best.meanReturn", fields["meanReturn"]),
        weights: checks.fields(where, "snapshot.best.weights", fields["weights"]) as Snapshot,
      }
      seeds.clear()
      for (const seed of snapshot["seeds"] as Float64Array) seeds.add(seed)
    },
  }
}
