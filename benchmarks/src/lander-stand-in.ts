import { box, discrete } from "@bellman-rl/environments"
import { createRandom } from "@bellman-rl/random"
import type { Environment } from "@bellman-rl/spec"

const SIZE = 8
const ACTIONS = 4
const EPISODE_STEPS = 200

/**
 * A stand-in for LunarLander: 8 numbers, 4 actions, episodes of 200 steps, and dynamics that cost next to nothing. For
 * the speed of a loop around networks of that size; there is nothing to be learned of how to land.
 */
export function createLanderStandIn(): Environment {
  const actionSpace = discrete(ACTIONS)
  const state = new Float64Array(SIZE)
  let random = createRandom(0)
  let steps = EPISODE_STEPS
  return {
    id: "LanderStandIn",
    observationSpace: box({ low: -1, high: 1, shape: [SIZE] }),
    actionSpace,
    reset({ seed } = {}) {
      if (seed !== undefined) random = createRandom(seed)
      for (let i = 0; i < SIZE; i++) state[i] = random.uniform(-1, 1)
      steps = 0
      return { observation: new Float32Array(state), info: {} }
    },
    step(action) {
      if (!actionSpace.contains(action)) throw new RangeError(`the action is ${action}: expected 0, 1, 2 or 3`)
      if (steps === EPISODE_STEPS) throw new Error("the episode has ended: call reset first")
      steps += 1
      // A damped rotation of neighbours, pushed by the action: stays within the box.
      const first = state[0] as number
      for (let i = 0; i < SIZE; i++) {
        const next = i + 1 < SIZE ? (state[i + 1] as number) : first
        state[i] = 0.6 * (state[i] as number) - 0.3 * next + (i % ACTIONS === action ? 0.1 : -0.03)
      }
      const reward = 1 - Math.abs(state[0] as number)
      const terminated = steps === EPISODE_STEPS
      return { observation: new Float32Array(state), reward, terminated, truncated: false, info: {} }
    },
    scene: () => ({
      view: { left: -1, right: 1, bottom: -1, top: 1 },
      background: "#ffffff",
      shapes: [
        {
          kind: "circle",
          center: { x: state[0] as number, y: state[1] as number },
          radius: 0.05,
          fill: "#000000",
        },
      ],
    }),
  }
}
