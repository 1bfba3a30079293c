import { createChecks, describeValue } from "@bellman-rl/checks"
import { createRandom } from "@bellman-rl/random"
import type { Environment, Scene, StepResult } from "@bellman-rl/spec"

const checks = createChecks("environment-kit")

/** How hard an environment is looked at. */
export interface EnvironmentRulesOptions {
  /** Seed of the episodes and of the random actions. */
  readonly seed?: number
  /** Steps that each rule makes, over as many episodes as they fill. */
  readonly steps?: number
  /** Steps within which an episode must end, or its end counts as a fault that was not looked for. */
  readonly endWithinSteps?: number
  /** Whether episodes start differently under different seeds; where not, they must start alike. */
  readonly randomStart?: boolean
}

const environmentRulesDefaults: Required<EnvironmentRulesOptions> = {
  seed: 0,
  steps: 500,
  endWithinSteps: 10_000,
  randomStart: true,
}

/** Something that every environment must keep to. */
export interface EnvironmentRule {
  /** A short name, `"step-after-end"`. */
  readonly name: string
  /** What the environment does, as the title of a test: `"throws when it is stepped after the end"`. */
  readonly title: string
  /** Whether it can only be seen in an environment that was never reset. */
  readonly needsFresh: boolean
  /** Looks at environments that `create` makes anew. Returns what is wrong, or nothing. */
  readonly check: (create: () => Environment<unknown>) => string | undefined
}

type Create = () => Environment<unknown>
type Settings = Required<EnvironmentRulesOptions>

/** What an episode shows at its start (without `step`) or after a step. */
interface Outcome {
  readonly observation: Float32Array
  readonly info: unknown
  readonly step?: StepResult
  /** Where it was, for messages. */
  readonly at: string
}

/** Observations looked at for being the environment's own memory. */
const HELD_OBSERVATIONS = 50
/** How the message of a rule begins that was stopped by an error. */
export const THREW = "threw "
/** Actions of a discrete space that are tried one by one. */
const MOST_ACTIONS = 1_000
/** Actions that whole episodes are played with, one each. */
const MOST_CONSTANT_ACTIONS = 20
/** Seeds, or resets, among which a random start must differ at least once. */
const STARTS = 20

/**
 * What an environment must keep to, each rule on its own: `checkEnvironment` goes through them, and a test suite can
 * make one test of each.
 *
 * Each rule makes its environments anew and drives them with seeded random actions from the action space.
 */
export function environmentRules(options: EnvironmentRulesOptions = {}): readonly EnvironmentRule[] {
  const settings = checks.options("environmentRules", options, { defaults: environmentRulesDefaults })
  checks.integer("environmentRules", "seed", settings.seed, { min: 0 })
  checks.integer("environmentRules", "steps", settings.steps, { min: 1 })
  checks.integer("environmentRules", "endWithinSteps", settings.endWithinSteps, { min: 1 })
  const { randomStart } = settings
  if (typeof randomStart !== "boolean") {
    throw checks.typeError("environmentRules", "randomStart", { expected: "a boolean", got: randomStart })
  }

  function rule(
    name: string,
    title: string,
    check: (create: Create, settings: Settings) => string | undefined,
  ): EnvironmentRule {
    return { name, title, needsFresh: false, check: (create) => withoutThrowing(() => check(create, settings)) }
  }

  return [
    rule("spaces", "has spaces that are well formed and hold what they sample", checkSpaces),
    rule("reset", "starts an episode with a seed and without one", checkReset),
    rule("action-inside", "takes every action of its space", checkActionInside),
    rule("observation-kind", "observes Float32Arrays of its space's size", everyOutcome(observationKind)),
    rule("observation-finite", "observes no NaN and no infinity", everyOutcome(observationFinite)),
    rule("observation-in-space", "observes within the bounds of its space", everyOutcome(observationInSpace)),
    rule("reward", "gives a finite number as reward", everyOutcome(rewardFinite)),
    rule("endings", "tells with booleans whether an episode has terminated or was truncated", everyOutcome(booleans)),
    rule("info", "gives an info object at each reset and step", everyOutcome(infoObject)),
    {
      ...rule("step-before-reset", "throws when it is stepped before the first reset", checkStepBeforeReset),
      needsFresh: true,
    },
    rule("step-after-end", "ends an episode, and throws when it is stepped after the end", checkStepAfterEnd),
    rule("constant-action", "ends an episode in which always the same action is taken", checkConstantActions),
    rule("action-outside", "throws at an action that is outside its space", checkActionOutside),
    rule("same-seed", "does the same again under the same seed and actions", checkSameSeed),
    rule(
      "seeds",
      randomStart ? "starts differently under different seeds" : "starts alike under all seeds",
      checkSeeds,
    ),
    rule("stream", "goes on with its stream at a reset without a seed", checkStream),
    rule("fresh-observations", "hands out observations that are not its own memory", checkFreshObservations),
    rule("scene", "shows a scene that can be drawn, at each reset and step", everyOutcome(sceneDrawable)),
    rule("scene-pure", "is not changed by being looked at", checkScenePure),
  ]
}

