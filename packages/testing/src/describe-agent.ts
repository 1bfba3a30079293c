import type { Agent, Environment, Schedule } from "@bellman-rl/spec"
import { afterEach, describe, expect, it } from "vitest"
import { drive, greedyReturn } from "./drive.js"

/** What the suite asks for when it wants an agent. */
export interface AgentSetup {
  readonly seed: number
  readonly epsilon: Schedule
}

/** An agent that acts and learns on {@link AgentSuite.environment}, with a look at its action values. */
export interface AgentUnderTest {
  readonly agent: Agent
  /** Q(s, ·; θ), [A]. */
  qValues(observation: Float32Array): ArrayLike<number>
  /** Frees the agent and its parts. */
  dispose(): void
}

/** Rows of action values, [B, A]. */
type Rows = readonly (readonly number[])[]
type NetworkName = "online" | "target"

/** A worked example of the agent's target rule. Choose numbers that a wrong variant turns into others. */
export interface TargetRuleCase {
  /** Where the numbers come from. */
  readonly source: string
  /** What each network makes of s′, [B, A]. */
  readonly online: Rows
  readonly target: Rows
  readonly rewards: readonly number[]
  /** γ·(1 − terminated). */
  readonly discounts: readonly number[]
  /** y. */
  readonly expected: readonly number[]
  /** The networks that the rule may ask, and must. */
  readonly uses: readonly NetworkName[]
}

/** Everything the suite needs to know of an agent. */
export interface AgentSuite {
  /** A small one that starts to learn within 50 steps and whose memory never fills in 200. */
  create(setup: AgentSetup): AgentUnderTest
  /** Catch, or another with short episodes that end by termination and a random start. */
  environment(): Environment
  readonly targetRule: TargetRuleCase
  /** The rule itself, asking stub networks. */
  targets(
    q: Readonly<Record<NetworkName, () => Rows>>,
    batch: Pick<TargetRuleCase, "rewards" | "discounts">,
  ): readonly number[]
  /** What happens at each step, as told by stub parts. The agent's own test pins it with an inline snapshot. */
  tape(): void
  /** Where the agent becomes another one. */
  readonly limitCase: {
    /** "with both networks one, equals DQN". */
    readonly title: string
    variant(setup: AgentSetup): AgentUnderTest
    parent(setup: AgentSetup): AgentUnderTest
  }
  /** The median over seeds of the mean greedy return after `steps`; `threshold` comes from measured runs. */
  readonly learning: {
    create(seed: number): AgentUnderTest
    readonly steps: number
    readonly seeds: readonly number[]
    readonly threshold: number
  }
}

const constant =
  (value: number): Schedule =>
  () =>
    value

/** Steps of the short runs: many episodes of Catch, many learn calls. No multiple of a usual period: a restore is tested within one. */
const STEPS = 157

/**
 * What every value-based agent must show: its target rule, how it explores, when things happen, that seeds decide, that
 * a snapshot holds everything, and that it learns.
 */
