import { readFileSync } from "node:fs"
import path from "node:path"
import "@tensorflow/tfjs-backend-cpu"
import { argMax, reshape, tensor2d, tidy } from "@tensorflow/tfjs-core"
import { root } from "../lib/root.mjs"

/**
 * @typedef {import("./fixed-scenes.mjs").Packages & {
 *   render: typeof import("../../packages/render/src/index.js")
 *   networks: typeof import("../../packages/networks/src/index.js")
 * }} Packages
 */

/**
 * A greedy episode of each trained network that the README shows, as a GIF.
 *
 * @param {Packages} packages
 * @returns {Promise<{ name: string, bytes: Uint8Array }[]>}
 */
export async function recordEpisodes({ environments, box2d, render, networks }) {
  /** @type {{ name: string, bytes: Uint8Array }[]} */
  const videos = []
  const shown = [
    { name: "cart-pole.gif", environment: environments.make("CartPole-v1"), app: "notebook-cartpole-intro" },
    { name: "lunar-lander.gif", environment: box2d.make("LunarLander-v3"), app: "notebook-lunar-lander" },
  ]
  for (const { name, environment, app } of shown) {
    const recorded = await render.recordVideo(environment, {
      width: 300,
      overlay: true,
      maxSteps: name === "cart-pole.gif" ? 200 : 1000,
      onVideo: (bytes) => videos.push({ name, bytes }),
    })
    const model = (/** @type {string} */ file) =>
      readFileSync(path.join(root, "apps", app, "trained/corrected/model", file))
    const network = await networks.loadNetwork({
      "model.json": model("model.json"),
      "weights.bin": model("weights.bin"),
    })
    play(recorded, network)
    network.dispose()
  }
  return videos
}

/**
 * @param {import("../../packages/render/src/index.js").RecordedEnvironment} environment
 * @param {import("@tensorflow/tfjs-layers").LayersModel} network
 */
function play(environment, network) {
  let { observation } = environment.reset({ seed: 3 })
  for (;;) {
    const action = tidy(
      () =>
        argMax(
          reshape(
            /** @type {import("@tensorflow/tfjs-core").Tensor} */ (
              network.apply(tensor2d(observation, [1, observation.length]))
            ),
            [-1],
          ),
        ).dataSync()[0],
    )
    const step = environment.step(action ?? 0)
    if (step.terminated || step.truncated) return
    observation = step.observation
  }
}
