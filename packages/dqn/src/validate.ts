import { createChecks } from "@bellman-rl/checks"
import type { Progress } from "@bellman-rl/spec"
import { type DqnOptions, dqnDefaults } from "./options.js"
import type { DqnParts } from "./parts.js"

const checks = createChecks("dqn")
const where = "createDqn"

/** The options with their defaults, no field unknown and every number in its range, or an error that names the option. */
export function checkOptions(overrides: Partial<DqnOptions>): DqnOptions {
  const names = [...Object.keys(dqnDefaults), "minibatchSize"]
  const options: DqnOptions = checks.options(where, overrides, { defaults: dqnDefaults, names })
  checks.number(where, "gamma", options.gamma, { min: 0, max: 1 })
  checks.integer(where, "batchSize", options.batchSize, { min: 1 })
  checks.integer(where, "learningStartSize", options.learningStartSize, {
    min: options.partialBatches ? 1 : options.batchSize,
  })
  checks.integer(where, "learnEverySteps", options.learnEverySteps, { min: 1 })
  checks.integer(where, "batchesPerLearnCall", options.batchesPerLearnCall, { min: 1 })
  if (options.minibatchSize !== undefined) {
    checks.integer(where, "minibatchSize", options.minibatchSize, { min: 1, max: options.batchSize })
  }
  for (const flag of ["partialBatches", "learnAtEpisodeEnd", "maskTerminated", "relaxed"] as const) {
    if (typeof options[flag] !== "boolean") {
      throw checks.typeError(where, flag, { expected: "true or false", got: options[flag] })
    }
  }
  checks.oneOf(where, "engine", options.engine, ["auto", "wasm", "eager"])
  checks.integer(where, "threads", options.threads, { min: 1, max: 64 })
  if (typeof options.epsilon !== "function") {
    throw checks.typeError(where, "epsilon", {
      expected: "a schedule",
      got: options.epsilon,
      advice: "Use constantSchedule(0.1) for a constant.",
    })
  }
  checkOneField("targetSync", options.targetSync, {
    everySteps: (value) => checks.integer(where, "targetSync.everySteps", value, { min: 1 }),
    everyUpdates: (value) => checks.integer(where, "targetSync.everyUpdates", value, { min: 1 }),
    everyEpisodes: (value) => checks.integer(where, "targetSync.everyEpisodes", value, { min: 1 }),
    tau: (value) => checks.number(where, "targetSync.tau", value, { above: 0, max: 1 }),
  })
  checkOneField("gradientClip", options.gradientClip, {
    value: (value) => checks.number(where, "gradientClip.value", value, { above: 0 }),
    globalNorm: (value) => checks.number(where, "gradientClip.globalNorm", value, { above: 0 }),
  })
  return options
}

/** `"none"`, or an object with exactly one of the fields, which is right. */
function checkOneField(option: string, value: unknown, fields: Record<string, (value: unknown) => void>): void {
  if (value === "none") return
  const fieldsOf = typeof value === "object" && value !== null ? Object.entries(value) : []
  const entries = fieldsOf.filter(([, content]) => content !== undefined)
  const [name, content] = entries[0] ?? []
  const check = entries.length === 1 && name !== undefined ? fields[name] : undefined
  if (check === undefined) {
    const expected = `"none" or one of ${Object.keys(fields)
      .map((field) => `{ ${field} }`)
      .join(", ")}`
    throw checks.rangeError(where, option, { expected, got: value })
  }
  check(content)
}

/** What a network and a memory that fit each other say of the environment. */
export interface Sizes {
  /** D */
  readonly observationSize: number
  /** A */
  readonly actionCount: number
}

/** The sizes of a network and a memory that fit each other and the options. */
export function checkParts(parts: DqnParts, options: DqnOptions): Sizes {
  const { network, replay } = parts
  const [inputShape, outputShape] = [network.inputs[0]?.shape ?? [], network.outputs[0]?.shape ?? []]
  if (inputShape.length !== 2 || inputShape[1] !== replay.observationSize) {
    throw checks.rangeError(where, "network", {
      expected: `inputs of shape [null, ${replay.observationSize}], as the replay holds them`,
      got: inputShape,
    })
  }
  if (outputShape.length !== 2 || typeof outputShape[1] !== "number") {
    throw checks.rangeError(where, "network", { expected: "outputs of shape [null, A]", got: outputShape })
  }
  checks.integer(where, "learningStartSize", options.learningStartSize, { max: replay.capacity })
  return { observationSize: replay.observationSize, actionCount: outputShape[1] }
}

/** An observation that the network can take, or an error. */
export function checkObservation(observation: Float32Array, observationSize: number): Float32Array {
  if (!(observation instanceof Float32Array)) {
    throw checks.typeError("act", "observation", { expected: `a Float32Array(${observationSize})`, got: observation })
  }
  if (observation.length !== observationSize) {
    throw checks.rangeError("act", "observation", { expected: `a Float32Array(${observationSize})`, got: observation })
  }
  for (let i = 0; i < observationSize; i++) {
    if (Number.isFinite(observation[i])) continue
    const advice = "The environment observed it, or what transforms its observations made it."
    throw checks.rangeError("act", `observation[${i}]`, { expected: "a finite number", got: observation[i], advice })
  }
  return observation
}

/** Throws when a loss is NaN or infinite: nothing learned from here on would be worth anything. */
export function checkLoss(loss: number, { steps, updates }: Progress): void {
  if (Number.isFinite(loss)) return
  const advice = "Lower the learning rate, clip gradients, or check the rewards."
  throw new Error(`[@bellman-rl/dqn] observe: the loss is ${loss} at step ${steps}, update ${updates}. ${advice}`)
}
