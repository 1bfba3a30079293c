import { assertStep } from "./assert-step.js"
import type { FunctionBody } from "./function-body.js"
import type { Instruction } from "./instructions.js"
import {
  binaryKernels,
  type ElementOp,
  type ElementType,
  unaryKernels,
  wholeBinaryKernels,
  wholeUnaryKernels,
} from "./plan.js"
import { lanes, splat } from "./vector-constants.js"

/** What a vector on the stack holds. A bool is a number (0 or 1, as in memory) or a mask (all bits 0 or all bits 1). */
export type Form = "float32" | "int32" | "mask"

/** How one op is computed on four lanes. */
export interface OpEmitter {
  /** What it takes. */
  readonly inputs: readonly Form[]
  readonly output: Form
  /** It pushes an input more than once. */
  readonly repeats: boolean
  /** In vector instructions, roughly. */
  readonly cost: number
  /** The kernel it calls. */
  readonly kernel?: string
  /** Leaves the result on the stack; `push(i)` pushes input i. */
  emit(body: FunctionBody, push: (input: number) => void): void
}

/** What is known about the inputs of one application. */
export interface Inputs {
  readonly types: readonly ElementType[]
  /** The value of an input that is a constant. */
  readonly constants: readonly (number | undefined)[]
}

type Floats = "float32" | "int32"

const zero = splat("int32", 0)
const one = splat("float32", 1)

/** The emitter of an op on inputs of certain types. An error if there is none. */
export function opEmitter(op: ElementOp, inputs: Inputs): OpEmitter {
  const emitter = find(op, inputs)
  assertStep(
    emitter !== undefined && emitter.inputs.length === inputs.types.length,
    `${op} does not take (${inputs.types.join()})`,
  )
  emitter.inputs.forEach((form, i) => {
    const type = inputs.types[i]!
    assertStep(
      form === "float32" ? type === "float32" : form === "mask" ? type === "bool" : type !== "float32",
      `${op} does not take (${inputs.types.join()})`,
    )
  })
  return emitter
}

function find(op: ElementOp, inputs: Inputs): OpEmitter | undefined {
  const numbers: Floats = inputs.types[0] === "float32" ? "float32" : "int32"
  switch (op) {
    case "select":
      return selectEmitter(inputs)
    case "toFloat":
    case "toInt":
    case "toBool":
      return castEmitter(op, inputs.types[0]!)
    case "min":
    case "max":
      if (numbers === "float32") return extremum(op, inputs.constants)
      break
    case "step":
      return stepEmitter(inputs.constants[1])
    default:
  }
  return tables[numbers][op] ?? booleanOps[op]
}

/** Pushes its inputs, then runs instructions. */
function instructions(inputs: readonly Form[], output: Form, ...names: readonly Instruction[]): OpEmitter {
  return {
    inputs,
    output,
    repeats: false,
    cost: names.length,
    emit(body, push) {
      inputs.forEach((_, i) => push(i))
      for (const name of names) body.op(name)
    },
  }
}

function expensive(emitter: OpEmitter, cost: number): OpEmitter {
  return { ...emitter, cost }
}

function custom(
  forms: { readonly inputs: readonly Form[]; readonly output: Form; readonly repeats?: boolean; readonly cost: number },
  emit: OpEmitter["emit"],
): OpEmitter {
  return { repeats: false, ...forms, emit }
}

const float: readonly Form[] = ["float32"]
const floats: readonly Form[] = ["float32", "float32"]
const int: readonly Form[] = ["int32"]
const ints: readonly Form[] = ["int32", "int32"]
const masks: readonly Form[] = ["mask", "mask"]

type Table = Partial<Record<ElementOp, OpEmitter>>

/** A kernel's call; which function it is, the evaluator knows. */
function kernelCall(kernel: string, inputs: readonly Form[]): OpEmitter {
  return {
    inputs,
    output: inputs[0]!,
    repeats: false,
    cost: 20,
    kernel,
    emit: (_, push) => inputs.forEach((_, i) => push(i)),
  }
}

const kernelOps: Table = Object.fromEntries([
  ...unaryKernels.map((name) => [name, kernelCall(name, float)]),
  ...binaryKernels.map((name) => [name, kernelCall(name, floats)]),
])

