import type { ElementOp, ElementType, Expression, MapStep, Operand, ReduceOp, ReduceStep, Step } from "../plan.js"

/** What the kernels that a plan calls do, in JavaScript. */
export type InterpretedKernels = Readonly<Record<string, (...values: number[]) => number>>

/**
 * Runs steps one element at a time: what `generateModule` has to agree with. Sums and products are float64 here.
 *
 * A call step gives its arguments to the kernel of that name.
 */
export function interpret(steps: readonly Step[], memory: ArrayBuffer, kernels: InterpretedKernels): void {
  for (const step of steps) {
    if (step.kind === "map") interpretMap(step, memory, kernels)
    else if (step.kind === "reduce") interpretReduce(step, memory, kernels)
    else kernels[step.kernel]!(...step.arguments)
  }
}

/** All coordinates of an iteration space, the last dimension fastest. */
export function coordinates(shape: readonly number[]): number[][] {
  let all: number[][] = [[]]
  for (const size of shape) all = all.flatMap((prefix) => Array.from({ length: size }, (_, i) => [...prefix, i]))
  return all
}

/** The address of an element. */
export function elementAddress({ address, strides }: Operand, coordinate: readonly number[]): number {
  return strides.reduce((sum, stride, d) => sum + 4 * stride * coordinate[d]!, address)
}

function interpretMap(step: MapStep, memory: ArrayBuffer, kernels: InterpretedKernels): void {
  const view = new DataView(memory)
  for (const coordinate of coordinates(step.shape)) {
    const values = evaluate(step.expressions, { coordinate, view, kernels })
    for (const { expression, target } of step.stores) {
      write(view, elementAddress(target, coordinate), { type: target.type, value: values[expression]! })
    }
  }
}

function interpretReduce(step: ReduceStep, memory: ArrayBuffer, kernels: InterpretedKernels): void {
  const view = new DataView(memory)
  const results = new Map<number, number>()
  for (const coordinate of coordinates(step.shape)) {
    const value = evaluate(step.expressions, { coordinate, view, kernels })[step.value]!
    const address = elementAddress(step.target, coordinate)
    const known = results.get(address)
    results.set(address, known === undefined ? value : combine(step, known, value))
  }
  for (const [address, value] of results) write(view, address, { type: step.target.type, value })
}

const reducers: Readonly<Record<ReduceOp, (a: number, b: number) => number>> = {
  sum: (a, b) => a + b,
  product: (a, b) => a * b,
  max: Math.max,
  min: Math.min,
  any: (a, b) => (a || b ? 1 : 0),
  all: (a, b) => (a && b ? 1 : 0),
}

function combine({ op, target }: ReduceStep, a: number, b: number): number {
  if (target.type === "int32" && op === "product") return Math.imul(a, b)
  return reducers[op](a, b)
}

function read(view: DataView, address: number, type: ElementType): number {
  return type === "float32" ? view.getFloat32(address, true) : view.getInt32(address, true)
}

function write(
  view: DataView,
  address: number,
  { type, value }: { readonly type: ElementType; readonly value: number },
): void {
  if (type === "float32") view.setFloat32(address, value, true)
  else view.setInt32(address, value, true)
}

interface Point {
  readonly coordinate: readonly number[]
  readonly view: DataView
  readonly kernels: InterpretedKernels
}

function evaluate(expressions: readonly Expression[], { coordinate, view, kernels }: Point): number[] {
  const values: number[] = []
  for (const expression of expressions) {
    switch (expression.kind) {
      case "load":
        values.push(read(view, elementAddress(expression.operand, coordinate), expression.operand.type))
        break
      case "constant":
        values.push(expression.type === "float32" ? Math.fround(expression.value) : expression.value)
        break
      case "index":
        values.push(coordinate[expression.axis]!)
        break
      case "apply": {
        const inputs = expression.inputs.map((input) => values[input]!)
        const kernel = kernels[expression.op]
        const isInteger = expression.type !== "float32"
        const value =
          kernel !== undefined && !isInteger
            ? kernel(...inputs)
            : ((isInteger ? integerOps[expression.op] : undefined)?.(...inputs) ?? ops[expression.op]!(...inputs))
        values.push(isInteger ? value | 0 : Math.fround(value))
      }
    }
  }
  return values
}

type Ops = Partial<Record<ElementOp, (...inputs: number[]) => number>>

/** Where int32 differs from float32. */
const integerOps: Ops = {
  mul: (a, b) => Math.imul(a!, b!),
  square: (x) => Math.imul(x!, x!),
}

/** As the kernels of the tfjs cpu backend compute them: in float64, rounded by the caller. */
const ops: Ops = {
  add: (a, b) => a! + b!,
  sub: (a, b) => a! - b!,
  mul: (a, b) => a! * b!,
  div: (a, b) => a! / b!,
  floorDiv: (a, b) => Math.floor(a! / b!),
  intDiv: (a, b) => Math.floor(a! / b!),
  mod: (a, b) => {
    const rest = a! % b!
    return a! < 0 === b! < 0 ? rest : (rest + b!) % b!
  },
  min: (a, b) => Math.min(a!, b!),
  max: (a, b) => Math.max(a!, b!),
  neg: (x) => -x!,
  abs: (x) => Math.abs(x!),
  sqrt: (x) => Math.sqrt(x!),
  ceil: (x) => Math.ceil(x!),
  floor: (x) => Math.floor(x!),
  trunc: (x) => Math.trunc(x!),
  round: (x) => roundHalfToEven(x!),
  square: (x) => x! * x!,
  sign: (x) => (x! < 0 ? -1 : x! > 0 ? 1 : 0),
  relu: (x) => Math.max(0, x!),
  step: (x, alpha) => (Number.isNaN(x) ? NaN : x! > 0 ? 1 : alpha!),
  reciprocal: (x) => 1 / x!,
  equal: (a, b) => Number(a === b),
  notEqual: (a, b) => Number(a !== b),
  less: (a, b) => Number(a! < b!),
  lessEqual: (a, b) => Number(a! <= b!),
  greater: (a, b) => Number(a! > b!),
  greaterEqual: (a, b) => Number(a! >= b!),
  logicalAnd: (a, b) => a! && b!,
  logicalOr: (a, b) => a! || b!,
  logicalNot: (x) => (x ? 0 : 1),
  isNaN: (x) => Number(Number.isNaN(x)),
  isInf: (x) => Number(Math.abs(x!) === Infinity),
  isFinite: (x) => Number(Number.isFinite(x)),
  select: (condition, a, b) => (condition === 1 ? a! : b!),
  toFloat: (x) => x!,
  toInt: (x) => x! | 0,
  toBool: (x) => Number(x !== 0),
}

function roundHalfToEven(x: number): number {
  const base = Math.floor(x)
  if (x - base < 0.5) return base
  if (x - base > 0.5) return Math.ceil(x)
  return base % 2 === 0 ? base : base + 1
}
