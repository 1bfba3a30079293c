import type { Agent, Environment } from "@bellman-rl/spec"

/** What came of driving an agent: enough to tell two runs apart. */
export interface Drive {
  readonly actions: readonly number[]
  /** One for each learn call. */
  readonly losses: readonly number[]
}

/** Lets an agent explore and learn for so many steps; the k-th episode is reset with `seed + k`. */
export function drive(
  { agent, environment }: { readonly agent: Agent; readonly environment: Environment },
  { steps, seed }: { readonly steps: number; readonly seed: number },
): Drive {
  const actions: number[] = []
  const losses: number[] = []
  let episode = 0
  let { observation } = environment.reset({ seed })
  for (let step = 0; step < steps; step++) {
    const action = agent.act(observation, "explore")
    const { observation: nextObservation, reward, terminated, truncated } = environment.step(action)
    const metrics = agent.observe({ observation, action, reward, terminated, truncated, nextObservation })
    actions.push(action)
    if (metrics !== undefined) losses.push(metrics.loss)
    episode += terminated || truncated ? 1 : 0
    observation = terminated || truncated ? environment.reset({ seed: seed + episode }).observation : nextObservation
  }
  return { actions, losses }
}

/** The mean return of greedy episodes, one for each seed. */
export function greedyReturn(
  { agent, environment }: { readonly agent: Agent; readonly environment: Environment },
  seeds: readonly number[],
): number {
  let sum = 0
  for (const seed of seeds) {
    let { observation } = environment.reset({ seed })
    for (let ended = false; !ended; ) {
      const step = environment.step(agent.act(observation, "exploit"))
      sum += step.reward
      observation = step.observation
      ended = step.terminated || step.truncated
    }
  }
  return sum / seeds.length
}
