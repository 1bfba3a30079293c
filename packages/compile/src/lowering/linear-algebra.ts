import { backend_util, type Tensor, util } from "@tensorflow/tfjs-core"
import { broadcast, transpose } from "../graph/layout.js"
import type { Value } from "../graph/node.js"
import { binary, cast, constantLike, elu, leakyRelu, relu6, unary } from "./element-wise.js"
import { input, inputList, type KernelCall, type LoweringTable, Unsupported } from "./kernel-call.js"

function lastTwoSwapped(x: Value): Value {
  const rank = x.shape.length
  return transpose(
    x,
    x.shape.map((_, axis) => (axis < rank - 2 ? axis : 2 * rank - 3 - axis)),
  )
}

/** A·B over the last two axes; leading axes broadcast. */
function matmul(call: KernelCall): Value {
  const { graph } = call
  const operand = (name: string, flag: string): Value => {
    const x = input(call, name)
    if (x.type !== "float32") throw new Unsupported(`its input ${name} is ${x.type}, and only float32 is multiplied`)
    return call.attributes[flag] === true ? lastTwoSwapped(x) : x
  }
  const [a, b] = [operand("a", "transposeA"), operand("b", "transposeB")]
  const [m, k] = a.shape.slice(-2) as [number, number]
  const [inner, n] = b.shape.slice(-2) as [number, number]
  util.assert(k === inner, () => `matMul: the inner lengths of shapes [${a.shape}] and [${b.shape}] differ`)
  const batch = backend_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2))
  const count = batch.reduce((product, length) => product * length, 1)
  if (count === 1) {
    const product = graph.matmul(graph.reshape(a, [m, k]), graph.reshape(b, [k, n]))
    return graph.reshape(product, [...batch, m, n])
  }
  const stacked = (x: Value, rows: number, columns: number): Value =>
    graph.reshape(broadcast(x, [...batch, rows, columns]), [count, rows, columns])
  return graph.reshape(graph.matmul(stacked(a, m, k), stacked(b, k, n)), [...batch, m, n])
}

function activate(call: KernelCall, x: Value): Value {
  const { graph } = call
  const activation = (call.attributes["activation"] ?? "linear") as string
  switch (activation) {
    case "linear":
      return x
    case "relu":
      return unary(graph, "relu", x)
    case "sigmoid":
      return unary(graph, "sigmoid", x)
    case "elu":
      return elu(graph, x)
    case "relu6":
      return relu6(graph, x)
    case "leakyrelu":
      return leakyRelu(graph, x, constantLike(graph, call.attributes["leakyreluAlpha"] as number, x))
    case "prelu":
      return leakyRelu(graph, x, cast(graph, input(call, "preluActivationWeights"), "float32"))
    default:
      throw new Unsupported(`there is no activation ${activation}`)
  }
}

/** Einstein summation, in the steps that tfjs itself plans: transpose, multiply, sum. */
function einsum(call: KernelCall): Value {
  const { graph } = call
  const operands = inputList(call)
  const equation = call.attributes["equation"] as string
  const { allDims, summedDims, idDims } = backend_util.decodeEinsumEquation(equation, operands.length)
  backend_util.checkEinsumDimSizes(allDims.length, idDims, operands as unknown as Tensor[])
  const { path, steps } = backend_util.getEinsumComputePath(summedDims, idDims)
  let product: Value | undefined
  let rank = allDims.length
  for (const [i, step] of steps.entries()) {
    for (const id of step) {
      const { permutationIndices, expandDims } = backend_util.getEinsumPermutation(rank, idDims[id] as number[])
      const turned = transpose(operands[id] as Value, permutationIndices)
      const shape = [...turned.shape]
      for (const axis of expandDims) shape.splice(axis, 0, 1)
      const factor = graph.reshape(turned, shape)
      product = product === undefined ? factor : binary(graph, "mul", factor, product)
    }
    const axis = path[i] as number
    if (i < steps.length - 1 && axis >= 0) {
      product = graph.reduce("sum", product as Value, [axis - (allDims.length - rank)])
      rank -= 1
    }
  }
  return product as Value
}

/** offset + (x − mean)·scale ÷ √(variance + ε), over the last axis; in float32, and cut to the type of x. */
function batchNorm(call: KernelCall): Value {
  const { graph } = call
  const { type } = input(call, "x")
  if (type === "bool") throw new Unsupported("it would compute with bools. Cast them to int32 or float32")
  const float = (name: string): Value => cast(graph, input(call, name), "float32")
  const [x, variance] = [float("x"), float("variance")]
  const epsilon = constantLike(graph, call.attributes["varianceEpsilon"] as number, variance)
  const deviation = unary(graph, "sqrt", binary(graph, "add", variance, epsilon))
  const centred = binary(graph, "sub", x, float("mean"))
  const { scale, offset } = call.inputs
  const scaled = scale === undefined ? centred : binary(graph, "mul", centred, scale)
  const normal = binary(graph, "div", scaled, deviation)
  return cast(graph, offset === undefined ? normal : binary(graph, "add", normal, offset), type)
}

/** Matrix products, and what tfjs fuses with them. */
export const linearAlgebra: LoweringTable = {
  BatchMatMul: matmul,
  _FusedMatMul: (call) => {
    const product = matmul(call)
    const { bias } = call.inputs
    return activate(call, bias === undefined ? product : binary(call.graph, "add", product, bias))
  },
  Einsum: einsum,
  FusedBatchNorm: batchNorm,
}
