import { backend_util } from "@tensorflow/tfjs-core"
import type { ElementOp, ElementType } from "../codegen/plan.js"
import type { Graph } from "../graph/graph.js"
import type { Value } from "../graph/node.js"
import { input, inputList, type Lowering, type LoweringTable, number, Unsupported } from "./kernel-call.js"

/** The shape that tfjs broadcasts two shapes to. */
function commonShape(a: Value, b: Value): number[] {
  return backend_util.assertAndGetBroadcastShape([...a.shape], [...b.shape])
}

/**
 * One op on float32 or int32, giving the same type; transcendental ops on int32 go by float32, as in tfjs. Of a bool,
 * tfjs's results are bools too: 0 and 1 where the op leaves them, else bytes that mean nothing.
 */
export function unary(graph: Graph, op: ElementOp, x: Value): Value {
  const { shape } = x
  if (x.type === "bool") {
    if (op !== "neg" && INTEGER_OPS.has(op)) return x
    throw boolArithmetic()
  }
  if (x.type === "float32" || INTEGER_OPS.has(op)) return graph.map(op, [x], x)
  const result = graph.map(op, [cast(graph, x, "float32")], { type: "float32", shape })
  return cast(graph, result, "int32")
}

const INTEGER_OPS = new Set<ElementOp>(["neg", "abs", "sign", "square", "relu"])

/** One op on two values of one type. The product of two bools is a bool. */
export function binary(graph: Graph, op: ElementOp, a: Value, b: Value): Value {
  const { type } = a
  const shape = commonShape(a, b)
  if (type !== "bool") return graph.map(op, [a, b], { type, shape })
  if (op === "mul") return graph.map("logicalAnd", [a, b], { type, shape })
  throw boolArithmetic()
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
  return graph.fill(value, like.type, like.shape)
}

const unaryKernel =
  (op: ElementOp): Lowering =>
  (call) =>
    unary(call.graph, op, input(call, "x"))

const binaryKernel =
  (op: ElementOp): Lowering =>
  (call) =>
    binary(call.graph, op, input(call, "a"), input(call, "b"))

/** float32 only. */
const floatBinaryKernel =
  (op: ElementOp): Lowering =>
  (call) => {
    const [a, b] = [input(call, "a"), input(call, "b")]
    const { type } = a
    if (type === "bool") throw boolArithmetic()
    const result = binary(call.graph, op, cast(call.graph, a, "float32"), cast(call.graph, b, "float32"))
    return cast(call.graph, result, type)
  }

const comparison =
  (op: ElementOp): Lowering =>
  (call) => {
    const [a, b] = [input(call, "a"), input(call, "b")]
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
    return binary(call.graph, "div", constantLike(call.graph, 1, x), unary(call.graph, "sqrt", x))
  },
  Relu6: (call) => relu6(call.graph, input(call, "x")),
  Elu: (call) => elu(call.graph, input(call, "x")),
  Selu: (call) => {
    const x = input(call, "x")
    return cast(call.graph, selu(call.graph, cast(call.graph, x, "float32")), x.type)
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
    const float = cast(call.graph, x, "float32")
    const result = call.graph.map("step", [float, constantLike(call.graph, alpha ?? 0, float)], float)
    return cast(call.graph, result, x.type)
  },
  ClipByValue: (call) => {
    const x = input(call, "x")
    const [low, high] = [number(call, "clipValueMin"), number(call, "clipValueMax")]
    const { graph } = call
    const above = graph.map("less", [x, constantLike(graph, low, x)], { type: "bool", shape: x.shape })
    const raised = graph.map("select", [above, constantLike(graph, low, x), x], x)
    const below = graph.map("greater", [x, constantLike(graph, high, x)], { type: "bool", shape: x.shape })
    return graph.map("select", [below, constantLike(graph, high, x), raised], x)
  },
  EluGrad: (call) => {
    const { graph } = call
    const [dy, y] = [input(call, "dy"), input(call, "y")]
    const slope = binary(graph, "add", y, constantLike(graph, 1, y))
    return choose(graph, "greaterEqual", { x: y, chosen: dy, otherwise: binary(graph, "mul", dy, slope) })
  },

  Add: binaryKernel("add"),
  Sub: binaryKernel("sub"),
  Multiply: binaryKernel("mul"),
  RealDiv: floatBinaryKernel("div"),
  // int32 also of two float32.
  FloorDiv: (call) => {
    const [a, b] = [input(call, "a"), input(call, "b")]
    if (a.type !== "float32") return binary(call.graph, "intDiv", a, b)
    return cast(call.graph, binary(call.graph, "floorDiv", a, b), "int32")
  },
  Mod: binaryKernel("mod"),
  Maximum: binaryKernel("max"),
  Minimum: binaryKernel("min"),
  Pow: floatBinaryKernel("pow"),
  Atan2: floatBinaryKernel("atan2"),
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
  LogicalAnd: comparison("logicalAnd"),
  LogicalOr: comparison("logicalOr"),
  LogicalNot: onBool("logicalNot"),
  IsNan: test("isNaN"),
  IsInf: test("isInf"),
  IsFinite: test("isFinite"),
  // tf.where has broadcast all three to one shape.
  Select: (call) => {
    const [condition, then, otherwise] = [input(call, "condition"), input(call, "t"), input(call, "e")]
    return call.graph.map("select", [condition, then, otherwise], then)
  },

  Cast: (call) => {
    const type = call.attributes["dtype"] as string
    if (type !== "float32" && type !== "int32" && type !== "bool") throw new Unsupported(`there is no dtype ${type}`)
    return cast(call.graph, input(call, "x"), type)
  },
}

function onBool(op: ElementOp): Lowering {
  return (call) => {
    const x = input(call, "x")
    return call.graph.map(op, [x], { type: "bool", shape: x.shape })
  }
}
