import { createDoubleDqn } from "@bellman-rl/double-dqn"
import { createDqn } from "@bellman-rl/dqn"
import { make } from "@bellman-rl/environments"
import { constantSchedule } from "@bellman-rl/exploration"
import { createMlp } from "@bellman-rl/networks"
import { createRandom } from "@bellman-rl/random"
import { createReplay } from "@bellman-rl/replay"
import type { Agent, Environment } from "@bellman-rl/spec"
import { createLanderStandIn } from "./lander-stand-in.js"
import type { Workload } from "./workloads.js"

/** A training loop that can be stopped after any step. */
export interface TrainingLoop {
  readonly agent: Agent
  /** Act, step, store, sample, update. */
  readonly step: () => void
  /** What the agent sees now, [D]. */
  readonly observation: () => Float32Array
  readonly dispose: () => void
}

/** Steps before the first update. */
const LEARNING_START_STEPS = 1_000

/** DQN on CartPole: the loop with W1. */
export function createCartPoleLoop(workload: Workload): TrainingLoop {
  return createLoop(make("CartPole-v1"), workload, createDqn)
}

/** Double DQN on what is as large as LunarLander: the loop with W3. */
export function createLanderLoop(workload: Workload): TrainingLoop {
  return createLoop(createLanderStandIn(), workload, createDoubleDqn)
}

/** The loop a user writes, with the parts a user puts together, until every step learns. */
function createLoop(
  environment: Environment,
  { sizes, batchSize, loss, ...workload }: Workload,
  createAgent: typeof createDoubleDqn,
): TrainingLoop {
  const [inputSize, ...hiddenSizes] = sizes
  const outputSize = hiddenSizes.pop() as number
  const random = createRandom(1)
  const network = createMlp({ inputSize, hiddenSizes, outputSize }, random.stream("network"))
  const optimizer = workload.optimizer()
  const replay = createReplay({ capacity: 50_000, observationSize: inputSize })
  const agent = createAgent(
    { network, optimizer, loss, replay, random },
    { batchSize, epsilon: constantSchedule(0.05), learningStartSize: LEARNING_START_STEPS, learnEverySteps: 1 },
  )

  let { observation } = environment.reset({ seed: 1 })
  function step(): void {
    const action = agent.act(observation, "explore")
    const { observation: nextObservation, reward, terminated, truncated } = environment.step(action)
    agent.observe({ observation, action, reward, terminated, truncated, nextObservation })
    observation = terminated || truncated ? environment.reset().observation : nextObservation
  }

  for (let i = 0; i < LEARNING_START_STEPS; i++) step()
  return {
    agent,
    step,
    observation: () => observation,
    dispose() {
      for (const part of [agent, optimizer, network]) part.dispose()
    },
  }
}
