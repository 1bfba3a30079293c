import { type Compiled, compile, float32 } from "@bellman-rl/compile"
import { greedyAction } from "@bellman-rl/exploration"
import type { Environment } from "@bellman-rl/spec"
import type { LayersModel } from "@tensorflow/tfjs-layers"
import type * as tf from "@tensorflow/tfjs-core"

/** Greedy episodes of a network, several at a time: one matrix product answers for all of them. */
export interface SideBySide {
  /** Plays an episode for each seed, as many as there are environments at most; gives each one's return as it ends. */
  play(seeds: readonly number[]): Generator<number>
  dispose(): void
}

/** The environments are alike; `network` maps observations [N, D] to action values [N, A]. */
export function createSideBySide(
  network: LayersModel,
  environments: readonly Environment[],
  options: { readonly threads: number },
): SideBySide {
  const size = (environments[0] as Environment).observationSpace.low.length
  const observations = new Float32Array(environments.length * size)
  const actionValues: Compiled<"observations", "values"> = compile(
    ({ observations }) => ({ values: network.apply(observations) as tf.Tensor }),
    { observations: float32(environments.length, size) },
    { engine: "wasm", ...options },
  )

  return {
    *play(seeds) {
      const returns = seeds.map(() => 0)
      const isPlaying = seeds.map(() => true)
      for (const [i, seed] of seeds.entries()) {
        observations.set((environments[i] as Environment).reset({ seed }).observation, i * size)
      }
      for (let left = seeds.length; left > 0; ) {
        const values = actionValues({ observations }).values as Float32Array
        const actions = values.length / environments.length
        for (let i = 0; i < seeds.length; i++) {
          if (isPlaying[i] !== true) continue
          const action = greedyAction(values.subarray(i * actions, (i + 1) * actions))
          const step = (environments[i] as Environment).step(action)
          observations.set(step.observation, i * size)
          ;(returns[i] as number) += step.reward
          if (!step.terminated && !step.truncated) continue
          isPlaying[i] = false
          left -= 1
          yield returns[i] as number
        }
      }
    },
    dispose: () => actionValues.dispose(),
  }
}
