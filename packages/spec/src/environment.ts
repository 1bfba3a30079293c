import type { Scene } from "./scene.js"
import type { Box, Discrete } from "./space.js"

/** What an environment tells besides: for people and wrappers, never for the agent. */
export type Info = Readonly<Record<string, unknown>>

/** The first observation of an episode. */
export interface ResetResult {
  /** s₀, freshly allocated, [D]. */
  readonly observation: Float32Array
  readonly info: Info
}

/** What came of one action. */
export interface StepResult {
  /** s′, freshly allocated, [D]. */
  readonly observation: Float32Array
  /** r. */
  readonly reward: number
  /** The MDP ended: the future is worth 0. */
  readonly terminated: boolean
  /** The episode was cut from outside (a time limit): the future keeps its value. */
  readonly truncated: boolean
  readonly info: Info
}

/**
 * A Markov decision process one acts in, with Gymnasium's semantics.
 *
 * After `terminated` or `truncated`, and before the first `reset`, `step` throws.
 */
export interface Environment<Action = number> {
  readonly id: string
  readonly observationSpace: Box
  readonly actionSpace: Discrete | Box
  /** Starts an episode. `seed` starts the environment's stream anew; without one the stream goes on. */
  reset(options?: { readonly seed?: number }): ResetResult
  step(action: Action): StepResult
  /** What there is to see now. */
  scene(): Scene
}
