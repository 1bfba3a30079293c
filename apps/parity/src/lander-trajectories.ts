import { createLunarLander, createRocketLander, type EnvironmentId } from "@bellman-rl/environments-box2d"
import type { Environment } from "@bellman-rl/spec"
import { decodeFloat32, decodeFloat64 } from "./base64.js"
import { landerId } from "./play-landers.js"
import { type Comparison, type Deviation, ParityError } from "./report.js"

/** A file of recorded episodes of LunarLander or RocketLander. */
export interface LanderFile {
  readonly meta: { readonly env: string; readonly policy?: string }
  readonly episodes: readonly RecordedLanding[]
}

interface RecordedLanding {
  readonly seed: number
  /** One digit a step. */
  readonly actions?: string
  /** [T, 2] or [T, 3], float32 or float64. */
  readonly actions_b64?: string
  readonly terminated: boolean
  readonly truncated: boolean
  /** [T]. */
  readonly rewards_f64: string
  /** LunarLander: [T + 1, 8]. */
  readonly obs_f32?: string
  /** RocketLander: [T + 1, 10], before it is normalised. */
  readonly state_f64?: string
  /** RocketLander: dx, dy, vx, vy, after the reset. */
  readonly teleport?: readonly number[]
}

/** A lander of either kind, driven by what a file holds. */
interface Lander {
  readonly environment: Environment<never> & { state(): Float64Array }
  place(teleport: readonly number[]): void
}

/** What is held to what. The differences are up to the first contact: after it single collisions differ, by chaos. */
interface Bars {
  readonly state: number
  readonly reward: number
  /** Share of episodes that may be of another length or ending. */
  readonly otherwise: number
  /** Where in a state the two legs' contacts are. */
  readonly contacts: readonly [number, number]
}

const MAX_EPISODE_STEPS = 1000

const lunarLanderBars: Bars = { state: 2e-4, reward: 1e-2, otherwise: 0.2, contacts: [6, 7] }
const rocketLanderBars: Bars = { state: 1e-4, reward: 1e-4, otherwise: 0, contacts: [3, 4] }

/** Of episodes that start above the deck. */
const TOUCHDOWN_OTHERWISE = 0.4

/** Whether a file holds recorded episodes of one of the landers. */
export function isLanderFile(value: unknown): value is LanderFile {
  if (typeof value !== "object" || value === null || !("meta" in value) || !("episodes" in value)) return false
  if (typeof value.meta !== "object" || value.meta === null || !("env" in value.meta)) return false
  return landerId(value.meta.env) !== undefined && Array.isArray(value.episodes)
}

/** Plays the recorded actions from the recorded seeds, and compares up to the first contact with anything. */
export function compareLander({ meta, episodes }: LanderFile): Comparison {
  const id = landerId(meta.env)
  const [first] = episodes
  if (id === undefined || first === undefined) {
    throw new ParityError("the file holds no episodes: there is nothing to compare")
  }
  const isContinuous = first.actions_b64 !== undefined
  const isRocket = id === "RocketLander-v0"
  const bars = isRocket ? rocketLanderBars : lunarLanderBars
  const lander = isRocket ? rocketLander(isContinuous) : lunarLander(id, meta.policy, isContinuous)
  const played = episodes.map((episode) => playLanding(lander, episode, bars))

  const largest = (field: "state" | "reward" | "laterState" | "laterReward") =>
    Math.max(...played.map((one) => one[field]))
  const equalLengths = played.filter((one) => one.isOfEqualLength).length
  const alike = played.filter((one) => one.endsAlike).length
  const isTouchdown = first.teleport !== undefined
  const steps = played.reduce((sum, one) => sum + one.steps, 0)
  const deviations: Deviation[] = [
    {
      name: "share of episodes of another length or ending",
      largest: 1 - alike / played.length,
      bar: isTouchdown ? TOUCHDOWN_OTHERWISE : bars.otherwise,
    },
    { name: `${isRocket ? "state" : "observation"} before contact`, largest: largest("state"), bar: bars.state },
    { name: "reward before contact", largest: largest("reward"), bar: bars.reward },
  ]
  const later = `after contact ${isRocket ? "state" : "observation"} within ${largest("laterState").toPrecision(3)}, reward within ${largest("laterReward").toPrecision(3)}`
  const what = [id, meta.policy].filter((word) => word !== undefined).join(", ")
  return {
    what,
    compared: `${played.length} episodes, ${steps} steps, ${equalLengths} of equal length; ${later}`,
    deviations,
  }
}

