import { type EnvironmentId, environmentSpecs, timeLimit } from "@bellman-rl/environments"
import type { Environment } from "@bellman-rl/spec"
import { decodeFloat32, decodeFloat64 } from "./base64.js"
import { type Comparison, type Deviation, ParityError } from "./report.js"

/** A file of recorded episodes of one environment. */
export interface TrajectoryFile {
  readonly meta: { readonly env: string }
  readonly episodes: readonly RecordedEpisode[]
}

interface RecordedEpisode {
  readonly seed: number
  /** One digit a step. */
  readonly actions: string
  readonly terminated: boolean
  readonly truncated: boolean
  /** [T + 1, D], the reset's first. */
  readonly obs_f32?: string
  /** [T + 1, S]. */
  readonly state_f64?: string
  /** [T]. */
  readonly rewards_f64?: string
}

/** An environment that shows its float64 state. */
type Stateful = Environment & { state(): Float64Array; setState(state: ArrayLike<number>): void }

/** Environments whose every bit is equal over whole episodes. */
const exactEnvironments = new Set(["CartPole-v0", "CartPole-v1"])

/**
 * The bar on a single step elsewhere. NumPy's own sin, cos and powers are not always rounded correctly, ours are; a
 * double pendulum makes a difference in the last bit a large one within an episode. So each step is also made from
 * the recorded state before it.
 */
const STEP_BAR = 1e-6

/** Whether a file holds recorded episodes. */
export function isTrajectoryFile(value: unknown): value is TrajectoryFile {
  if (typeof value !== "object" || value === null || !("meta" in value) || !("episodes" in value)) return false
  return typeof value.meta === "object" && value.meta !== null && "env" in value.meta && Array.isArray(value.episodes)
}

/** Plays the recorded actions from the recorded seeds and compares everything that was recorded. */
export function compareTrajectories({ meta, episodes }: TrajectoryFile): Comparison {
  if (!(meta.env in environmentSpecs)) {
    throw new ParityError(
      `there is no environment ${meta.env} here: expected one of ${Object.keys(environmentSpecs).join(", ")}`,
    )
  }
  if (episodes.length === 0) throw new ParityError("the file holds no episodes: there is nothing to compare")
  const isExact = exactEnvironments.has(meta.env)
  const played = episodes.map((episode) => playRecorded(meta.env as EnvironmentId, episode))
  const sum = (field: "steps" | "observations" | "unequal" | "beyond") =>
    played.reduce((total, one) => total + one[field], 0)
  const largest = (field: "reward" | "observation" | "state" | "single") => Math.max(...played.map((one) => one[field]))
  const has = (field: keyof RecordedEpisode) => episodes.some((episode) => episode[field] !== undefined)
  const deviations: Deviation[] = [
    { name: "episodes of another length or ending", largest: played.filter((one) => !one.endsAlike).length, bar: 0 },
  ]
  if (has("rewards_f64")) deviations.push({ name: "reward", largest: largest("reward"), bar: 0 })
  if (isExact) {
    deviations.push({ name: "float32 observation", largest: largest("observation"), bar: 0 })
    if (has("state_f64")) deviations.push({ name: "float64 state", largest: largest("state"), bar: 0 })
  } else if (has("state_f64")) {
    deviations.push({ name: "observation, a step from each recorded state", largest: largest("single"), bar: STEP_BAR })
  } else {
    deviations.push({ name: "float32 observation", largest: largest("observation"), bar: STEP_BAR })
  }
  const whole = `over whole episodes ${sum("observations") - sum("unequal")} of ${sum("observations")} observations equal, ${sum("beyond")} off by more than ${STEP_BAR}`
  return { what: meta.env, compared: `${played.length} episodes, ${sum("steps")} steps; ${whole}`, deviations }
}

function playRecorded(id: EnvironmentId, episode: RecordedEpisode) {
  const { create, maxEpisodeSteps } = environmentSpecs[id]
  const inner = create() as Stateful
  const environment = maxEpisodeSteps === undefined ? inner : timeLimit(inner, { maxEpisodeSteps })
  const stepper = create() as Stateful
  const states = episode.state_f64 === undefined ? undefined : decodeFloat64(episode.state_f64)
  const observations = episode.obs_f32 === undefined ? undefined : decodeFloat32(episode.obs_f32)
  const rewards = episode.rewards_f64 === undefined ? undefined : decodeFloat64(episode.rewards_f64)
  const result = {
    steps: 0,
    observations: 0,
    unequal: 0,
    beyond: 0,
    endsAlike: true,
    reward: 0,
    observation: 0,
    state: 0,
    single: 0,
  }

  const stateAt = (row: number) => states && rowOf(states, row, inner.state().length)
  /** A file without observations has the state that they are the float32 of. */
  const observationAt = (row: number, width: number) =>
    observations === undefined ? Float32Array.from(stateAt(row) ?? []) : rowOf(observations, row, width)

  function compareAt(row: number, observation: Float32Array): void {
    const state = stateAt(row)
    if (state !== undefined) result.state = Math.max(result.state, largestDifference(inner.state(), state))
    const difference = largestDifference(observation, observationAt(row, observation.length))
    result.observations += 1
    if (difference !== 0) result.unequal += 1
    if (!(difference <= STEP_BAR)) result.beyond += 1
    result.observation = Math.max(result.observation, difference)
  }

  function compareSingleStep(row: number, action: number): void {
    const before = stateAt(row)
    if (before === undefined) return
    stepper.reset({ seed: episode.seed })
    stepper.setState(before)
    const { observation } = stepper.step(action)
    result.single = Math.max(result.single, largestDifference(observation, observationAt(row + 1, observation.length)))
  }

  compareAt(0, environment.reset({ seed: episode.seed }).observation)
  const last = episode.actions.length - 1
  for (const [t, digit] of [...episode.actions].entries()) {
    const action = Number(digit)
    const step = environment.step(action)
    result.steps += 1
    compareAt(t + 1, step.observation)
    compareSingleStep(t, action)
    if (rewards !== undefined) result.reward = Math.max(result.reward, difference(step.reward, rewards[t]))
    const expected = t === last ? episode : { terminated: false, truncated: false }
    if (step.terminated !== expected.terminated || step.truncated !== expected.truncated) {
      result.endsAlike = false
      break
    }
  }
  return result
}

function rowOf<T extends Float32Array | Float64Array>(all: T, row: number, width: number): T {
  return all.subarray(row * width, (row + 1) * width) as T
}

function largestDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.NaN
  let largest = 0
  for (let i = 0; i < actual.length; i++) largest = Math.max(largest, difference(actual[i], expected[i]))
  return largest
}

function difference(actual: number | undefined, expected: number | undefined): number {
  return actual === undefined || expected === undefined ? Number.NaN : Math.abs(actual - expected)
}
