import { backend_util } from "@tensorflow/tfjs-core"
import { type ElementOp, type ElementType, wholeUnaryKernels } from "../codegen/plan.js"
import type { Graph } from "../graph/graph.js"
import type { Value } from "../graph/node.js"
import {
  input,
  inputList,
  type KernelCall,
  type Lowering,
  type LoweringTable,
  number,
  Unsupported,
} from "./kernel-call.js"

/** The shape that tfjs broadcasts two shapes to. */
function commonShape(a: Value, b: Value): number[] {
  return backend_util.assertAndGetBroadcastShape([...a.shape], [...b.shape])
}

/**
 * One op on float32 or int32, giving the same type. Of a bool, tfjs's results are bools too: 0 and 1 where the op leaves
 * them, else bytes that mean nothing.
 */
export function unary(graph: Graph, op: ElementOp, x: Value): Value {
  const { shape } = x
  if (x.type === "bool") {
    if (op !== "neg" && INTEGER_OPS.has(op)) return x
    throw boolArithmetic()
  }
  if (x.type === "float32" || INTEGER_OPS.has(op) || WHOLE_OPS.has(op)) return graph.map(op, [x], x)
  if (op === "ceil" || op === "floor") return x
  if (!BOUNDED_OPS.has(op)) throw new Unsupported("it would compute with int32. Cast it to float32")
  const result = graph.map(op, [cast(graph, x, "float32")], { type: "float32", shape })
  return cast(graph, result, "int32")
}

const INTEGER_OPS = new Set<ElementOp>(["neg", "abs", "sign", "square", "relu"])
/** On int32 these are computed in float64 and cut. */
const WHOLE_OPS = new Set<ElementOp>(["reciprocal", ...wholeUnaryKernels])
/** float32 is enough for these: of whole numbers their results are nowhere near another whole number. */
const BOUNDED_OPS = new Set<ElementOp>(["acos", "asin", "atan", "atanh"])

/**
 * One op on two values; the result has the first one's type, as in tfjs, where the second can be brought to it without
 * loss. The product of two bools is a bool.
 */
export function binary(graph: Graph, op: ElementOp, a: Value, given: Value): Value {
  const { type } = a
  const b = matched(graph, given, type)
  const shape = commonShape(a, b)
  if (type !== "bool") return graph.map(op, [a, b], { type, shape })
  if (op === "mul") return graph.map("logicalAnd", [a, b], { type, shape })
  throw boolArithmetic()
}

/** `x` in another type; tfjs computes with both as they are and cuts the result, which a plan cannot. */
function matched(graph: Graph, x: Value, type: ElementType): Value {
  if (x.type === type) return x
  if (type === "bool") throw boolArithmetic()
  if (type === "int32" && x.type === "float32") {
    throw new Unsupported("its operands are int32 and float32. Cast them to one type")
  }
  return cast(graph, x, type)
}

/** The type that tfjs brings two to. */
function commonType(a: Value, b: Value): ElementType {
  if (a.type === "float32" || b.type === "float32") return "float32"
  return a.type === "int32" || b.type === "int32" ? "int32" : "bool"
}

/** An input that has to be a bool. */
function flagInput(call: KernelCall, name: string): Value {
  const x = input(call, name)
  if (x.type !== "bool") throw new Unsupported(`its input ${name} is ${x.type}, and should be bool`)
  return x
}

function boolArithmetic(): Unsupported {
  return new Unsupported("it would compute with bools. Cast them to int32 or float32")
}

/** Converts as tfjs's cast does. */
export function cast(graph: Graph, x: Value, type: ElementType): Value {
  const { shape } = x
  if (x.type === type) return x
  if (type === "float32") {
    if (x.node.kind === "fill") return graph.fill(x.node.value, type, shape)
    return graph.map("toFloat", [x], { type, shape })
  }
  if (type === "int32") {
    // A bool is an int32 of 0 or 1 already.
    return x.type === "bool" ? { ...x, type } : graph.map("toInt", [x], { type, shape })
  }
  return graph.map("toBool", [x], { type, shape })
}

