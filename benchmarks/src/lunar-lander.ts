import { lunarLanderHeuristic, make } from "@bellman-rl/environments-box2d"
import { createRandom } from "@bellman-rl/random"
import type { Benchmark } from "./benchmark.js"
import type { Figure } from "./figure.js"
import { measure } from "./measure.js"

/** Steps a second on one core that are promised. */
const STEPS_PER_SECOND = 17_000
/** Additions and multiplications of the yardstick: as many as take some tens of microseconds. */
const OPERATIONS = 40_000

/** Steps of LunarLander, resets included, beside a fixed piece of arithmetic: what the machine gives at the same time. */
export const lunarLanderBenchmark: Benchmark = {
  id: "lunar-lander",
  run: async ({ tell }) => {
    tell("lunar-lander")
    const random = createRandom(1)
    const yardstick = measure(createArithmetic(), { calls: 500 })
    const steps = [
      stepping("random", "random actions", () => random.integers(0, 4)),
      stepping("heuristic", "the heuristic policy", lunarLanderHeuristic),
    ]
    const figures: Figure[] = [
      {
        id: "lunar-lander-yardstick",
        title: `${OPERATIONS} dependent multiplications and additions, the yardstick of this run`,
        unit: "µs",
        ...yardstick,
      },
      ...steps.flatMap((step): Figure[] => [
        step,
        {
          id: `${step.id}-ratio`,
          title: "the same over the yardstick's",
          unit: "ratio",
          value: step.value / yardstick.cpuValue,
        },
      ]),
    ]
    return { figures }
  },
}

function stepping(name: string, policyName: string, policy: (observation: Float32Array) => number): Figure {
  const environment = make("LunarLander-v3")
  let { observation } = environment.reset({ seed: 1 })
  const step = (): void => {
    const next = environment.step(policy(observation))
    observation = next.terminated || next.truncated ? environment.reset().observation : next.observation
  }
  return {
    id: `lunar-lander-${name}`,
    title: `of one core for a step of LunarLander under ${policyName}`,
    unit: "µs",
    bar: { atMost: 1e6 / STEPS_PER_SECOND },
    // The promise is on a core's time: what else the machine does must not break it.
    value: measure(step, { calls: 1_000 }).cpuValue,
  }
}

/** Each operation needs the one before: no compiler can shorten it. */
function createArithmetic(): () => void {
  let value = 0.5
  return () => {
    for (let i = 0; i < OPERATIONS / 2; i++) value = value * 0.999 + 0.0005
    if (value > 1) throw new Error("the yardstick is broken")
  }
}