const floatOps: Table = {
  ...kernelOps,
  add: instructions(floats, "float32", "f32x4.add"),
  sub: instructions(floats, "float32", "f32x4.sub"),
  mul: instructions(floats, "float32", "f32x4.mul"),
  div: expensive(instructions(floats, "float32", "f32x4.div"), 4),
  neg: instructions(float, "float32", "f32x4.neg"),
  abs: custom({ inputs: float, output: "float32", cost: 1 }, (body, push) => {
    push(0)
    body.v128(splat("int32", 0x7fffffff))
    body.op("v128.and")
  }),
  sqrt: expensive(instructions(float, "float32", "f32x4.sqrt"), 5),
  ceil: instructions(float, "float32", "f32x4.ceil"),
  floor: instructions(float, "float32", "f32x4.floor"),
  trunc: instructions(float, "float32", "f32x4.trunc"),
  square: custom({ inputs: float, output: "float32", repeats: true, cost: 1 }, (body, push) => {
    push(0)
    push(0)
    body.op("f32x4.mul")
  }),
  reciprocal: custom({ inputs: float, output: "float32", cost: 4 }, (body, push) => {
    body.v128(one)
    push(0)
    body.op("f32x4.div")
  }),
  // max(0, x): pmax keeps NaN and −0, and |−0| is +0. (Adding 0 would do too, but the adders have enough to do.)
  relu: custom({ inputs: float, output: "float32", cost: 2 }, (body, push) => {
    push(0)
    body.v128(zero)
    body.op("f32x4.pmax")
    body.v128(splat("int32", 0x7fffffff))
    body.op("v128.and")
  }),
  // Half to even, but tfjs gives +0 for −½ where rounding keeps the sign.
  round: custom({ inputs: float, output: "float32", repeats: true, cost: 3 }, (body, push) => {
    push(0)
    body.op("f32x4.nearest")
    push(0)
    body.v128(splat("float32", -0.5))
    body.op("f32x4.eq")
    body.op("v128.andnot")
  }),
  // 1 where x > 0, −1 where x < 0, +0 elsewhere, NaN included.
  sign: custom({ inputs: float, output: "float32", repeats: true, cost: 5 }, (body, push) => {
    push(0)
    body.v128(zero)
    body.op("f32x4.gt")
    body.v128(one)
    body.op("v128.and")
    push(0)
    body.v128(zero)
    body.op("f32x4.lt")
    body.v128(splat("float32", -1))
    body.op("v128.and")
    body.op("v128.or")
  }),
  // In float64, as tfjs: a float32 quotient just below a whole number would round up to it.
  floorDiv: custom({ inputs: floats, output: "int32", repeats: true, cost: 36 }, (body, push) => {
    pushWhole(body, (half) => {
      for (const input of [0, 1]) {
        pushHalf(body, push, { input, half })
        body.op("f64x2.promote_low_f32x4")
      }
      body.op("f64x2.div")
      body.op("f64x2.floor")
    })
  }),
  equal: instructions(floats, "mask", "f32x4.eq"),
  notEqual: instructions(floats, "mask", "f32x4.ne"),
  less: instructions(floats, "mask", "f32x4.lt"),
  lessEqual: instructions(floats, "mask", "f32x4.le"),
  greater: instructions(floats, "mask", "f32x4.gt"),
  greaterEqual: instructions(floats, "mask", "f32x4.ge"),
  isNaN: custom({ inputs: float, output: "mask", repeats: true, cost: 1 }, (body, push) => {
    push(0)
    push(0)
    body.op("f32x4.ne")
  }),
  isInf: custom({ inputs: float, output: "mask", cost: 2 }, (body, push) => {
    push(0)
    body.op("f32x4.abs")
    body.v128(splat("float32", Infinity))
    body.op("f32x4.eq")
  }),
  isFinite: custom({ inputs: float, output: "mask", cost: 2 }, (body, push) => {
    push(0)
    body.op("f32x4.abs")
    body.v128(splat("float32", Infinity))
    body.op("f32x4.lt")
  }),
}