/** A number as wide as `like`. */
export function constantLike(graph: Graph, value: number, like: Value): Value {
  return filled(graph, value, like)
}

/** A number everywhere, which as a bool has to be 0 or 1: tfjs would keep others in a bool's byte. */
export function filled(
  graph: Graph,
  value: number,
  { type, shape }: { readonly type: ElementType; readonly shape: readonly number[] },
): Value {
  if (type === "bool" && Number(value) !== 0 && Number(value) !== 1) {
    throw new Unsupported(`it would make a bool that holds ${value}. Take an int32 or a float32`)
  }
  return graph.fill(Number(value), type, shape)
}

const unaryKernel =
  (op: ElementOp): Lowering =>
  (call) =>
    unary(call.graph, op, input(call, "x"))

const binaryKernel =
  (op: ElementOp): Lowering =>
  (call) =>
    binary(call.graph, op, input(call, "a"), input(call, "b"))

const comparison =
  (op: ElementOp): Lowering =>
  (call) => {
    const { graph } = call
    const [a, b] = [input(call, "a"), input(call, "b")]
    const type = commonType(a, b)
    const isMixed = type === "float32" && (a.type === "int32" || b.type === "int32") && a.type !== b.type
    // tfjs compares them as they are: as float32 two whole numbers beyond 2²⁴ could be one.
    if (isMixed) throw new Unsupported("its operands are int32 and float32. Cast them to one type")
    return graph.map(op, [cast(graph, a, type), cast(graph, b, type)], { type: "bool", shape: commonShape(a, b) })
  }

const logical =
  (op: ElementOp): Lowering =>
  (call) => {
    const [a, b] = [flagInput(call, "a"), flagInput(call, "b")]
    return call.graph.map(op, [a, b], { type: "bool", shape: commonShape(a, b) })
  }

const test =
  (op: ElementOp): Lowering =>
  (call) => {
    const x = input(call, "x")
    if (x.type !== "float32") return call.graph.fill(op === "isFinite" ? 1 : 0, "bool", x.shape)
    return call.graph.map(op, [x], { type: "bool", shape: x.shape })
  }

/** ELU: x where x ≥ 0, else α(eˣ − 1). */
export function elu(graph: Graph, x: Value, alpha = 1): Value {
  const below = unary(graph, "expm1", x)
  const scaled = alpha === 1 ? below : binary(graph, "mul", below, constantLike(graph, alpha, x))
  return choose(graph, "greaterEqual", { x, chosen: x, otherwise: scaled })
}

/** max(0, min(6, x)). */
export function relu6(graph: Graph, x: Value): Value {
  return binary(graph, "min", unary(graph, "relu", x), constantLike(graph, 6, x))
}

/** x where x > 0, else αx. */
export function leakyRelu(graph: Graph, x: Value, alpha: Value): Value {
  return choose(graph, "less", { x, chosen: binary(graph, "mul", x, alpha), otherwise: x })
}

interface Choice {
  readonly x: Value
  readonly chosen: Value
  readonly otherwise: Value
}

/** `chosen` where x compares so with 0, else `otherwise`. */
function choose(graph: Graph, op: ElementOp, { x, chosen, otherwise }: Choice): Value {
  const { type } = otherwise
  if (type === "bool") throw boolArithmetic()
  const shape = commonShape(chosen, otherwise)
  const condition = graph.map(op, [x, constantLike(graph, 0, x)], { type: "bool", shape })
  return graph.map("select", [condition, chosen, otherwise], { type, shape })
}

/** SELU's constants, Klambauer et al. (2017), appendix 4. */
const SELU_SCALE = 1.0507009873554805
const SELU_SCALE_ALPHA = 1.7580993408473768

