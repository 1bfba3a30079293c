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
type Stateful = Environment & { state(): Float64Array }

/** The bar on float32 observations: exact, but where NumPy's own sin and cos round otherwise than correctly. */
const observationBars: Readonly<Record<string, number>> = { "CartPole-v0": 0, "CartPole-v1": 0 }
const ROUNDING_BAR = 1e-6

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
  const played = episodes.map((episode) => playRecorded(meta.env as EnvironmentId, episode))
  const sum = (field: "steps" | "observations" | "inexact") => played.reduce((total, one) => total + one[field], 0)
  const largest = (field: "ending" | "reward" | "observation" | "state") => Math.max(...played.map((one) => one[field]))
  const bar = observationBars[meta.env] ?? ROUNDING_BAR
  const deviations: Deviation[] = [
    { name: "episodes of another length or ending", largest: played.filter((one) => one.ending !== 0).length, bar: 0 },
    {
      name: `float32 observation (${sum("inexact")} of ${sum("observations")} not equal)`,
      largest: largest("observation"),
      bar,
    },
  ]
  if (episodes.some((episode) => episode.rewards_f64 !== undefined)) {
    deviations.push({ name: "reward", largest: largest("reward"), bar: 0 })
  }
  if (episodes.some((episode) => episode.state_f64 !== undefined)) {
    // Where observations may be off by a rounding, the state they come from may be off by that much too.
    deviations.push({ name: "float64 state", largest: largest("state"), bar })
  }
  return { what: meta.env, compared: `${played.length} episodes, ${sum("steps")} steps`, deviations }
}

function playRecorded(id: EnvironmentId, episode: RecordedEpisode) {
  const { create, maxEpisodeSteps } = environmentSpecs[id]
  const inner = create() as Stateful
  const environment = maxEpisodeSteps === undefined ? inner : timeLimit(inner, { maxEpisodeSteps })
  const states = episode.state_f64 === undefined ? undefined : decodeFloat64(episode.state_f64)
  const observations = episode.obs_f32 === undefined ? undefined : decodeFloat32(episode.obs_f32)
  const rewards = episode.rewards_f64 === undefined ? undefined : decodeFloat64(episode.rewards_f64)
  const result = { steps: 0, observations: 0, inexact: 0, ending: 0, reward: 0, observation: 0, state: 0 }

  function compareAt(row: number, observation: Float32Array): void {
    const state = inner.state()
    const rowOf = <T extends Float32Array | Float64Array>(all: T, width: number) =>
      all.subarray(row * width, (row + 1) * width)
    if (states !== undefined)
      result.state = Math.max(result.state, largestDifference(state, rowOf(states, state.length)))
    // A file without observations has the state that they are the float32 of.
    const expected =
      observations === undefined
        ? Float32Array.from(rowOf(states ?? new Float64Array(), state.length))
        : rowOf(observations, observation.length)
    const difference = largestDifference(observation, expected)
    result.observations += 1
    if (difference !== 0) result.inexact += 1
    result.observation = Math.max(result.observation, difference)
  }

  compareAt(0, environment.reset({ seed: episode.seed }).observation)
  const last = episode.actions.length - 1
  for (const [t, digit] of [...episode.actions].entries()) {
    const step = environment.step(Number(digit))
    result.steps += 1
    compareAt(t + 1, step.observation)
    if (rewards !== undefined) result.reward = Math.max(result.reward, difference(step.reward, rewards[t]))
    const expected = t === last ? episode : { terminated: false, truncated: false }
    if (step.terminated !== expected.terminated || step.truncated !== expected.truncated) {
      result.ending = 1
      break
    }
  }
  return result
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
