import * as fc from "fast-check"
import {
  binaryKernels,
  type ElementOp,
  type ElementType,
  type Expression,
  type MapStep,
  type Operand,
  type ReduceOp,
  type ReduceStep,
  unaryKernels,
} from "../plan.js"
import { coordinates, elementAddress } from "./interpret.js"

/** A step and the memory it runs on. */
export interface StepCase<S> {
  readonly step: S
  readonly memory: ArrayBuffer
}

/** Around and between operands: a NaN that is nowhere else. */
const POISON = 0x7fc0dead

/** Each op with the types of its inputs and its result. */
const signatures: readonly {
  readonly op: ElementOp
  readonly inputs: readonly ElementType[]
  readonly type: ElementType
}[] = [
  ...(["neg", "abs", "sqrt", "ceil", "floor", "trunc", "round", "square", "sign", "relu", "reciprocal"] as const).map(
    (op) => ({ op, inputs: ["float32"] as const, type: "float32" as const }),
  ),
  ...unaryKernels.map((op) => ({ op, inputs: ["float32"] as const, type: "float32" as const })),
  ...(["add", "sub", "mul", "div", "min", "max", "step", ...binaryKernels] as const).map((op) => ({
    op,
    inputs: ["float32", "float32"] as const,
    type: "float32" as const,
  })),
  ...(["neg", "abs", "square", "sign", "relu"] as const).map((op) => ({
    op,
    inputs: ["int32"] as const,
    type: "int32" as const,
  })),
  ...(["add", "sub", "mul", "min", "max", "intDiv", "mod"] as const).map((op) => ({
    op,
    inputs: ["int32", "int32"] as const,
    type: "int32" as const,
  })),
  { op: "floorDiv", inputs: ["float32", "float32"], type: "int32" },
  { op: "reciprocal", inputs: ["int32"], type: "int32" },
  { op: "add", inputs: ["bool", "int32"], type: "int32" },
  ...(["equal", "notEqual", "less", "lessEqual", "greater", "greaterEqual"] as const).flatMap((op) =>
    (["float32", "int32", "bool"] as const).map((type) => ({
      op,
      inputs: [type, type] as const,
      type: "bool" as const,
    })),
  ),
  ...(["logicalAnd", "logicalOr"] as const).map((op) => ({
    op,
    inputs: ["bool", "bool"] as const,
    type: "bool" as const,
  })),
  { op: "logicalNot", inputs: ["bool"], type: "bool" },
  ...(["isNaN", "isInf", "isFinite"] as const).map((op) => ({
    op,
    inputs: ["float32"] as const,
    type: "bool" as const,
  })),
  ...(["float32", "int32", "bool"] as const).flatMap((type) => [
    { op: "select" as const, inputs: ["bool", type, type] as const, type },
    { op: "toFloat" as const, inputs: [type] as const, type: "float32" as const },
    { op: "toInt" as const, inputs: [type] as const, type: "int32" as const },
    { op: "toBool" as const, inputs: [type] as const, type: "bool" as const },
  ]),
]

export const opNames: readonly ElementOp[] = [...new Set(signatures.map(({ op }) => op))]

const floats = (): fc.Arbitrary<number> =>
  fc.oneof(
    fc.float({ min: -4, max: 4, noNaN: true }),
    fc.integer({ min: -9, max: 9 }).map((x) => x / 2),
    fc.constantFrom(0, -0, NaN, Infinity, -Infinity, 3e38, -3e38, 1e-45, 2147483648, -2147483648, 16777217, 0.49999997),
    fc.float(),
  )
const tameFloats = (): fc.Arbitrary<number> => fc.float({ min: -2, max: 2, noNaN: true })
const integers = (): fc.Arbitrary<number> =>
  fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constantFrom(-(2 ** 31), 2 ** 31 - 1, 65536), fc.integer())
const bits = (): fc.Arbitrary<number> => fc.nat(1)
const types = (): fc.Arbitrary<ElementType> => fc.constantFrom<ElementType>("float32", "int32", "bool")
const sizes = (): fc.Arbitrary<number> =>
  fc.oneof(fc.constantFrom(1, 2, 3, 4, 5, 7), fc.constantFrom(6, 8, 11, 13, 16, 24, 33))

