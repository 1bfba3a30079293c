import type { Snapshot, SnapshotValue } from "@bellman-rl/spec"
import { type Optimizer, scalar, tensor, tidy, type Variable, variable, zerosLike } from "@tensorflow/tfjs-core"
import { Adam } from "./adam.js"
import { checks } from "./package-checks.js"
import { checkSameShape, parseValue, type SavedValue, saveValue, writeValue } from "./variable-values.js"

/** The variables an optimizer keeps for its parameters, in the order of their first gradients. */
interface SlotFamily {
  readonly variables: readonly Variable[]
  push(variable: Variable): void
}

/** What there is to save of an optimizer. */
interface Internals {
  /** By name: `m` and `v` of Adam, say. */
  readonly slots: Readonly<Record<string, SlotFamily>>
  /** Scalars by name: the step. */
  readonly scalars: Readonly<Record<string, Variable>>
}

/** tfjs's own slot, with the fields that its optimizers keep to themselves. */
interface TfjsSlot {
  readonly originalName: string
  readonly variable: Variable
}
interface TfjsFields {
  iterations_: number
  learningRate: number
  setLearningRate?(learningRate: number): void
  readonly accumulations: TfjsSlot[]
  readonly accumulatedMeanSquares: TfjsSlot[]
  readonly accumulatedMoments: TfjsSlot[]
  readonly accumulatedMeanGrads: TfjsSlot[]
  readonly centered: boolean
}

const fieldsOf = (optimizer: Optimizer) => optimizer as unknown as TfjsFields

const ownFamily = (variables: Variable[]): SlotFamily => ({ variables, push: (variable) => variables.push(variable) })

const tfjsFamily = (name: string, slots: TfjsSlot[]): SlotFamily => ({
  variables: slots.map((slot) => slot.variable),
  push: (variable) => slots.push({ originalName: `restored/${slots.length}/${name}`, variable }),
})

/** By class name: tfjs overrides `instanceof`, so that every optimizer is an instance of every other one's class. */
function internalsOf(where: string, optimizer: Optimizer): Internals {
  const kind = optimizer.getClassName()
  const fields = fieldsOf(optimizer)
  switch (kind) {
    case Adam.className: {
      const { firstMoments, secondMoments, step } = optimizer as Adam
      return { slots: { m: ownFamily(firstMoments), v: ownFamily(secondMoments) }, scalars: { step } }
    }
    case "SGD":
      return { slots: {}, scalars: {} }
    case "Momentum":
      return { slots: { momentum: tfjsFamily("momentum", fields.accumulations) }, scalars: {} }
    case "RMSProp": {
      const rms = tfjsFamily("rms", fields.accumulatedMeanSquares)
      const momentum = tfjsFamily("momentum", fields.accumulatedMoments)
      if (!fields.centered) return { slots: { rms, momentum }, scalars: {} }
      return { slots: { rms, momentum, mg: tfjsFamily("mg", fields.accumulatedMeanGrads) }, scalars: {} }
    }
    default:
      throw checks.typeError(where, "optimizer", {
        expected: `${Adam.className}, SGD, Momentum or RMSProp`,
        got: kind,
        ...(kind === "Adam" ? { advice: "Use adam() of this package." } : {}),
      })
  }
}

/**
 * The whole state of an optimizer, bit for bit: slots, number of updates and learning rate. Reads the backend's
 * memory at once, without a promise.
 *
 * Knows `adam` and tfjs's SGD, Momentum and RMSProp. Slots are kept in the order of first gradients, not by name:
 * tfjs gives a layer's variables other names in another process. Throws `TypeError` for other optimizers.
 */
