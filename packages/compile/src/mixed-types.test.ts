import "@tensorflow/tfjs-backend-cpu"
import * as tf from "@tensorflow/tfjs-core"
import { describe, expect, it } from "vitest"
import { bool, compile, float32, type InputSpec, int32 } from "./index.js"
import type { Elements } from "./elements.js"
import { lowerings } from "./lowering/lowerings.js"
import { runEagerly } from "./run-eagerly.js"
import { assertSameResults } from "./testing/against-eager.js"

type Type = "float32" | "int32" | "bool"
type Op = (a: tf.Tensor, b: tf.Tensor, flags: tf.Tensor) => tf.Tensor | tf.Tensor[]

const types = ["float32", "int32", "bool"] as const
const specs: Record<Type, (...shape: number[]) => InputSpec> = { float32, int32, bool }
const firsts: Record<Type, Elements> = {
  float32: Float32Array.of(1.5, -2.5, 3, 0.25),
  int32: Int32Array.of(7, -8, 3, 2),
  bool: Uint8Array.of(1, 0, 1, 0),
}
const seconds: Record<Type, Elements> = {
  float32: Float32Array.of(2, 0.5, -1.5, 3),
  int32: Int32Array.of(2, 3, -2, 1),
  bool: Uint8Array.of(0, 0, 1, 1),
}

/** What is not only refused or right in itself, but has to be right: operands of two types that tfjs's own ops leave so. */
const withoutRefusal = ["where", "concat"]

const filled = tf.fill
const square = (x: tf.Tensor): tf.Tensor => tf.reshape(x, [2, 2])
const row = (x: tf.Tensor): tf.Tensor4D => tf.reshape(x, [1, 1, 1, 4])

/** tfjs's ops, which bring operands to one type, or not. */
const ops: Record<string, Op> = {
  where: (a, b, flags) => tf.where(flags, a, b),
  "where of a comparison": (a, b) => tf.where(tf.greater(a, b), a, b),
  "where, a number": (a, _, flags) => tf.where(flags, a, 0),
  concat: (a, b) => tf.concat([a, b]),
  stack: (a, b) => tf.stack([a, b]),
  einsum: (a, b) => tf.einsum("i,i->", a, b),
  "einsum of matrices": (a, b) => tf.einsum("ij,jk->ik", square(a), square(b)),
  "batchNorm, mean": (a, b) => tf.batchNorm(row(a), b as tf.Tensor1D, tf.tensor1d([1, 2, 3, 4])),
  "batchNorm, variance": (a, b) => tf.batchNorm(row(a), tf.tensor1d([1, 2, 3, 4]), tf.abs(b) as tf.Tensor1D),
  "batchNorm, offset and scale": (a, b) =>
    tf.batchNorm(row(a), tf.tensor1d([1, 2, 3, 4]), tf.ones([4]), b as tf.Tensor1D, b as tf.Tensor1D),
  "fused prelu": (a, b) =>
    tf.fused.matMul({
      a: square(a) as tf.Tensor2D,
      b: tf.eye(2),
      activation: "prelu",
      preluActivationWeights: tf.slice(b, [0], [2]),
    }),
  "fused bias": (a, b) =>
    tf.fused.matMul({ a: square(a) as tf.Tensor2D, b: tf.eye(2), bias: tf.slice(b, [0], [2]), activation: "relu" }),
  matMul: (a, b) => tf.matMul(square(a), square(b)),
  divNoNan: tf.divNoNan,
  logicalXor: tf.logicalXor,
  "clip to bounds that int32 has not": (a) => tf.clipByValue(a, -0.5, 1e10),
  "clip to halves": (a) => tf.clipByValue(a, -1.5, 2.5),
  pad: (a) => tf.pad(a, [[1, 1]], 2),
  "pad with a half": (a) => tf.pad(a, [[1, 1]], 1.5),
  "oneHot of halves": (a) => tf.oneHot(a, 4, 2.5, -1.5),
  "oneHot as int32": (a) => tf.oneHot(a, 4, 1.5, -1, "int32"),
  "fill beyond the type": (a) => filled([4], 3e9, a.dtype),
  "gradient of where": (a, b, flags) => tf.grad((z) => tf.sum(tf.where(flags, z, b)))(tf.cast(a, "float32")),
  "gradient of concat": (a, b) => tf.grad((z) => tf.sum(tf.square(tf.concat([z, b]))))(tf.cast(a, "float32")),
  "gradient of maximum": (a, b) => tf.grad((z) => tf.sum(tf.maximum(z, b)))(tf.cast(a, "float32")),
  huberLoss: (a, b) => tf.losses.huberLoss(a, b),
  "weighted loss": (a, b) => tf.losses.meanSquaredError(a, a, b),
}