function withoutThrowing(check: () => string | undefined): string | undefined {
  try {
    return check()
  } catch (error) {
    return `${THREW}${String(error)}`
  }
}

/** A rule that holds for each reset and step by itself. */
function everyOutcome(problemOf: (outcome: Outcome, environment: Environment<unknown>) => string | undefined) {
  return (create: Create, settings: Settings): string | undefined => {
    const environment = create()
    for (const outcome of outcomes(environment, settings)) {
      const problem = problemOf(outcome, environment)
      if (problem !== undefined) return `${problem} ${outcome.at}`
    }
    return undefined
  }
}

/** Drives an environment with seeded random actions; only the first reset has a seed. */
function* outcomes(
  environment: Environment<unknown>,
  { seed, steps }: Pick<Settings, "seed" | "steps">,
): Generator<Outcome> {
  const random = createRandom(seed).stream("actions")
  let episode = 0
  let inEpisode = 0
  let isRunning = false
  for (let count = 0; count < steps; ) {
    if (!isRunning) {
      const start = episode === 0 ? environment.reset({ seed }) : environment.reset()
      episode += 1
      inEpisode = 0
      isRunning = true
      yield { observation: start.observation, info: start.info, at: `at the start of episode ${episode}` }
    }
    const step = environment.step(environment.actionSpace.sample(random))
    count += 1
    inEpisode += 1
    isRunning = !step.terminated && !step.truncated
    yield { observation: step.observation, info: step.info, step, at: `at step ${inEpisode} of episode ${episode}` }
  }
}

function observationKind({ observation }: Outcome, { observationSpace }: Environment<unknown>): string | undefined {
  const size = observationSpace.low.length
  if (observation instanceof Float32Array && observation.length === size) return undefined
  return `expected an observation that is a Float32Array of ${size} numbers, got ${describeValue(observation)}`
}

function observationFinite({ observation }: Outcome): string | undefined {
  const i = Array.from(observation).findIndex((value) => !Number.isFinite(value))
  return i < 0 ? undefined : `observation[${i}] is ${observation[i]}`
}

function observationInSpace({ observation }: Outcome, { observationSpace }: Environment<unknown>): string | undefined {
  const { low, high } = observationSpace
  const i = Array.from(observation).findIndex((value, i) => value < low[i]! || value > high[i]!)
  return i < 0 ? undefined : `observation[${i}] is ${observation[i]}, outside [${low[i]}, ${high[i]}]`
}

function rewardFinite({ step }: Outcome): string | undefined {
  if (step === undefined || Number.isFinite(step.reward)) return undefined
  return `expected a finite reward, got ${describeValue(step.reward)}`
}

function booleans({ step }: Outcome): string | undefined {
  if (step === undefined) return undefined
  for (const field of ["terminated", "truncated"] as const) {
    if (typeof step[field] !== "boolean") return `expected ${field} to be a boolean, got ${describeValue(step[field])}`
  }
  return undefined
}

function infoObject({ info }: Outcome): string | undefined {
  if (typeof info === "object" && info !== null && !Array.isArray(info)) return undefined
  return `expected info to be an object, got ${describeValue(info)}`
}

function sceneDrawable(_: Outcome, environment: Environment<unknown>): string | undefined {
  const { view, background, shapes }: Scene = environment.scene()
  if (!(view.left < view.right && view.bottom < view.top)) return "the scene's view has no area"
  if (typeof background !== "string") return `expected a colour as background, got ${describeValue(background)}`
  if (shapes.length === 0) return "the scene is empty"
  const i = shapes.findIndex((shape) => !coordinates(shape).every(Number.isFinite))
  return i < 0 ? undefined : `shapes[${i}] of the scene has a coordinate that is not a finite number`
}

function coordinates(shape: Scene["shapes"][number]): number[] {
  switch (shape.kind) {
    case "polygon":
    case "polyline":
      return shape.points.flatMap(({ x, y }) => [x, y])
    case "circle":
      return [shape.center.x, shape.center.y, shape.radius]
    case "text":
      return [shape.position.x, shape.position.y, shape.size]
  }
}

