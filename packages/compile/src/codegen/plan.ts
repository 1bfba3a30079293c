/** The type of an element. All take four bytes: a bool is an int32 of 0 or 1. */
export type ElementType = "float32" | "int32" | "bool"

/** Where a loop reads or writes elements. */
export interface Operand {
  /** Of the element at coordinate (0, …, 0), in bytes; a multiple of 4. */
  readonly address: number
  /** In elements, one for each dimension of the loop's iteration space. 0 broadcasts; may be negative. */
  readonly strides: readonly number[]
  readonly type: ElementType
}

/** Vector kernels of one argument, imported as `kernels.<name>: v128 → v128`, on four float32. */
export const unaryKernels = [
  "exp",
  "expm1",
  "log",
  "log1p",
  "tanh",
  "sigmoid",
  "softplus",
  "erf",
  "sin",
  "cos",
  "tan",
  "asin",
  "acos",
  "atan",
  "sinh",
  "cosh",
  "asinh",
  "acosh",
  "atanh",
] as const

/** Vector kernels of two arguments, imported as `kernels.<name>: (v128, v128) → v128`. */
export const binaryKernels = ["pow", "atan2", "mod"] as const

/** Kernels of int32, which give int32: the op's name and `Int`. */
export const wholeUnaryKernels = ["expm1", "log1p", "sinh", "cosh", "asinh", "acosh", "softplus", "selu"] as const
export const wholeBinaryKernels = ["pow", "atan2"] as const

export type UnaryKernel = (typeof unaryKernels)[number]
export type BinaryKernel = (typeof binaryKernels)[number]

/**
 * What is computed of an element. The meaning is the tfjs cpu backend's, NaN, ±∞ and ±0 included; what differs is said.
 *
 * float32 → float32: add sub mul div min max neg abs sqrt ceil floor trunc round(half to even) square
 * sign relu reciprocal, step(x, alpha) and the kernels.
 *
 * int32 → int32: add sub mul neg abs square wrap around; min max sign relu reciprocal; intDiv(⌊a/b⌋) and mod (the
 * divisor's sign), both 0 where the divisor is 0; expm1 log1p sinh cosh asinh acosh softplus selu pow atan2, computed in
 * float64 and cut like toInt.
 *
 * floorDiv(⌊a/b⌋): float32 → int32, computed in float64 and cut like toInt.
 *
 * Comparisons of two float32, two int32 or two bool → bool. logicalAnd logicalOr logicalNot of bool. isNaN isInf
 * isFinite: float32 → bool. select(bool, a, b) of any type.
 *
 * Casts: toFloat, toInt (float32 is truncated and wraps around modulo 2³²; NaN and ±∞ are 0), toBool (≠ 0, so NaN is
 * true). Each takes any type.
 */
export type ElementOp =
  | UnaryKernel
  | BinaryKernel
  | "add"
  | "sub"
  | "mul"
  | "div"
  | "floorDiv"
  | "intDiv"
  | "min"
  | "max"
  | "neg"
  | "abs"
  | "sqrt"
  | "ceil"
  | "floor"
  | "trunc"
  | "round"
  | "square"
  | "sign"
  | "selu"
  | "relu"
  | "step"
  | "reciprocal"
  | "equal"
  | "notEqual"
  | "less"
  | "lessEqual"
  | "greater"
  | "greaterEqual"
  | "logicalAnd"
  | "logicalOr"
  | "logicalNot"
  | "isNaN"
  | "isInf"
  | "isFinite"
  | "select"
  | "toFloat"
  | "toInt"
  | "toBool"

/** A value at each point of an iteration space. Inputs are indices of earlier expressions of the same step. */
export type Expression =
  | { readonly kind: "load"; readonly operand: Operand }
  | { readonly kind: "constant"; readonly value: number; readonly type: ElementType }
  /** The coordinate along an axis, an int32. */
  | { readonly kind: "index"; readonly axis: number }
  | {
      readonly kind: "apply"
      readonly op: ElementOp
      readonly inputs: readonly number[]
      /** Of the result. */
      readonly type: ElementType
    }

/** A value of each point and where it goes. */
export interface Store {
  /** Index of the expression. */
  readonly expression: number
  /** Its stride is not 0 along a dimension longer than 1. */
  readonly target: Operand
}

/**
 * Computes expressions at each point of an iteration space and stores some.
 *
 * A target may be a loaded operand itself (the same address and strides): all loads of a point come before its stores.
 * Otherwise targets overlap neither loads nor each other. A bool may be stored as int32 and the other way round.
 */
export interface MapStep {
  readonly kind: "map"
  readonly shape: readonly number[]
  readonly expressions: readonly Expression[]
  readonly stores: readonly Store[]
}

/** sum and product of float32 or int32 (which wraps around), max and min of either (NaN wins), any and all of bool. */
export type ReduceOp = "sum" | "product" | "max" | "min" | "any" | "all"

/**
 * Reduces expression `value` over `axes` of the iteration space. The target has stride 0 along them; it overlaps no load.
 *
 * Float sums and products run in an order fixed by shape, axes and strides: the same step gives the same bits wherever
 * its operands lie.
 */
export interface ReduceStep {
  readonly kind: "reduce"
  readonly shape: readonly number[]
  readonly axes: readonly number[]
  readonly op: ReduceOp
  readonly expressions: readonly Expression[]
  /** Index of the expression that is reduced. */
  readonly value: number
  readonly target: Operand
}

/** Calls `kernels.<kernel>` with constant i32 arguments; it returns nothing. */
export interface CallStep {
  readonly kind: "call"
  readonly kernel: string
  readonly arguments: readonly number[]
}

export type Step = MapStep | ReduceStep | CallStep