export function describeAgent(name: string, suite: AgentSuite): void {
  const made: AgentUnderTest[] = []
  const track = (subject: AgentUnderTest): AgentUnderTest => {
    made.push(subject)
    return subject
  }
  const create = (setup: Partial<AgentSetup> = {}): AgentUnderTest =>
    track(suite.create({ seed: 1, epsilon: constant(0.5), ...setup }))
  const run = ({ agent }: AgentUnderTest, seed = 0) =>
    drive({ agent, environment: suite.environment() }, { steps: STEPS, seed })

  describe(name, () => {
    afterEach(() => {
      for (const subject of made.splice(0)) subject.dispose()
    })

    it("has the targets of its source", () => {
      const { online, target, expected, ...batch } = suite.targetRule
      const y = suite.targets({ online: () => online, target: () => target }, batch)
      expect(y).toEqual(expected)
      const swapped = suite.targets({ online: () => target, target: () => online }, batch)
      expect(swapped, "the example cannot tell the networks apart").not.toEqual(expected)
    })

    it("asks the networks of its rule and no other", () => {
      const { online, target, uses, ...batch } = suite.targetRule
      const asked = new Set<NetworkName>()
      const spy = (which: NetworkName, rows: Rows) => () => {
        asked.add(which)
        return rows
      }
      suite.targets({ online: spy("online", online), target: spy("target", target) }, batch)
      expect([...asked].toSorted()).toEqual([...uses].toSorted())
    })

    it("acts greedily in exploit, whatever ε", () => {
      const { agent, qValues } = create({ epsilon: constant(1) })
      const observations = observationsOf(suite.environment(), 60)
      const actions = observations.map((observation) => agent.act(observation, "exploit"))
      expect(actions).toEqual(observations.map((observation) => argmax(qValues(observation))))
    })

    it("explores with probability ε", () => {
      const observations = observationsOf(suite.environment(), 60)
      const greedy = create({ epsilon: constant(0) })
      const random = create({ epsilon: constant(1) })
      const greedyActions = observations.map((observation) => argmax(greedy.qValues(observation)))
      const act = ({ agent }: AgentUnderTest) => observations.map((observation) => agent.act(observation, "explore"))
      expect(act(greedy)).toEqual(greedyActions)
      expect(act(random)).not.toEqual(greedyActions)
    })

    it("leaves its random streams alone in exploit", () => {
      const [one, other] = [create(), create()]
      const observations = observationsOf(suite.environment(), 20)
      for (const observation of observations) one.agent.act(observation, "exploit")
      const act = ({ agent }: AgentUnderTest) => observations.map((observation) => agent.act(observation, "explore"))
      expect(act(one)).toEqual(act(other))
    })

    it("asks for ε at steps 0, 1, 2, …, across episodes", () => {
      const asked: number[] = []
      const subject = create({
        epsilon: ({ steps }) => {
          asked.push(steps)
          return 0.5
        },
      })
      run(subject)
      expect(subject.agent.progress.episodes).toBeGreaterThan(2)
      expect(asked).toEqual(Array.from({ length: STEPS }, (_, step) => step))
    })

    it("stores, learns and syncs in its order and periods", () => {
      suite.tape()
    })

    it("repeats with its seed, and differs with another", () => {
      const [first, second] = [run(create()), run(create())]
      expect(first.losses.length, "it never learned").toBeGreaterThan(10)
      expect(second).toEqual(first)
      const other = run(create({ seed: 2 }))
      expect(other.losses).not.toEqual(first.losses)
      expect(other.actions).not.toEqual(first.actions)
    })

    it("goes on from a snapshot as if never interrupted", () => {
      const whole = create()
      run(whole)
      const snapshot = whole.agent.snapshot()
      const rest = run(whole, 1_000)
      const resumed = create({ seed: 3 })
      resumed.agent.restore(snapshot)
      expect(run(resumed, 1_000)).toEqual(rest)
      expect(resumed.agent.snapshot()).toEqual(whole.agent.snapshot())
    })

    it("learns nothing from looking: a snapshot and an evaluation change nothing", () => {
      const [looked, plain] = [create(), create()]
      run(looked)
      run(plain)
      looked.agent.snapshot()
      greedyReturn({ agent: looked.agent, environment: suite.environment() }, [5, 6])
      expect(run(looked, 1_000)).toEqual(run(plain, 1_000))
    })

    it(suite.limitCase.title, () => {
      const setup = { seed: 1, epsilon: constant(0.5) }
      const [variant, parent] = [run(track(suite.limitCase.variant(setup))), run(track(suite.limitCase.parent(setup)))]
      expect(parent.losses.length, "it never learned").toBeGreaterThan(10)
      expect(variant).toEqual(parent)
    })

    it("learns its environment (median over seeds)", () => {
      const { steps, seeds, threshold } = suite.learning
      expect(seeds.length, "a learning test takes the median of at least 5 seeds").toBeGreaterThanOrEqual(5)
      const returns = seeds.map((seed) => {
        const { agent } = track(suite.learning.create(seed))
        drive({ agent, environment: suite.environment() }, { steps, seed: seed * 10_000 })
        const episodes = Array.from({ length: 50 }, (_, k) => 1_000_000 + k)
        return greedyReturn({ agent, environment: suite.environment() }, episodes)
      })
      expect(median(returns), `mean greedy returns ${returns.join(", ")}`).toBeGreaterThanOrEqual(threshold)
    })
  })
}

/** What random play comes by. */
function observationsOf(environment: Environment, count: number): Float32Array[] {
  const observations: Float32Array[] = []
  for (let episode = 0; observations.length < count; episode++) {
    let { observation } = environment.reset({ seed: episode })
    for (let [step, ended] = [0, false]; !ended; step++) {
      observations.push(observation)
      const outcome = environment.step((episode + step) % actionCount(environment))
      observation = outcome.observation
      ended = outcome.terminated || outcome.truncated
    }
  }
  return observations.slice(0, count)
}

function actionCount({ actionSpace }: Environment): number {
  if (actionSpace.kind !== "discrete")
    throw new TypeError("describeAgent needs an environment with a Discrete action space")
  return actionSpace.n
}

function argmax(values: ArrayLike<number>): number {
  const array = Array.from(values)
  return array.indexOf(Math.max(...array))
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] as number) + (sorted[Math.floor(middle)] as number)) / 2
}
