/**
 * An episode each of what moves well, as GIFs.
 *
 * @typedef {import("./fixed-scenes.mjs").Packages & { render: typeof import("../../packages/render/src/index.js") }} Packages
 */

/**
 * @param {Packages} packages
 * @returns {Promise<{ name: string, bytes: Uint8Array }[]>}
 */
export async function recordEpisodes({ environments, box2d, render }) {
  /** @type {{ name: string, bytes: Uint8Array }[]} */
  const videos = []
  const cartPole = await render.recordVideo(environments.make("CartPole-v1"), {
    width: 300,
    overlay: true,
    maxSteps: 200,
    onVideo: (bytes) => videos.push({ name: "cart-pole.gif", bytes }),
  })
  play(cartPole, ([, , angle = 0, angularVelocity = 0]) => (angle + angularVelocity > 0 ? 1 : 0))

  const lander = await render.recordVideo(box2d.make("LunarLander-v3"), {
    width: 300,
    overlay: true,
    onVideo: (bytes) => videos.push({ name: "lunar-lander.gif", bytes }),
  })
  play(lander, box2d.lunarLanderHeuristic)
  return videos
}

/**
 * @param {import("../../packages/render/src/index.js").RecordedEnvironment} environment
 * @param {(observation: Float32Array) => number} policy
 */
function play(environment, policy) {
  let { observation } = environment.reset({ seed: 3 })
  for (;;) {
    const step = environment.step(policy(observation))
    if (step.terminated || step.truncated) return
    observation = step.observation
  }
}
