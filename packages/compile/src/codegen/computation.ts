import { assertStep } from "./assert-step.js"
import { type Form, type OpEmitter, opEmitter } from "./element-ops.js"
import { type Access, type Loop, normalizeLoop } from "./normalize-loop.js"
import type { ElementType, Expression, MapStep, Operand, ReduceStep } from "./plan.js"
import { splat } from "./vector-constants.js"

/** What is computed at each point, ready to be written as instructions. */
export type Node =
  | { readonly kind: "constant"; readonly form: Form; readonly bytes: Uint8Array }
  | { readonly kind: "load"; readonly form: Form; readonly access: Access }
  | { readonly kind: "index"; readonly form: Form; readonly access: Access }
  | { readonly kind: "apply"; readonly form: Form; readonly emitter: OpEmitter; readonly inputs: readonly number[] }

/** A place that values go to. */
export interface Target {
  readonly node: number
  readonly form: Form
  readonly access: Access
}

/** A step over its normalised iteration space. */
export interface Computation {
  readonly sizes: readonly number[]
  readonly reduced: readonly boolean[]
  /** By index of the step's expression; undefined for those that nothing uses. */
  readonly nodes: readonly (Node | undefined)[]
  /** How many nodes and targets use each node. */
  readonly uses: readonly number[]
  readonly targets: readonly Target[]
}

/** Checks a step and normalises its loop. */
export function analyzeStep(step: MapStep | ReduceStep): Computation {
  const { shape, expressions } = step
  const stores = step.kind === "map" ? step.stores : [{ expression: step.value, target: step.target }]
  const reduced = shape.map((_, d) => step.kind === "reduce" && step.axes.includes(d))
  assertStep(
    shape.every((size) => Number.isSafeInteger(size) && size > 0),
    `the shape is [${shape.join()}]`,
  )
  assertStep(stores.length > 0, "nothing is stored")
  if (step.kind === "reduce") {
    assertStep(
      step.axes.every((axis) => axis in shape),
      `axes [${step.axes.join()}] of [${shape.join()}] are reduced`,
    )
  }
  for (const { expression, target } of stores) checkStore({ expression, target, expressions, shape, reduced })

  const uses = countUses(
    expressions,
    stores.map(({ expression }) => expression),
  )
  // Targets come first: the order of dimensions is the first one's.
  const accesses: Access[] = stores.map(({ target }) => operandAccess(target, shape.length))
  const accessOf = new Map<number, number>()
  expressions.forEach((expression, i) => {
    if (uses[i] === 0) return
    if (expression.kind === "load") accessOf.set(i, accesses.push(operandAccess(expression.operand, shape.length)) - 1)
    if (expression.kind === "index") accessOf.set(i, accesses.push(coordinateAccess(expression.axis, shape)) - 1)
  })

  const loop = withDimensions(normalizeLoop({ sizes: shape, reduced, accesses }, 0), step.kind)
  const nodes: (Node | undefined)[] = []
  expressions.forEach((expression, i) => {
    const access = accessOf.get(i)
    nodes.push(
      uses[i] === 0
        ? undefined
        : toNode(expression, { expressions, access: access === undefined ? undefined : loop.accesses[access]! }),
    )
  })
  return {
    sizes: loop.sizes,
    reduced: loop.reduced,
    nodes,
    uses,
    targets: stores.map(({ expression, target }, i) => ({
      node: expression,
      form: memoryForm(target.type),
      access: loop.accesses[i]!,
    })),
  }
}

/** A loop has a dimension to lay vectors along, and a reduction one to reduce, if only of size 1. */
function withDimensions(loop: Loop, kind: "map" | "reduce"): Loop {
  const isReduction = kind === "reduce"
  if (isReduction ? loop.reduced.includes(true) : loop.sizes.length > 0) return loop
  return {
    sizes: [...loop.sizes, 1],
    reduced: [...loop.reduced, isReduction],
    accesses: loop.accesses.map((access) => ({ ...access, strides: [...access.strides, 0] })),
  }
}

function checkStore({
  expression,
  target,
  expressions,
  shape,
  reduced,
}: {
  readonly expression: number
  readonly target: Operand
  readonly expressions: readonly Expression[]
  readonly shape: readonly number[]
  readonly reduced: readonly boolean[]
}): void {
  assertStep(expression in expressions, `expression ${expression} of ${expressions.length} is stored`)
  const type = expressionType(expressions[expression]!)
  assertStep(memoryForm(type) === memoryForm(target.type), `${type} is stored as ${target.type}`)
  shape.forEach((size, d) => {
    if (reduced[d]) assertStep(target.strides[d] === 0, "a target moves along a reduced axis")
    else assertStep(size === 1 || target.strides[d] !== 0, "a target stands still along an axis")
  })
}

/** Also checks that inputs come before what uses them. */
function countUses(expressions: readonly Expression[], stored: readonly number[]): number[] {
  const uses = expressions.map(() => 0)
  for (const i of stored) uses[i]!++
  for (let i = expressions.length - 1; i >= 0; i--) {
    const expression = expressions[i]!
    if (uses[i] === 0 || expression.kind !== "apply") continue
    for (const input of expression.inputs) {
      assertStep(input in expressions && input < i, `expression ${i} takes expression ${input}`)
      uses[input]!++
    }
  }
  return uses
}

function operandAccess({ address, strides }: Operand, rank: number): Access {
  assertStep(Number.isSafeInteger(address) && address >= 0 && address % 4 === 0, `an address is ${address}`)
  assertStep(strides.length === rank && strides.every(Number.isSafeInteger), `strides are [${strides.join()}]`)
  return { kind: "memory", start: address, strides: strides.map((stride) => 4 * stride) }
}

function coordinateAccess(axis: number, shape: readonly number[]): Access {
  assertStep(axis in shape, `the index along axis ${axis} of [${shape.join()}] is taken`)
  return { kind: "coordinate", start: 0, strides: shape.map((_, d) => (d === axis ? 1 : 0)) }
}

function expressionType(expression: Expression): ElementType {
  switch (expression.kind) {
    case "load":
      return expression.operand.type
    case "index":
      return "int32"
    default:
      return expression.type
  }
}

function memoryForm(type: ElementType): Form {
  return type === "float32" ? "float32" : "int32"
}

function toNode(
  expression: Expression,
  context: { readonly expressions: readonly Expression[]; readonly access: Access | undefined },
): Node {
  const form = memoryForm(expressionType(expression))
  switch (expression.kind) {
    case "constant":
      return { kind: "constant", form, bytes: splat(expression.type, expression.value) }
    case "load":
    case "index":
      return { kind: expression.kind, form, access: context.access! }
    case "apply": {
      const inputs = expression.inputs.map((input) => context.expressions[input]!)
      const emitter = opEmitter(expression.op, {
        types: inputs.map(expressionType),
        constants: inputs.map((input) => (input.kind === "constant" ? input.value : undefined)),
      })
      const result = emitter.output === "mask" ? "int32" : emitter.output
      assertStep(result === form, `${expression.op} gives ${expression.type}`)
      return { kind: "apply", form: emitter.output, emitter, inputs: expression.inputs }
    }
  }
}
