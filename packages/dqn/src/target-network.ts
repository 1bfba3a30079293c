import { compile, type CompileOptions } from "@bellman-rl/compile"
import { cloneNetwork, copyWeights, softUpdate } from "@bellman-rl/networks"
import type { Progress } from "@bellman-rl/spec"
import type { LayersModel } from "@tensorflow/tfjs-layers"

/**
 * When and how the target network follows the online one.
 *
 * - `everySteps`, `everyUpdates`, `everyEpisodes`: θ⁻ ← θ each time so many have gone by.
 * - `tau` ∈ (0, 1]: θ⁻ ← τθ + (1 − τ)θ⁻ after every batch. Lillicrap et al. (2016), Algorithm 1.
 * - `"none"`: there is no target network; targets are bootstrapped from the online one.
 */
export type TargetSync =
  | { readonly everySteps: number }
  | { readonly everyUpdates: number }
  | { readonly everyEpisodes: number }
  | { readonly tau: number }
  | "none"

/** What may bring a sync about: an environment step, a batch's updates, the end of an episode. */
export type SyncCounter = "steps" | "updates" | "episodes"

/** θ⁻, and its following of θ. */
export interface TargetNetwork {
  /** A copy of the online network; the online network itself where there is no sync. */
  readonly network: LayersModel
  /** To be called when a counter went on. */
  follow(counter: SyncCounter, progress: Progress): void
  /** To be called when `progress` was set to another place: syncs are counted from there. */
  resume(progress: Progress): void
  dispose(): void
}

/** Starts as a copy of the online network. */
export function createTargetNetwork(
  online: LayersModel,
  { sync, compiling }: { readonly sync: TargetSync; readonly compiling: CompileOptions },
): TargetNetwork {
  if (sync === "none") return { network: online, follow() {}, resume() {}, dispose() {} }
  const network = cloneNetwork(online)
  const transfer = { from: online, to: network }
  const copy = compile(
    () => {
      if ("tau" in sync) softUpdate({ ...transfer, tau: sync.tau })
      else copyWeights(transfer)
      return {}
    },
    {},
    compiling,
  )
  const dispose = () => {
    copy.dispose()
    network.dispose()
  }
  if ("tau" in sync) {
    const follow = (counter: SyncCounter) => {
      if (counter === "updates") copy({})
    }
    return { network, follow, resume() {}, dispose }
  }

  const { counter: counted, every } = periodOf(sync)
  const periodsOf = (progress: Progress) => Math.floor(progress[counted] / every)
  let periods = 0
  return {
    network,
    follow(counter, progress) {
      if (counter !== counted || periodsOf(progress) === periods) return
      periods = periodsOf(progress)
      copy({})
    },
    resume(progress) {
      periods = periodsOf(progress)
    },
    dispose,
  }
}

function periodOf(sync: Exclude<TargetSync, "none" | { readonly tau: number }>): {
  counter: SyncCounter
  every: number
} {
  if ("everySteps" in sync) return { counter: "steps", every: sync.everySteps }
  if ("everyUpdates" in sync) return { counter: "updates", every: sync.everyUpdates }
  return { counter: "episodes", every: sync.everyEpisodes }
}