/** What kernels call their inputs, where it is not x, or a and b. */
const inputNames: Record<string, readonly string[]> = {
  Select: ["condition", "t", "e"],
  Prelu: ["x", "alpha"],
  EluGrad: ["dy", "y"],
  GatherV2: ["x", "indices"],
  UnsortedSegmentSum: ["x", "segmentIds"],
  OneHot: ["indices"],
  Softmax: ["logits"],
  ExpandDims: ["input"],
  Unpack: ["value"],
}
const binaryKernels = new Set(
  "Add Sub Multiply RealDiv FloorDiv Mod Maximum Minimum Pow Atan2 SquaredDifference Equal NotEqual Less LessEqual Greater GreaterEqual LogicalAnd LogicalOr BatchMatMul".split(
    " ",
  ),
)
const attributes = {
  axis: 0,
  reductionIndices: [0],
  batchDims: 0,
  numSegments: 4,
  transposeA: false,
  transposeB: false,
  alpha: 0.25,
  clipValueMin: -1,
  clipValueMax: 2,
  dims: [0],
  dim: 0,
  depth: 4,
  onValue: 1,
  offValue: 0,
  dtype: "float32",
  perm: [0],
  reps: [2],
  paddings: [[1, 1]],
  constantValue: 0,
  shape: [4],
  begin: [1],
  size: [2],
}

/** Each kernel itself, with operands that tfjs's ops would have brought to one type. */
const kernels = Object.keys(lowerings)
  // These have attributes of their own, or move elements of one operand.
  .filter((name) => !/^(_Fused|Fused|Einsum|Range|LinSpace|Fill|StridedSlice|SplitV|AddN|Concat|Pack|Cast)/.test(name))
  .map((name): [string, Op] => {
    const run = (inputs: object): tf.Tensor => tf.engine().runKernel(name, inputs as never, attributes as never)
    if (name === "Select") return [name, (t, e, condition) => run({ condition, t, e })]
    if (name === "BatchMatMul")
      return [name, (a, b) => run({ a: tf.expandDims(square(a)), b: tf.expandDims(square(b)) })]
    if (name === "OneHot" || name === "ArgMax" || name === "ArgMin") {
      return [name, (a) => run(name === "OneHot" ? { indices: a } : { x: a })]
    }
    const names = inputNames[name] ?? (binaryKernels.has(name) ? ["a", "b"] : ["x"])
    return [name, (a, b) => run(Object.fromEntries(names.map((input, i) => [input, i === 0 ? a : b])))]
  })

function eagerly(work: () => Record<string, Elements>): Record<string, Elements> | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

const pairs = types.flatMap((a) => types.map((b) => [a, b] as const))

describe("operands of any two types give eager's numbers and type, or a clear refusal:", () => {
  it.each([...Object.entries(ops), ...kernels])("%s", (name, op) => {
    for (const [a, b] of pairs) {
      const compute = (given: Record<string, tf.Tensor>): Record<string, tf.Tensor> => {
        const results = [op(given["a"]!, given["b"]!, given["flags"]!)].flat()
        return Object.fromEntries(results.map((tensor, i) => [`${name}(${a}, ${b}) ${i}`, tensor]))
      }
      const inputs = { a: specs[a](4), b: specs[b](4), flags: bool(4) }
      // Indices have to be in bounds: out of them the plan gives NaN.
      const second = name === "GatherV2" ? seconds[b].map((value) => Math.abs(value)) : seconds[b]
      const arrays = { a: firsts[a], b: second, flags: firsts.bool }
      const expected = eagerly(() => runEagerly(compute, inputs, Object.values(arrays)))
      const compiled = compile(compute, inputs)
      let got: Readonly<Record<string, Elements>>
      try {
        got = compiled(arrays)
      } catch (error) {
        const { message } = error as Error
        expect(message).not.toMatch(/unexpectedly|generateModule|undefined/)
        if (withoutRefusal.includes(name) && a !== "bool") throw error
        continue
      }
      if (expected !== undefined) assertSameResults(expected, got, { absolute: 1e-6, relative: 1e-5 })
      compiled.dispose()
    }
  })
})

describe("a float32 cast to int32", () => {
  it("wraps around as it does eagerly, and NaN and infinities are 0", () => {
    const x = Float32Array.of(
      3e9,
      -1e10,
      2 ** 31,
      -(2 ** 31),
      2 ** 32,
      2 ** 63,
      1e20,
      -3.4e38,
      Infinity,
      -Infinity,
      NaN,
    )
    const more = Float32Array.of(
      ...x,
      0.99,
      -0.99,
      2147483520,
      -2147483904,
      1e-45,
      -0,
      4294967040,
      8589934592.5,
      123456792,
    )
    const inputs = { x: float32(more.length) }
    const compute = ({ x }: Record<string, tf.Tensor>) => ({
      cast: tf.cast(x!, "int32"),
      quotient: tf.floorDiv(x!, tf.scalar(0.5)),
      byZero: tf.floorDiv(x!, tf.scalar(0)),
      thirds: tf.floorDiv(x!, tf.scalar(3)),
    })
    const compiled = compile(compute, inputs)
    expect({ ...compiled({ x: more }) }).toEqual(runEagerly(compute, inputs, [more]))
    compiled.dispose()
  })
})