function selu(graph: Graph, x: Value): Value {
  const below = binary(graph, "mul", unary(graph, "expm1", x), constantLike(graph, SELU_SCALE_ALPHA, x))
  const above = binary(graph, "mul", x, constantLike(graph, SELU_SCALE, x))
  return choose(graph, "greaterEqual", { x, chosen: above, otherwise: below })
}

/** Kernels that compute each element from the elements at its place. */
export const elementWise: LoweringTable = {
  Abs: unaryKernel("abs"),
  Acos: unaryKernel("acos"),
  Acosh: unaryKernel("acosh"),
  Asin: unaryKernel("asin"),
  Asinh: unaryKernel("asinh"),
  Atan: unaryKernel("atan"),
  Atanh: unaryKernel("atanh"),
  Ceil: unaryKernel("ceil"),
  Cos: unaryKernel("cos"),
  Cosh: unaryKernel("cosh"),
  Erf: unaryKernel("erf"),
  // Of this op alone the result is float32 whatever it takes.
  Exp: (call) => unary(call.graph, "exp", cast(call.graph, input(call, "x"), "float32")),
  Expm1: unaryKernel("expm1"),
  Floor: unaryKernel("floor"),
  Log: unaryKernel("log"),
  Log1p: unaryKernel("log1p"),
  Neg: unaryKernel("neg"),
  Reciprocal: unaryKernel("reciprocal"),
  Relu: unaryKernel("relu"),
  Round: (call) => {
    const x = input(call, "x")
    return x.type === "float32" ? unary(call.graph, "round", x) : x
  },
  Sigmoid: unaryKernel("sigmoid"),
  Sign: unaryKernel("sign"),
  Sin: unaryKernel("sin"),
  Sinh: unaryKernel("sinh"),
  Softplus: unaryKernel("softplus"),
  Sqrt: unaryKernel("sqrt"),
  Square: unaryKernel("square"),
  Tan: unaryKernel("tan"),
  Tanh: unaryKernel("tanh"),

  Rsqrt: (call) => {
    const x = input(call, "x")
    if (x.type === "int32") throw new Unsupported("it would compute with int32. Cast it to float32")
    return binary(call.graph, "div", constantLike(call.graph, 1, x), unary(call.graph, "sqrt", x))
  },
  Relu6: (call) => relu6(call.graph, input(call, "x")),
  Elu: (call) => elu(call.graph, input(call, "x")),
  Selu: (call) => {
    const x = input(call, "x")
    if (x.type === "bool") throw boolArithmetic()
    return x.type === "int32" ? call.graph.map("selu", [x], x) : selu(call.graph, x)
  },
  // These two are float32 whatever they take.
  LeakyRelu: (call) => {
    const x = cast(call.graph, input(call, "x"), "float32")
    return leakyRelu(call.graph, x, constantLike(call.graph, number(call, "alpha"), x))
  },
  Prelu: (call) => {
    const [x, alpha] = [input(call, "x"), input(call, "alpha")]
    return leakyRelu(call.graph, cast(call.graph, x, "float32"), cast(call.graph, alpha, "float32"))
  },
  Step: (call) => {
    const x = input(call, "x")
    const alpha = call.attributes["alpha"] as number | undefined
    if (x.type === "bool") filled(call.graph, alpha ?? 0, x)
    const float = cast(call.graph, x, "float32")
    const result = call.graph.map("step", [float, constantLike(call.graph, alpha ?? 0, float)], float)
    return cast(call.graph, result, x.type)
  },
  ClipByValue: (call) => {
    const x = input(call, "x")
    const [low, high] = limits(x, number(call, "clipValueMin"), number(call, "clipValueMax"))
    const { graph } = call
    if (x.type === "bool" && low <= 0 && high >= 1) return x
    const above = graph.map("less", [x, constantLike(graph, low, x)], { type: "bool", shape: x.shape })
    const raised = graph.map("select", [above, constantLike(graph, low, x), x], x)
    const below = graph.map("greater", [x, constantLike(graph, high, x)], { type: "bool", shape: x.shape })
    return graph.map("select", [below, constantLike(graph, high, x), raised], x)
  },
  EluGrad: (call) => {
    const { graph } = call
    const [dy, y] = [input(call, "dy"), matched(graph, input(call, "y"), "float32")]
    if (dy.type !== "float32") throw new Unsupported(`its input dy is ${dy.type}, and should be float32`)
    const slope = binary(graph, "add", y, constantLike(graph, 1, y))
    return choose(graph, "greaterEqual", { x: y, chosen: dy, otherwise: binary(graph, "mul", dy, slope) })
  },

  Add: binaryKernel("add"),
  Sub: binaryKernel("sub"),
  Multiply: binaryKernel("mul"),
  // tf.div of two int32 is FloorDiv.
  RealDiv: (call) => {
    const [a, b] = [input(call, "a"), input(call, "b")]
    if (a.type === "int32") throw new Unsupported("it would compute with int32. Cast it to float32")
    return binary(call.graph, "div", a, b)
  },
  // int32 also of two float32.
  FloorDiv: (call) => {
    const { graph } = call
    const [a, b] = [input(call, "a"), input(call, "b")]
    if (a.type !== "float32") return binary(graph, "intDiv", a, b)
    const divisor = matched(graph, b, "float32")
    return graph.map("floorDiv", [a, divisor], { type: "int32", shape: commonShape(a, divisor) })
  },
  Mod: binaryKernel("mod"),
  Maximum: binaryKernel("max"),
  Minimum: binaryKernel("min"),
  Pow: binaryKernel("pow"),
  Atan2: binaryKernel("atan2"),
  SquaredDifference: (call) => {
    const difference = binary(call.graph, "sub", input(call, "a"), input(call, "b"))
    return unary(call.graph, "square", difference)
  },
  AddN: (call) => inputList(call).reduce((sum, next) => binary(call.graph, "add", sum, next)),

  Equal: comparison("equal"),
  NotEqual: comparison("notEqual"),
  Less: comparison("less"),
  LessEqual: comparison("lessEqual"),
  Greater: comparison("greater"),
  GreaterEqual: comparison("greaterEqual"),
  LogicalAnd: logical("logicalAnd"),
  LogicalOr: logical("logicalOr"),
  LogicalNot: (call) => {
    const x = flagInput(call, "x")
    return call.graph.map("logicalNot", [x], { type: "bool", shape: x.shape })
  },
  IsNan: test("isNaN"),
  IsInf: test("isInf"),
  IsFinite: test("isFinite"),
  // tf.where has broadcast all three to one shape, and leaves their types as they are.
  Select: (call) => {
    const { graph } = call
    const [condition, then, otherwise] = [flagInput(call, "condition"), input(call, "t"), input(call, "e")]
    const type = commonType(then, otherwise)
    const choices = [cast(graph, then, type), cast(graph, otherwise, type)]
    return graph.map("select", [condition, ...choices], { type, shape: then.shape })
  },

  Cast: (call) => {
    const type = call.attributes["dtype"] as string
    if (type !== "float32" && type !== "int32" && type !== "bool") throw new Unsupported(`there is no dtype ${type}`)
    return cast(call.graph, input(call, "x"), type)
  },
}

/** The bounds of a clip: of int32, whole ones that int32 has. tfjs cuts them when it stores them. */
function limits({ type }: Value, low: number, high: number): [number, number] {
  if (type !== "int32") return [low, high]
  const [least, greatest] = [-(2 ** 31), 2 ** 31 - 1]
  if (!(low <= greatest && high >= least)) {
    throw new Unsupported(`it clips int32 to [${low}, ${high}]. Take bounds that int32 has`)
  }
  return [Math.max(least, Math.trunc(low)), Math.min(greatest, Math.trunc(high))]
}