export function snapshotOptimizer(optimizer: Optimizer): Snapshot {
  const { slots, scalars } = internalsOf("snapshotOptimizer", optimizer)
  // Slots that were made, but never updated, are none: a state before the first update is always the same.
  const isUntouched =
    optimizer.iterations === 0 && Object.values(slots).every(({ variables }) => variables.every(isZero))
  const saved = Object.entries(slots).map(([name, { variables }]): [string, SnapshotValue] => [
    name,
    isUntouched ? [] : variables.map(saveValue),
  ])
  return {
    optimizer: optimizer.getClassName(),
    iterations: optimizer.iterations,
    learningRate: fieldsOf(optimizer).learningRate,
    scalars: Object.fromEntries(Object.entries(scalars).map(([name, value]) => [name, value.dataSync()[0] ?? 0])),
    slots: Object.fromEntries(saved),
  }
}

/**
 * Sets an optimizer to a state that `snapshotOptimizer` took of one of its kind, bit for bit.
 *
 * Slots that exist stay the same variables; those that do not are made here, and wait for their parameters. Numbers
 * other than the learning rate (β, ρ, ε …) are the optimizer's own. Throws `TypeError` for what is no such snapshot
 * and `RangeError` for slots of other shapes, before anything changes. Slots that wait are compared at the first
 * gradients instead.
 */
export function restoreOptimizer(optimizer: Optimizer, snapshot: Snapshot): void {
  const where = "restoreOptimizer"
  const internals = internalsOf(where, optimizer)
  const saved = checks.fields(where, "snapshot", snapshot)
  checks.oneOf(where, "snapshot.optimizer", saved["optimizer"], [optimizer.getClassName()])
  const iterations = checks.integer(where, "snapshot.iterations", saved["iterations"], { min: 0 })
  const learningRate = checks.number(where, "snapshot.learningRate", saved["learningRate"])
  const savedScalars = checks.fields(where, "snapshot.scalars", saved["scalars"])
  const scalars = Object.entries(internals.scalars).map(([name, target]) => ({
    target,
    value: checks.number(where, `snapshot.scalars.${name}`, savedScalars[name]),
  }))
  const savedSlots = checks.fields(where, "snapshot.slots", saved["slots"])
  checks.knownFields(where, "snapshot.slots", savedSlots, Object.keys(internals.slots))
  const families = Object.entries(internals.slots).map(([name, family]) => ({
    family,
    values: parseFamily(where, `snapshot.slots.${name}`, { saved: savedSlots[name], family }),
  }))
  const [first] = families
  if (first !== undefined && families.some(({ values }) => values.length !== first.values.length)) {
    throw checks.rangeError(where, "snapshot.slots", {
      expected: "as many slots of each kind",
      got: families.map(({ values }) => values.length),
    })
  }

  for (const { target, value } of scalars) tidy(() => target.assign(scalar(value)))
  for (const { family, values } of families) {
    family.variables.forEach((existing, i) => {
      const value = values[i]
      if (value === undefined) tidy(() => existing.assign(zerosLike(existing)))
      else writeValue(existing, value)
    })
    for (const { values: numbers, shape } of values.slice(family.variables.length)) {
      family.push(tidy(() => variable(tensor(numbers.slice(), shape.slice(), "float32"), false)))
    }
  }
  const fields = fieldsOf(optimizer)
  // oxlint-disable-next-line no-underscore-dangle -- tfjs's own field
  fields.iterations_ = iterations
  if (fields.learningRate === learningRate) return
  if (fields.setLearningRate === undefined) fields.learningRate = learningRate
  else fields.setLearningRate(learningRate)
}

function parseFamily(
  where: string,
  argument: string,
  { saved, family }: { saved: unknown; family: SlotFamily },
): SavedValue[] {
  if (!Array.isArray(saved)) throw checks.typeError(where, argument, { expected: "an array", got: saved })
  const values = saved.map((value, i) => parseValue(where, `${argument}[${i}]`, value))
  const count = family.variables.length
  if (values.length !== 0 && values.length < count) {
    throw checks.rangeError(where, argument, { expected: `${count} slots`, got: values.length })
  }
  family.variables.forEach(({ shape }, i) => {
    const value = values[i]
    if (value !== undefined) checkSameShape(where, `${argument}[${i}]`, { expected: shape, got: value.shape })
  })
  return values
}

const isZero = (variable: Variable) => variable.dataSync<"float32">().every((value) => value === 0)