function checkSpaces(create: Create, { seed }: Settings): string | undefined {
  const { id, observationSpace, actionSpace } = create()
  if (typeof id !== "string" || id === "") return `expected an id, got ${describeValue(id)}`
  const random = createRandom(seed).stream("actions")
  for (const [name, space] of [
    ["observationSpace", observationSpace],
    ["actionSpace", actionSpace],
  ] as const) {
    if (space.kind === "box") {
      const size = space.shape.reduce((product, length) => product * length, 1)
      if (space.low.length !== size || space.high.length !== size) {
        return `${name} has ${space.low.length} lower and ${space.high.length} upper bounds for ${size} entries`
      }
      if (!space.low.every((low, i) => low <= space.high[i]!)) return `${name} has a lower bound above the upper one`
    } else if (!(Number.isInteger(space.n) && space.n >= 1)) {
      return `expected ${name}.n to be an integer ≥ 1, got ${describeValue(space.n)}`
    }
    for (let i = 0; i < STARTS; i++) {
      const member = space.sample(random)
      if (!space.contains(member)) return `${name} samples what it does not contain: ${describeValue(member)}`
    }
  }
  return undefined
}

/** What a call threw, as a text; nothing where it returned. */
function errorOf(run: () => unknown): string | undefined {
  try {
    run()
    return undefined
  } catch (error) {
    return String(error)
  }
}

const throws = (run: () => unknown): boolean => errorOf(run) !== undefined

function checkStepBeforeReset(create: Create, { seed }: Settings): string | undefined {
  const environment = create()
  const action = environment.actionSpace.sample(createRandom(seed))
  return throws(() => environment.step(action)) ? undefined : "a step before the first reset was accepted"
}

function checkStepAfterEnd(create: Create, { seed, endWithinSteps }: Settings): string | undefined {
  const environment = create()
  const action = environment.actionSpace.sample(createRandom(seed))
  for (const { step } of outcomes(environment, { seed, steps: endWithinSteps })) {
    if (step === undefined || !(step.terminated || step.truncated)) continue
    return throws(() => environment.step(action)) ? undefined : "a step after the end of the episode was accepted"
  }
  return `no episode ended within ${endWithinSteps} steps, so its end could not be checked. Raise endWithinSteps, or wrap the environment in timeLimit`
}

/**
 * A greedy policy may take one action for ever: an episode that only luck ends hangs an evaluation. Where random actions
 * end none either, `step-after-end` tells.
 */
function checkConstantActions(create: Create, { seed, endWithinSteps }: Settings): string | undefined {
  const environment = create()
  const ends = (choose: () => unknown) => {
    environment.reset({ seed })
    for (let steps = 0; steps < endWithinSteps; steps++) {
      const { terminated, truncated } = environment.step(choose())
      if (terminated || truncated) return true
    }
    return false
  }
  const random = createRandom(seed).stream("actions")
  if (!ends(() => environment.actionSpace.sample(random))) return undefined
  const { actionSpace } = environment
  const actions =
    actionSpace.kind === "discrete"
      ? Array.from({ length: Math.min(actionSpace.n, MOST_CONSTANT_ACTIONS) }, (_, action) => action)
      : cornersOf(actionSpace)
  const endless = actions.find((action) => !ends(() => action))
  if (endless === undefined) return undefined
  return `an episode in which the action was always ${describeValue(endless)} did not end within ${endWithinSteps} steps: a greedy policy may do the same for ever. Wrap the environment in timeLimit, or raise endWithinSteps`
}

/** All lower bounds, all upper ones, what lies in the middle, and each entry at either bound alone. */
function cornersOf({ low, high }: { readonly low: Float32Array; readonly high: Float32Array }): Float32Array[] {
  if (![...low, ...high].every(Number.isFinite)) return []
  const middle = low.map((bound, i) => bound + (high[i]! - bound) / 2)
  const alone = Array.from(middle.keys()).flatMap((i) => [middle.with(i, low[i]!), middle.with(i, high[i]!)])
  return [low, high, middle, ...alone].slice(0, MOST_CONSTANT_ACTIONS)
}

function checkReset(create: Create, { seed }: Settings): string | undefined {
  const environment = create()
  for (const [name, options] of [
    [`reset({ seed: ${seed} })`, { seed }],
    ["reset()", undefined],
    ["reset({})", {}],
  ] as const) {
    const error = errorOf(() => environment.reset(options))
    if (error !== undefined) return `${name} threw ${error}`
  }
  return undefined
}

function checkActionInside(create: Create, { seed }: Settings): string | undefined {
  const { actionSpace } = create()
  const random = createRandom(seed).stream("actions")
  const bounds = actionSpace.kind === "box" ? [actionSpace.low, actionSpace.high] : []
  const inside: readonly unknown[] =
    actionSpace.kind === "discrete"
      ? Array.from({ length: Math.min(actionSpace.n, MOST_ACTIONS) }, (_, action) => action)
      : [...bounds.filter((bound) => bound.every(Number.isFinite)), actionSpace.sample(random)]
  for (const action of inside) {
    const environment = create()
    environment.reset({ seed })
    const error = errorOf(() => environment.step(action))
    if (error !== undefined)
      return `the action ${describeValue(action)}, which its space contains, was refused: ${error}`
  }
  return undefined
}

