import type { Agent } from "@bellman-rl/spec"
import type { LayersModel } from "@tensorflow/tfjs-layers"

/** An agent of the DQN family. */
export interface DqnAgent extends Agent {
  /** Q(·; θ⁻), to look at; the online network itself where there is no sync. */
  readonly targetNetwork: LayersModel
  /** What ran the last update, or where there was none yet, the last choice of an action; undefined before. */
  readonly engine: "wasm" | "eager" | undefined
}
