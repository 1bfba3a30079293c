import { createChecks, describeValue } from "@bellman-rl/checks"
import type { Box, Discrete, Environment, Info, ResetResult, Scene, StepResult } from "@bellman-rl/spec"
import { createEpisode } from "./episode.js"
import { flatNumbers, isList } from "./flat-numbers.js"
import { readActionSpace, readObservationSpace, type SpaceLike } from "./space-like.js"

const checks = createChecks("environments")
const where = "fromGymnasium"

/** An object that is spoken to as Gymnasium's environments are. */
export interface GymnasiumLike {
  readonly id?: string
  readonly observationSpace?: SpaceLike
  readonly observation_space?: SpaceLike
  readonly actionSpace?: SpaceLike
  readonly action_space?: SpaceLike
  /** Returns `[observation, info]` or `{ observation, info }`. */
  reset(options?: { readonly seed?: number }): unknown
  /** Returns `[observation, reward, terminated, truncated, info]`, or an object with these fields. */
  step(action: never): unknown
  scene?(): Scene
}

/** What such an object does not say itself, or says wrongly. */
export interface FromGymnasiumOptions {
  /** The environment's name. The object's own `id` where not given. */
  readonly id?: string
  /** `box(…)`, or `{ low, high, shape }`. The object's own where not given. */
  readonly observationSpace?: SpaceLike
  /** `discrete(n)`, `box(…)`, `{ n }` or `{ low, high, shape }`. The object's own where not given. */
  readonly actionSpace?: SpaceLike
  /**
   * Takes care of what an object from elsewhere seldom does: throws at a step before the first reset or after the end and
   * at an action outside the space, and copies each observation. Default: false, so that `checkEnvironment` sees the
   * object as it is.
   */
  readonly guard?: boolean
}

/**
 * An object with Gymnasium-like `reset` and `step` as an `Environment`.
 *
 * Observations may be numbers, booleans or bigints in arrays, nested arrays or typed arrays; they become a flat
 * `Float32Array`. A `Float32Array` is handed on as it is, unless `guard` is set. What was computed is not mended: let `checkEnvironment`
 * tell what is wrong with it. Where the object has no `scene()`, the scene is its name and the step.
 *
 * Throws a `TypeError` where the object has no `reset`, `step`, id or spaces; at a reset or step whose result has another
 * form, such as gym's before 0.26 (an observation alone, or `done` for two different endings), is a promise, or observes
 * what is no number. What the object itself throws is the `cause` of an error that names it.
 *
 * @example
 * const coin = {
 *   reset: () => [[0], {}],
 *   step: (action: number) => [[action], action, true, false, {}],
 * }
 * const environment = fromGymnasium(coin, {
 *   id: "Coin-v0",
 *   observationSpace: { low: 0, high: 1, shape: [1] },
 *   actionSpace: { n: 2 },
 * })
 * environment.reset()
 * environment.step(1).reward // => 1
 */
export function fromGymnasium<Action = number>(
  source: GymnasiumLike,
  options: FromGymnasiumOptions = {},
): Environment<Action> {
  checks.knownFields(where, "options", options, ["id", "observationSpace", "actionSpace", "guard"])
  const id = checkSource(source, options)
  const { guard = false } = options
  if (typeof guard !== "boolean") throw checks.typeError(where, "guard", { expected: "a boolean", got: guard })
  const spaces = {
    observationSpace: options.observationSpace ?? source.observationSpace ?? source.observation_space,
    actionSpace: options.actionSpace ?? source.actionSpace ?? source.action_space,
  }
  const observationSpace: Box = readObservationSpace(where, spaces.observationSpace)
  const actionSpace: Discrete | Box = readActionSpace(where, spaces.actionSpace)
  const episode = guard ? createEpisode(id, actionSpace) : undefined
  let steps = 0

  return {
    id,
    observationSpace,
    actionSpace,
    reset(options) {
      episode?.begin(options)
      const result = asking(`${id}.reset`, () =>
        readReset(options === undefined ? source.reset() : source.reset(options)),
      )
      steps = 0
      return { ...result, observation: flat(result.observation, guard) }
    },
    step(action) {
      episode?.check(action as number | ArrayLike<number>)
      const result = asking(`${id}.step`, () => readStep(source.step(action as never)))
      steps += 1
      if (result.terminated || result.truncated) episode?.end()
      return { ...result, observation: flat(result.observation, guard) }
    },
    scene: () => source.scene?.() ?? labelled(id, steps),
  }
}