function checkActionOutside(create: Create, { seed }: Settings): string | undefined {
  const { actionSpace } = create()
  const outside: readonly unknown[] =
    actionSpace.kind === "discrete"
      ? [-1, actionSpace.n, 0.5, Number.NaN, undefined]
      : // Bounds are left to the environment: many clip.
        [
          new Float32Array(actionSpace.low.length + 1),
          new Float32Array(actionSpace.low.length).fill(Number.NaN),
          undefined,
        ]
  for (const action of outside) {
    const environment = create()
    environment.reset({ seed })
    if (!throws(() => environment.step(action))) return `the action ${describeValue(action)} was accepted`
  }
  return undefined
}

/** All numbers of the episodes, with what `meanwhile` does after each outcome. */
function recorded(
  environment: Environment<unknown>,
  settings: Settings,
  meanwhile?: (outcome: Outcome) => void,
): number[][] {
  const rows: number[][] = []
  for (const outcome of outcomes(environment, settings)) {
    const { observation, step } = outcome
    const ending = step === undefined ? [] : [step.reward, Number(step.terminated), Number(step.truncated)]
    rows.push([...observation, ...ending])
    meanwhile?.(outcome)
  }
  return rows
}

/** Where two records differ. */
function difference(first: readonly number[][], second: readonly number[][]): string | undefined {
  const length = Math.max(first.length, second.length)
  for (let i = 0; i < length; i++) {
    const a = first[i]
    const b = second[i]
    const isEqual = a?.length === b?.length && a?.every((value, j) => Object.is(value, b?.[j]))
    if (!isEqual) return `outcome ${i} (observation, reward, endings) was ${describeValue(a)}, then ${describeValue(b)}`
  }
  return undefined
}

function checkSameSeed(create: Create, settings: Settings): string | undefined {
  const environment = create()
  const first = recorded(environment, settings)
  const again = difference(first, recorded(environment, settings))
  if (again !== undefined) return `the same seed gave other episodes the second time: ${again}`
  const elsewhere = difference(first, recorded(create(), settings))
  return elsewhere && `the same seed gave other episodes in a second environment: ${elsewhere}`
}

/** Whether starts differ among themselves as they should. */
function startsProblem(starts: readonly Float32Array[], { randomStart }: Settings): string | undefined {
  const isRandom = starts.some((start) => start.some((value, i) => !Object.is(value, starts[0]![i])))
  if (isRandom === randomStart) return undefined
  return isRandom ? "start differently, though randomStart is false" : `start alike: ${describeValue(starts[0])}`
}

function checkSeeds(create: Create, settings: Settings): string | undefined {
  const environment = create()
  const starts = Array.from({ length: STARTS }, (_, i) =>
    environment.reset({ seed: settings.seed + i }).observation.slice(),
  )
  const problem = startsProblem(starts, settings)
  return problem && `episodes of ${STARTS} different seeds ${problem}`
}

function checkStream(create: Create, settings: Settings): string | undefined {
  const environment = create()
  environment.reset({ seed: settings.seed })
  const starts = Array.from({ length: STARTS }, () => environment.reset().observation.slice())
  const problem = startsProblem(starts, settings)
  return problem && `${STARTS} episodes without a seed of their own ${problem}`
}

function checkFreshObservations(create: Create, settings: Settings): string | undefined {
  const held = new Map<Float32Array, Float32Array>()
  for (const { observation, at } of outcomes(create(), { ...settings, steps: HELD_OBSERVATIONS })) {
    if (held.has(observation)) return `an observation was handed out a second time ${at}`
    for (const [earlier, copy] of held) {
      if (!earlier.every((value, i) => Object.is(value, copy[i]))) return `an earlier observation was changed ${at}`
    }
    held.set(observation, observation.slice())
  }
  const left = recorded(create(), settings)
  const written = recorded(create(), settings, ({ observation }) => observation.fill(Number.NaN))
  const problem = difference(left, written)
  return problem && `writing to an observation changed the environment: ${problem}`
}

function checkScenePure(create: Create, settings: Settings): string | undefined {
  const unseen = recorded(create(), settings)
  const environment = create()
  const seen = recorded(environment, settings, () => {
    environment.scene()
    environment.scene()
  })
  const problem = difference(unseen, seen)
  return problem && `scene() changed the environment: ${problem}`
}
