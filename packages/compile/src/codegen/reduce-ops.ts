import type { Form } from "./element-ops.js"
import type { Instruction } from "./instructions.js"
import type { ReduceOp } from "./plan.js"
import { splat } from "./vector-constants.js"

/** How values of one form are reduced. */
export interface Reducer {
  /** Of the values. */
  readonly form: Form
  readonly combine: Instruction
  /** Four times what changes no value. */
  readonly identity: Uint8Array
}

/** The reducer of an op on values in a form. */
export function reducerOf(op: ReduceOp, form: Form): Reducer {
  if (op === "any") return { form: "mask", combine: "v128.or", identity: splat("int32", 0) }
  if (op === "all") return { form: "mask", combine: "v128.and", identity: splat("int32", -1) }
  return form === "float32" ? floatReducers[op] : intReducers[op]
}

type NumberOp = Exclude<ReduceOp, "any" | "all">

const floatReducers: Readonly<Record<NumberOp, Reducer>> = {
  sum: { form: "float32", combine: "f32x4.add", identity: splat("float32", 0) },
  product: { form: "float32", combine: "f32x4.mul", identity: splat("float32", 1) },
  max: { form: "float32", combine: "f32x4.max", identity: splat("float32", -Infinity) },
  min: { form: "float32", combine: "f32x4.min", identity: splat("float32", Infinity) },
}

const intReducers: Readonly<Record<NumberOp, Reducer>> = {
  sum: { form: "int32", combine: "i32x4.add", identity: splat("int32", 0) },
  product: { form: "int32", combine: "i32x4.mul", identity: splat("int32", 1) },
  max: { form: "int32", combine: "i32x4.max_s", identity: splat("int32", -(2 ** 31)) },
  min: { form: "int32", combine: "i32x4.min_s", identity: splat("int32", 2 ** 31 - 1) },
}