/** The object's id, or an error where it is none that can be spoken to. */
function checkSource(source: GymnasiumLike, { id }: FromGymnasiumOptions): string {
  if (typeof source !== "object" || source === null) {
    const advice = typeof source === "function" ? "Call the function that makes it." : undefined
    throw checks.typeError(where, "source", {
      expected: "an object with reset and step",
      got: source,
      ...(advice !== undefined && { advice }),
    })
  }
  for (const method of ["reset", "step"] as const) {
    if (typeof source[method] === "function") continue
    throw checks.typeError(where, `source.${method}`, { expected: "a function", got: source[method] })
  }
  const name: unknown = id ?? source.id
  if (typeof name === "string" && name !== "") return name
  throw checks.typeError(where, "id", { expected: "a name", got: name, advice: 'Pass one: { id: "Mine-v0" }.' })
}

/** What the object answers. What it throws names the environment, whatever it is, and keeps the error as its cause. */
function asking<Result>(method: string, ask: () => Result): Result {
  try {
    return ask()
  } catch (error) {
    if (error instanceof Error && error.message.startsWith("[@bellman-rl/")) throw error
    const problem = error instanceof Error ? error.message : describeValue(error)
    throw new Error(`[@bellman-rl/environments] ${where}: ${method} threw: ${problem}`, { cause: error })
  }
}

interface Read<Result> extends Omit<ResetResult, "observation"> {
  readonly observation: Result
}

function readReset(result: unknown): Read<unknown> {
  refusePromise("reset", result)
  if (Array.isArray(result)) {
    const [observation, info] = result as unknown[]
    if (result.length === 2 && isRecord(info)) return { observation, info }
  } else if (isRecord(result) && "observation" in result) {
    return { observation: result["observation"], info: infoOf(result) }
  }
  throw checks.typeError(where, "reset's result", {
    expected: "[observation, info] or { observation, info }",
    got: result,
    advice: "Before 0.26 gym's reset returned the observation alone: return [observation, {}].",
  })
}

const STEP_FIELDS = ["observation", "reward", "terminated", "truncated"] as const
const TWO_ENDINGS =
  'An old gym\'s done does not say how an episode ended: with cut = Boolean(info["TimeLimit.truncated"]), return terminated = done && !cut and truncated = cut.'

function readStep(result: unknown): Omit<StepResult, "observation"> & Read<unknown> {
  refusePromise("step", result)
  const expected = "[observation, reward, terminated, truncated, info] or an object with these fields"
  if (Array.isArray(result) && result.length === 5) {
    const [observation, reward, terminated, truncated, info] = result as [unknown, number, boolean, boolean, Info]
    return { observation, reward, terminated, truncated, info }
  }
  if (isRecord(result) && STEP_FIELDS.every((field) => field in result)) {
    const { observation, reward, terminated, truncated } = result as unknown as StepResult
    return { observation, reward, terminated, truncated, info: infoOf(result) }
  }
  const isOld = (Array.isArray(result) && result.length === 4) || (isRecord(result) && "done" in result)
  throw checks.typeError(where, "step's result", { expected, got: result, ...(isOld && { advice: TWO_ENDINGS }) })
}

function refusePromise(method: string, result: unknown): void {
  if (!isRecord(result) || typeof result["then"] !== "function") return
  throw checks.typeError(where, `${method}'s result`, {
    expected: "a result at once",
    got: result,
    advice: "Environments are synchronous: load what has to be waited for before.",
  })
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value)
}

/** An object that tells its results by name may leave out an empty `info`. */
function infoOf(result: Readonly<Record<string, unknown>>): Info {
  return ("info" in result ? result["info"] : {}) as Info
}

/** An observation as one row of numbers. NaN and ±∞ are left for `checkEnvironment` to find. */
function flat(observation: unknown, isCopied: boolean): Float32Array {
  if (observation instanceof Float32Array) return isCopied ? observation.slice() : observation
  const source = { where, argument: "the observation" }
  if (isList(observation)) return Float32Array.from(flatNumbers(source, observation))
  if (["number", "boolean", "bigint"].includes(typeof observation)) return Float32Array.of(Number(observation))
  throw checks.typeError(where, "the observation", {
    expected: "numbers, in an array, nested arrays or a typed array",
    got: observation,
    advice: "Put what has several parts into one array.",
  })
}

/** What there is to see of something that cannot be looked at. */
function labelled(id: string, steps: number): Scene {
  return {
    view: { left: 0, right: 12, bottom: 0, top: 4 },
    background: "#ffffff",
    shapes: [
      { kind: "text", position: { x: 0.5, y: 2.2 }, text: id, size: 0.8, fill: "#000000" },
      { kind: "text", position: { x: 0.5, y: 0.8 }, text: `step ${steps}`, size: 0.6, fill: "#666666" },
    ],
  }
}