const intOps: Table = {
  ...Object.fromEntries([
    ...wholeUnaryKernels.map((name) => [name, kernelCall(`${name}Int`, int)]),
    ...wholeBinaryKernels.map((name) => [name, kernelCall(`${name}Int`, ints)]),
  ]),
  add: instructions(ints, "int32", "i32x4.add"),
  sub: instructions(ints, "int32", "i32x4.sub"),
  mul: instructions(ints, "int32", "i32x4.mul"),
  min: instructions(ints, "int32", "i32x4.min_s"),
  max: instructions(ints, "int32", "i32x4.max_s"),
  neg: instructions(int, "int32", "i32x4.neg"),
  abs: instructions(int, "int32", "i32x4.abs"),
  square: custom({ inputs: int, output: "int32", repeats: true, cost: 1 }, (body, push) => {
    push(0)
    push(0)
    body.op("i32x4.mul")
  }),
  relu: custom({ inputs: int, output: "int32", cost: 1 }, (body, push) => {
    push(0)
    body.v128(zero)
    body.op("i32x4.max_s")
  }),
  // x >> 31 is −1 below 0; minus (−1 above 0).
  sign: custom({ inputs: int, output: "int32", repeats: true, cost: 3 }, (body, push) => {
    push(0)
    body.i32(31)
    body.op("i32x4.shr_s")
    push(0)
    body.v128(zero)
    body.op("i32x4.gt_s")
    body.op("i32x4.sub")
  }),
  // 1 ÷ x is 1 or −1 of those, and less elsewhere; 1 ÷ 0 is ∞, which int32 has as 0.
  reciprocal: custom({ inputs: int, output: "int32", repeats: true, cost: 3 }, (body, push) => {
    push(0)
    push(0)
    body.op("i32x4.abs")
    body.v128(splat("int32", 1))
    body.op("i32x4.eq")
    body.op("v128.and")
  }),
  intDiv: custom({ inputs: ints, output: "int32", repeats: true, cost: 20 }, pushFlooredQuotient),
  // a − ⌊a/b⌋·b.
  mod: custom({ inputs: ints, output: "int32", repeats: true, cost: 24 }, (body, push) => {
    push(0)
    pushFlooredQuotient(body, push)
    push(1)
    body.op("i32x4.mul")
    body.op("i32x4.sub")
    pushIsNotZero(body, push)
    body.op("v128.and")
  }),
  equal: instructions(ints, "mask", "i32x4.eq"),
  notEqual: instructions(ints, "mask", "i32x4.ne"),
  less: instructions(ints, "mask", "i32x4.lt_s"),
  lessEqual: instructions(ints, "mask", "i32x4.le_s"),
  greater: instructions(ints, "mask", "i32x4.gt_s"),
  greaterEqual: instructions(ints, "mask", "i32x4.ge_s"),
}

const booleanOps: Table = {
  logicalAnd: instructions(masks, "mask", "v128.and"),
  logicalOr: instructions(masks, "mask", "v128.or"),
  logicalNot: instructions(["mask"], "mask", "v128.not"),
}

const tables: Readonly<Record<Floats, Table>> = { float32: floatOps, int32: intOps }

/**
 * `select(condition, a, b)`: bits are chosen, nothing is computed with those that are not. One side that is +0 needs no
 * choice: the condition masks the other one.
 */
function selectEmitter({ types, constants }: Inputs): OpEmitter | undefined {
  const [, a, b] = types
  if (a === undefined || a !== b) return undefined
  const form: Form = a === "bool" ? "mask" : a
  const forms = { inputs: ["mask", form, form], output: form } as const
  if (Object.is(constants[1], 0)) {
    return custom({ ...forms, cost: 1 }, (body, push) => {
      push(2)
      push(0)
      body.op("v128.andnot")
    })
  }
  if (Object.is(constants[2], 0)) {
    return custom({ ...forms, cost: 1 }, (body, push) => {
      push(1)
      push(0)
      body.op("v128.and")
    })
  }
  return custom({ ...forms, cost: 3 }, (body, push) => {
    push(1)
    push(2)
    push(0)
    body.op("v128.bitselect")
  })
}

function castEmitter(op: "toFloat" | "toInt" | "toBool", type: ElementType): OpEmitter {
  if (op === "toFloat") {
    if (type === "float32") return instructions(float, "float32")
    if (type === "int32") return instructions(int, "float32", "f32x4.convert_i32x4_s")
    return custom({ inputs: ["mask"], output: "float32", cost: 1 }, (body, push) => {
      push(0)
      body.v128(one)
      body.op("v128.and")
    })
  }
  if (op === "toInt") {
    if (type !== "float32") return instructions(int, "int32")
    return custom({ inputs: float, output: "int32", repeats: true, cost: 20 }, (body, push) => {
      pushWhole(body, (half) => {
        pushHalf(body, push, { input: 0, half })
        body.op("f64x2.promote_low_f32x4")
        body.op("f64x2.trunc")
      })
    })
  }
  if (type === "bool") return instructions(["mask"], "mask")
  return custom({ inputs: [type], output: "mask", cost: 1 }, (body, push) => {
    push(0)
    body.v128(zero)
    body.op(type === "float32" ? "f32x4.ne" : "i32x4.ne")
  })
}

