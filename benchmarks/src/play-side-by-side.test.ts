import { make } from "@bellman-rl/environments"
import { createMlp } from "@bellman-rl/networks"
import { createRandom } from "@bellman-rl/random"
import { evaluate } from "@bellman-rl/training"
import { greedyAction } from "@bellman-rl/exploration"
import * as tf from "@tensorflow/tfjs-core"
import "@tensorflow/tfjs-backend-cpu"
import { expect, it } from "vitest"
import { createSideBySide } from "./play-side-by-side.js"

it("episodes side by side are worth what they are one after the other", () => {
  const network = createMlp({ inputSize: 4, hiddenSizes: [16], outputSize: 2 }, createRandom(3))
  const episodes = createSideBySide(
    network,
    Array.from({ length: 4 }, () => make("CartPole-v1")),
    { threads: 1 },
  )
  const agent = {
    act: (observation: Float32Array) =>
      greedyAction(tf.tidy(() => (network.apply(tf.tensor2d(observation, [1, 4])) as tf.Tensor).dataSync())),
  }
  for (const seeds of [
    [1, 2, 3, 4],
    [5, 6],
  ]) {
    const { returns } = evaluate({ environment: make("CartPole-v1"), agent }, { seeds })
    const sorted = (values: readonly number[]) => values.toSorted((a, b) => a - b)
    expect(sorted([...episodes.play(seeds)])).toEqual(sorted(returns))
  }
  episodes.dispose()
  network.dispose()
})