interface Choices {
  readonly draw: fc.GeneratorValue
  readonly shape: readonly number[]
  /** Plain numbers only, so that sums can be compared. */
  readonly isTame: boolean
}

/** Places operands one after the other and fills them. */
function createArena({ draw, shape, isTame }: Choices) {
  const words: number[] = []
  const view = new DataView(new ArrayBuffer(4))
  const pad = (): void => {
    for (let i = draw(fc.nat, 5); i > 0; i--) words.push(POISON)
  }

  function valueBits(type: ElementType): number {
    if (type === "float32") view.setFloat32(0, draw(isTame ? tameFloats : floats), true)
    else view.setInt32(0, type === "bool" ? draw(bits) : isTame ? draw(fc.nat, 3) : draw(integers), true)
    return view.getUint32(0, true)
  }

  return {
    /** An operand that moves along some dimensions, with gaps between rows, in any order, up or down. */
    operand(type: ElementType, moves: readonly boolean[]): Operand {
      pad()
      const base = words.length
      const order = draw(() =>
        fc.oneof(
          fc.constant([...shape.keys()].toReversed()),
          fc.shuffledSubarray([...shape.keys()], { minLength: shape.length }),
        ),
      )
      const strides = shape.map(() => 0)
      let extent = 1
      let start = 0
      for (const d of order) {
        if (!moves[d]) continue
        const isDownwards = draw(fc.nat, 7) === 0
        strides[d] = isDownwards ? -extent : extent
        if (isDownwards) start += extent * (shape[d]! - 1)
        extent = extent * shape[d]! + (draw(fc.nat, 3) === 0 ? draw(fc.nat, 3) : 0)
      }
      const operand = { address: 4 * (base + start), strides, type }
      for (let i = 0; i < extent; i++) words.push(POISON)
      const template = Array.from({ length: 7 }, () => valueBits(type))
      coordinates(shape).forEach((coordinate, i) => {
        words[elementAddress(operand, coordinate) / 4] = template[(i * 5 + (i >> 3)) % template.length]!
      })
      return operand
    },
    /** A whole number of pages; the last operand ends where the memory ends. */
    memory(): { readonly buffer: ArrayBuffer; readonly shift: number } {
      const bytes = Math.ceil((4 * words.length) / 65536) * 65536
      const all = new Uint32Array(bytes / 4).fill(POISON)
      const shift = bytes - 4 * words.length
      all.set(words, shift / 4)
      return { buffer: all.buffer, shift }
    },
  }
}

function drawShape(draw: fc.GeneratorValue, minLength: number): number[] {
  return draw(() =>
    fc.array(sizes(), { minLength, maxLength: 4 }).filter((shape) => shape.reduce((a, b) => a * b, 1) <= 1200),
  )
}

function drawExpressions(
  choices: Choices,
  { operand, opCount, only }: { operand: (type: ElementType) => Operand; opCount: number; only?: ElementOp },
): Expression[] {
  const { draw, shape, isTame } = choices
  const expressions: Expression[] = []
  const typesOf: ElementType[] = []
  const add = (expression: Expression, type: ElementType): number => {
    typesOf.push(type)
    return expressions.push(expression) - 1
  }
  const leaf = (type: ElementType): number => {
    const kind = draw(fc.nat, 9)
    if (kind === 0 && type === "int32" && shape.length > 0) {
      return add({ kind: "index", axis: draw(fc.nat, shape.length - 1) }, type)
    }
    if (kind <= 2 && !isTame) {
      const value = draw(type === "float32" ? floats : type === "int32" ? integers : bits)
      return add({ kind: "constant", value, type }, type)
    }
    return add({ kind: "load", operand: operand(type) }, type)
  }
  const input = (type: ElementType): number => {
    const known = [...typesOf.keys()].filter((i) => typesOf[i] === type)
    return known.length > 0 && draw(fc.nat, 3) > 0 ? draw(() => fc.constantFrom(...known)) : leaf(type)
  }
  const candidates = signatures.filter(({ op }) => only === undefined || op === only)
  leaf(draw(types))
  for (let i = 0; i < opCount; i++) {
    const { op, inputs, type } = draw(() => fc.constantFrom(...candidates))
    add({ kind: "apply", op, inputs: inputs.map(input), type }, type)
  }
  return expressions
}