function lunarLander(
  id: Exclude<EnvironmentId, "RocketLander-v0">,
  policy: string | undefined,
  continuous: boolean,
): Lander {
  const options = { id, enableWind: policy?.includes("wind") ?? false }
  return {
    environment: continuous ? createLunarLander({ ...options, continuous }) : createLunarLander(options),
    place() {
      throw new ParityError("a lunar lander is not moved to its start")
    },
  }
}

function rocketLander(continuous: boolean): Lander {
  const environment = continuous ? createRocketLander({ continuous }) : createRocketLander()
  return {
    environment,
    place: ([dx = 0, dy = 0, velocityX = 0, velocityY = 0]) => environment.place({ dx, dy, velocityX, velocityY }),
  }
}

function playLanding({ environment, place }: Lander, episode: RecordedLanding, { contacts }: Bars) {
  const rewards = decodeFloat64(episode.rewards_f64)
  const states = statesOf(episode)
  const size = states.length / (rewards.length + 1)
  const result = {
    steps: 0,
    state: 0,
    reward: 0,
    laterState: 0,
    laterReward: 0,
    isOfEqualLength: false,
    endsAlike: false,
  }
  if (size !== environment.state().length) {
    throw new ParityError(`seed ${episode.seed}: rows of ${size} numbers are no states of ${environment.id}`)
  }
  const rowAt = (row: number) => states.subarray(row * size, (row + 1) * size)
  const touches = (state: ArrayLike<number>) => contacts.some((i) => state[i] !== 0)
  let hasContact = false

  function compareState(row: number): void {
    const largest = stateDifference(environment.state(), rowAt(row), contacts)
    if (hasContact) result.laterState = Math.max(result.laterState, largest)
    else result.state = Math.max(result.state, largest)
  }

  environment.reset({ seed: episode.seed })
  compareState(0)
  if (episode.teleport !== undefined) place(episode.teleport)
  const actions = actionsOf(episode, rewards.length)
  for (const [t, action] of actions.entries()) {
    const { reward, terminated } = environment.step(action as never)
    result.steps += 1
    const isLast = t === rewards.length - 1
    // The step that ends an episode is a collision, though no leg may have touched.
    hasContact ||= terminated || (isLast && episode.terminated) || touches(environment.state()) || touches(rowAt(t + 1))
    compareState(t + 1)
    const rewardDifference = Math.abs(reward - (rewards[t] ?? Number.NaN))
    if (hasContact) result.laterReward = Math.max(result.laterReward, rewardDifference)
    else result.reward = Math.max(result.reward, rewardDifference)
    if (!terminated && !isLast) continue
    const truncated = t + 1 === MAX_EPISODE_STEPS
    result.isOfEqualLength = isLast && (terminated || truncated)
    result.endsAlike = result.isOfEqualLength && terminated === episode.terminated && truncated === episode.truncated
    break
  }
  return result
}

function statesOf({ obs_f32, state_f64, seed }: RecordedLanding): Float32Array | Float64Array {
  if (obs_f32 !== undefined) return decodeFloat32(obs_f32)
  if (state_f64 !== undefined) return decodeFloat64(state_f64)
  throw new ParityError(`seed ${seed}: neither observations nor states were recorded`)
}

/** The actions: digits, or rows of numbers, of which the file does not say whether they are float32 or float64. */
function actionsOf({ actions, actions_b64, seed }: RecordedLanding, steps: number): (number | ArrayLike<number>)[] {
  if (actions_b64 === undefined) return Array.from(actions ?? "", Number)
  const bytes = Buffer.from(actions_b64, "base64").length / steps
  const width = [8, 16].includes(bytes) ? 2 : 3
  if (![8, 12, 16, 24].includes(bytes)) throw new ParityError(`seed ${seed}: actions of ${bytes} bytes are not known`)
  const values = bytes / width === 8 ? decodeFloat64(actions_b64) : decodeFloat32(actions_b64)
  return Array.from({ length: steps }, (_, t) => values.subarray(t * width, (t + 1) * width))
}

/** The largest |difference|. An angle in half turns (the rocket's) is compared modulo 2. */
function stateDifference(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  contacts: readonly [number, number],
): number {
  const angle = contacts[0] === 3 ? 2 : undefined
  let largest = 0
  for (let i = 0; i < actual.length; i++) {
    const difference = Math.abs((actual[i] ?? Number.NaN) - (expected[i] ?? Number.NaN))
    largest = Math.max(largest, i === angle ? Math.min(difference, Math.abs(2 - difference)) : difference)
  }
  return largest
}
