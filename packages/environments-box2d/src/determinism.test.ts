import { describe, expect, it } from "vitest"
import { createLunarLander } from "./lunar-lander.js"
import { continuousLunarLanderHeuristic, lunarLanderHeuristic } from "./lunar-lander-heuristic.js"
import { createRocketLander } from "./rocket-lander.js"

/** The 32-bit FNV-1a hash of all bytes of the numbers, as hexadecimal digits. */
function checksum(numbers: readonly number[]): string {
  let hash = 0x811c9dc5
  for (const byte of new Uint8Array(Float64Array.from(numbers).buffer)) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash >>> 0).toString(16)
}

/** States and rewards of the first episodes, up to the end of each, or to its 400th step. */
function trajectory<Action>(
  environment: {
    reset(options: { seed: number }): { observation: Float32Array }
    step(action: Action): { observation: Float32Array; reward: number; terminated: boolean }
    state(): Float64Array
  },
  policy: (observation: Float32Array, step: number) => Action,
  start: () => void = () => {},
): number[] {
  const numbers: number[] = []
  for (let seed = 0; seed < 4; seed++) {
    let { observation } = environment.reset({ seed })
    start()
    for (let i = 0; i < 400; i++) {
      const step = environment.step(policy(observation, i))
      observation = step.observation
      numbers.push(...environment.state(), step.reward)
      if (step.terminated) break
    }
  }
  return numbers
}

// These were taken in Node; the same file runs in Chromium. One bit anywhere in a collision changes all of them.
describe("one seed is one trajectory, byte for byte, in every JavaScript engine", () => {
  it("of a lunar lander that lands", () => {
    expect(checksum(trajectory(createLunarLander(), lunarLanderHeuristic))).toMatchInlineSnapshot(`"34278a70"`)
  })

  it("of a lunar lander with throttles, in the wind", () => {
    const lander = createLunarLander({ continuous: true, enableWind: true })
    expect(checksum(trajectory(lander, continuousLunarLanderHeuristic))).toMatchInlineSnapshot(`"8553c07a"`)
  })

  it("of a lunar lander that crashes", () => {
    expect(checksum(trajectory(createLunarLander(), (_, step) => step % 4))).toMatchInlineSnapshot(`"5f89ab9b"`)
  })

  it("of a rocket lander that touches down", () => {
    const rocket = createRocketLander()
    const aboveDeck = () => {
      const [x, y] = rocket.state()
      const height = ((y! + 1) / 2) * (385 - 20.531)
      rocket.place({ dx: (-x! * 267.36) / 2, dy: 3 - height, velocityX: 0.5, velocityY: -3 })
    }
    expect(checksum(trajectory(rocket, (_, step) => (step % 9 === 0 ? 2 : 6), aboveDeck))).toMatchInlineSnapshot(
      `"315c8ef"`,
    )
  })
})