function typeOf(expression: Expression): ElementType {
  if (expression.kind === "load") return expression.operand.type
  return expression.kind === "index" ? "int32" : expression.type
}

/** Adds to every address. */
function shiftExpressions(expressions: readonly Expression[], shift: number): Expression[] {
  return expressions.map((expression) =>
    expression.kind === "load" ? { kind: "load", operand: shiftOperand(expression.operand, shift) } : expression,
  )
}

function shiftOperand(operand: Operand, shift: number): Operand {
  return { ...operand, address: operand.address + shift }
}

/** A map over random operands, in place now and then. `only` limits it to one op. */
export function drawMap(draw: fc.GeneratorValue, only?: ElementOp): StepCase<MapStep> {
  const shape = drawShape(draw, 0)
  const choices = { draw, shape, isTame: false }
  const arena = createArena(choices)
  const everywhere = shape.map(() => true)
  const expressions = drawExpressions(choices, {
    operand: (type) => arena.operand(type, draw(fc.nat, 2) > 0 ? everywhere : shape.map(() => draw(fc.boolean))),
    opCount: only === undefined ? draw(fc.nat, 12) : 2,
    ...(only === undefined ? {} : { only }),
  })
  const stored = new Set([expressions.length - 1])
  while (draw(fc.nat, 2) === 0) stored.add(draw(fc.nat, expressions.length - 1))
  const free = expressions.flatMap((expression) =>
    expression.kind === "load" && expression.operand.strides.every((stride, d) => shape[d] === 1 || stride !== 0)
      ? [expression.operand]
      : [],
  )
  const stores = [...stored].map((expression) => {
    const type = typeOf(expressions[expression]!)
    const own = draw(fc.boolean) ? free.findIndex((operand) => operand.type === type) : -1
    const target = own === -1 ? arena.operand(type, everywhere) : free.splice(own, 1)[0]!
    return { expression, target }
  })
  const { buffer, shift } = arena.memory()
  return {
    memory: buffer,
    step: {
      kind: "map",
      shape,
      expressions: shiftExpressions(expressions, shift),
      stores: stores.map(({ expression, target }) => ({ expression, target: shiftOperand(target, shift) })),
    },
  }
}

/** A reduction over random axes. */
export function drawReduce(draw: fc.GeneratorValue, ops: readonly ReduceOp[]): StepCase<ReduceStep> {
  const shape = drawShape(draw, 1)
  const op = draw(() => fc.constantFrom(...ops))
  const choices = { draw, shape, isTame: op === "sum" || op === "product" }
  const axes = draw(() => fc.subarray([...shape.keys()], { minLength: 1 }))
  const arena = createArena(choices)
  const operand = (type: ElementType): Operand =>
    arena.operand(type, draw(fc.nat, 3) > 0 ? shape.map(() => true) : shape.map(() => draw(fc.boolean)))
  const type: ElementType = op === "any" || op === "all" ? "bool" : draw(() => fc.constantFrom("float32", "int32"))
  const expressions = [...drawExpressions(choices, { operand, opCount: choices.isTame ? 0 : draw(fc.nat, 4) })]
  let value = expressions.findLastIndex((expression) => typeOf(expression) === type)
  if (value === -1) value = expressions.push({ kind: "load", operand: operand(type) }) - 1
  const target = arena.operand(
    type,
    shape.map((_, d) => !axes.includes(d)),
  )
  const { buffer, shift } = arena.memory()
  return {
    memory: buffer,
    step: {
      kind: "reduce",
      shape,
      axes,
      op,
      expressions: shiftExpressions(expressions, shift),
      value,
      target: shiftOperand(target, shift),
    },
  }
}