/**
 * Math.min and Math.max: NaN wins and −0 < +0. The instruction takes several machine instructions. `pmin` and `pmax`
 * take one: they give x unless x is beyond the bound, so they keep NaN, and are right unless zeros differ in sign.
 */
function extremum(op: "min" | "max", constants: readonly (number | undefined)[]): OpEmitter {
  const bound = constants.findIndex(
    (value) => value !== undefined && !Number.isNaN(value) && !Object.is(value, op === "min" ? -0 : 0),
  )
  if (bound === -1) return expensive(instructions(floats, "float32", `f32x4.${op}`), 6)
  return custom({ inputs: floats, output: "float32", cost: 1 }, (body, push) => {
    push(1 - bound)
    push(bound)
    body.op(`f32x4.p${op}`)
  })
}

/** 1 where x > 0, NaN where x is, alpha elsewhere. A comparison's "true" has all bits set, which is a NaN too. */
function stepEmitter(alpha: number | undefined): OpEmitter {
  return custom({ inputs: floats, output: "float32", repeats: true, cost: 5 }, (body, push) => {
    body.v128(one)
    if (!Object.is(alpha, 0)) push(1)
    push(0)
    body.v128(zero)
    body.op("i32x4.gt_s")
    body.op(Object.is(alpha, 0) ? "v128.and" : "v128.bitselect")
    push(0)
    push(0)
    body.op("f32x4.ne")
    body.op("v128.or")
  })
}

/**
 * ⌊a/b⌋ of int32, 0 where b is 0. Float64 quotients of int32 are floored right, and are below 2⁵¹.
 */
function pushFlooredQuotient(body: FunctionBody, push: (input: number) => void): void {
  for (const half of [0, 1] as const) {
    for (const input of [0, 1]) {
      pushHalf(body, push, { input, half })
      body.op("f64x2.convert_low_i32x4_s")
    }
    body.op("f64x2.div")
    body.op("f64x2.floor")
    body.v128(WHOLE_SHIFT)
    body.op("f64x2.add")
  }
  body.shuffle([0, 2, 4, 6])
  pushIsNotZero(body, push)
  body.op("v128.and")
}

/** 2³², and its reciprocal, by which to multiply is exact: as the words of float64. */
const TWO_TO_32 = lanes("int32", [0, 0x41f00000, 0, 0x41f00000])
const TWO_TO_MINUS_32 = lanes("int32", [0, 0x3df00000, 0, 0x3df00000])
/** 1.5·2⁵²: added to a whole number below 2⁵¹ it leaves that in the low 32 bits, wrapped around. */
const WHOLE_SHIFT = lanes("int32", [0, 0x43380000, 0, 0x43380000])

/**
 * Pushes four int32: the whole float64 that `pushPair` pushes for the lower and the upper two lanes, modulo 2³². Every
 * step is exact. Of ±∞ and NaN the remainder is NaN, which becomes 0.
 */
function pushWhole(body: FunctionBody, pushPair: (half: 0 | 1) => void): void {
  for (const half of [0, 1] as const) {
    const whole = body.allocate("v128")
    pushPair(half)
    body.tee(whole)
    body.get(whole)
    body.v128(TWO_TO_MINUS_32)
    body.op("f64x2.mul")
    body.op("f64x2.floor")
    body.v128(TWO_TO_32)
    body.op("f64x2.mul")
    body.op("f64x2.sub")
    body.tee(whole)
    body.v128(WHOLE_SHIFT)
    body.op("f64x2.add")
    body.get(whole)
    body.get(whole)
    body.op("f64x2.eq")
    body.op("v128.and")
    body.release(whole)
  }
  body.shuffle([0, 2, 4, 6])
}

/** Pushes a mask: the second input is not 0. */
function pushIsNotZero(body: FunctionBody, push: (input: number) => void): void {
  push(1)
  body.v128(zero)
  body.op("i32x4.ne")
}

/** Pushes an input with its lower or upper two lanes in the lower ones. */
function pushHalf(
  body: FunctionBody,
  push: (input: number) => void,
  { input, half }: { readonly input: number; readonly half: 0 | 1 },
): void {
  push(input)
  if (half === 0) return
  push(input)
  body.shuffle([2, 3, 2, 3])
}

/** Turns the vector on the stack into another form of the same value. */
export function convertForm(body: FunctionBody, from: Form, to: Form): void {
  if (from === to) return
  if (from === "mask") {
    // All bits set is −1: its top bit is the number.
    body.i32(31)
    body.op("i32x4.shr_u")
  } else {
    body.v128(zero)
    body.op("i32x4.ne")
  }
}
