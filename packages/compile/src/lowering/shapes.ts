import { backend_util, slice_util, type Tensor, util } from "@tensorflow/tfjs-core"
import type { Graph } from "../graph/graph.js"
import { broadcast, contiguousStrides, sizeOf, slice, transpose } from "../graph/layout.js"
import type { Part, Value } from "../graph/node.js"
import type { ElementType } from "../codegen/plan.js"
import { cast, filled } from "./element-wise.js"
import {
  axesOf,
  frontAxis,
  input,
  inputList,
  type KernelCall,
  type LoweringTable,
  number,
  numbers,
  Unsupported,
} from "./kernel-call.js"

/** `length` elements from `start` on, along one axis. */
function sliceAxis(x: Value, axis: number, { start, length }: { start: number; length: number }): Value {
  return slice(x, {
    starts: x.shape.map((_, i) => (i === axis ? start : 0)),
    lengths: x.shape.map((full, i) => (i === axis ? length : full)),
  })
}

/** Values one behind the other along an axis. */
function concatenate(graph: Graph, values: readonly Value[], axis: number): Value {
  const [first] = values as [Value]
  const length = values.reduce((sum, value) => sum + (value.shape[axis] as number), 0)
  const shape = first.shape.map((full, i) => (i === axis ? length : full))
  const stride = contiguousStrides(shape)[axis] as number
  const parts: Part[] = []
  let start = 0
  for (const given of values) {
    const value = stored(graph, given, first.type)
    parts.push({ value, offset: start * stride })
    start += value.shape[axis] as number
  }
  return graph.assemble(parts, shape, first.type)
}

/** As an array of the first one's type takes it: so does tfjs. */
function stored(graph: Graph, x: Value, type: ElementType): Value {
  if (type === "bool" && x.type !== "bool") {
    throw new Unsupported(`it would put ${x.type} into a tensor of bool. Cast them to one type`)
  }
  return cast(graph, x, type)
}

function expandDims(graph: Graph, x: Value, axis: number): Value {
  const shape = [...x.shape]
  shape.splice(frontAxis(axis, x.shape.length + 1), 0, 1)
  return graph.reshape(x, shape)
}

function stridedSlice(call: KernelCall): Value {
  const x = input(call, "x")
  const masks = ["beginMask", "endMask", "ellipsisMask", "newAxisMask", "shrinkAxisMask"].map((name) =>
    number(call, name),
  )
  const [beginMask, endMask, ellipsisMask, newAxisMask, shrinkAxisMask] = masks as [
    number,
    number,
    number,
    number,
    number,
  ]
  const begin = numbers(call, "begin")
  const info = slice_util.sliceInfo(
    [...x.shape],
    begin,
    numbers(call, "end"),
    call.attributes["strides"] === undefined ? begin.map(() => 1) : numbers(call, "strides"),
    beginMask,
    endMask,
    ellipsisMask,
    newAxisMask,
    shrinkAxisMask,
  )
  const lengths = slice_util.computeOutShape(info.begin, info.end, info.strides)
  return call.graph.reshape(slice(x, { starts: info.begin, lengths, steps: info.strides }), info.finalShape)
}

/** Repeats along each axis: an axis of repetitions before each axis, with stride 0. */
function tile(call: KernelCall): Value {
  const x = input(call, "x")
  const repeats = numbers(call, "reps")
  const between = x.shape.flatMap((length) => [1, length])
  const spread = x.shape.flatMap((length, axis) => [repeats[axis] as number, length])
  const shape = x.shape.map((length, axis) => length * (repeats[axis] as number))
  const strides = x.strides.flatMap((stride) => [0, stride])
  return call.graph.reshape(broadcast({ ...x, shape: between, strides }, spread), shape)
}

function pad(call: KernelCall): Value {
  const x = input(call, "x")
  const paddings = call.attributes["paddings"] as readonly (readonly [number, number])[]
  const shape = x.shape.map(
    (length, axis) => length + (paddings[axis]?.[0] as number) + (paddings[axis]?.[1] as number),
  )
  const strides = contiguousStrides(shape)
  const offset = paddings.reduce((sum, [before], axis) => sum + before * (strides[axis] as number), 0)
  const background = filled(call.graph, number(call, "constantValue"), { type: x.type, shape })
  return call.graph.assemble(
    [
      { value: background, offset: 0 },
      { value: x, offset },
    ],
    shape,
    x.type,
  )
}

/** Kernels that move elements and compute nothing. Most cost nothing: they say how the same memory is read. */
export const shapes: LoweringTable = {
  Identity: (call) => input(call, "x"),
  Reshape: (call) => {
    const x = input(call, "x")
    const size = sizeOf(x.shape)
    const shape = util.inferFromImplicitShape(numbers(call, "shape"), size)
    util.assert(
      sizeOf(shape) === size,
      () => `The new shape (${shape}) has ${sizeOf(shape)} elements and old shape (${x.shape}) has ${size} elements`,
    )
    return call.graph.reshape(x, shape)
  },
  ExpandDims: (call) => expandDims(call.graph, input(call, "input"), number(call, "dim")),
  Transpose: (call) => transpose(input(call, "x"), numbers(call, "perm")),
  Slice: (call) => {
    const x = input(call, "x")
    const asTensor = { shape: x.shape, rank: x.shape.length } as Tensor
    const [starts, lengths] = slice_util.parseSliceParams(
      asTensor,
      call.attributes["begin"] as number[],
      call.attributes["size"] as number[],
    )
    slice_util.assertParamsValid(asTensor, starts as number[], lengths as number[])
    return slice(x, { starts: starts as number[], lengths: lengths as number[] })
  },
  StridedSlice: stridedSlice,
  Reverse: (call) => {
    const x = input(call, "x")
    const axes = axesOf(call, "dims", x)
    return slice(x, {
      starts: x.shape.map((length, axis) => (axes.includes(axis) ? length - 1 : 0)),
      lengths: x.shape,
      steps: x.shape.map((_, axis) => (axes.includes(axis) ? -1 : 1)),
    })
  },
  Tile: tile,
  PadV2: pad,
  Concat: (call) => {
    const values = inputList(call)
    const axis = frontAxis(number(call, "axis"), values[0]?.shape.length ?? 0)
    backend_util.assertParamsConsistent(
      values.map(({ shape }) => [...shape]),
      axis,
    )
    return concatenate(call.graph, values, axis)
  },
  Pack: (call) => {
    const axis = number(call, "axis")
    const values = inputList(call)
    const [first] = values as [Value]
    for (const { shape, type } of values) {
      util.assertShapesMatch([...shape], [...first.shape], "stack: ")
      util.assert(type === first.type, () => "All tensors passed to stack must have matching dtypes")
    }
    const rank = first.shape.length + 1
    return concatenate(
      call.graph,
      values.map((value) => expandDims(call.graph, value, axis)),
      frontAxis(axis, rank),
    )
  },
  Unpack: (call) => {
    const x = input(call, "value")
    const axis = frontAxis(number(call, "axis"), x.shape.length)
    const shape = x.shape.filter((_, i) => i !== axis)
    return Array.from({ length: x.shape[axis] as number }, (_, start) =>
      call.graph.reshape(sliceAxis(x, axis, { start, length: 1 }), shape),
    )
  },
  SplitV: (call) => {
    const x = input(call, "x")
    const axis = frontAxis(number(call, "axis"), x.shape.length)
    const wanted = call.attributes["numOrSizeSplits"] as number | number[]
    const lengths = backend_util.prepareSplitSize({ shape: x.shape } as Tensor, wanted, axis)
    let start = 0
    return lengths.map((length) => {
      const part = sliceAxis(x, axis, { start, length })
      start += length
      return part
    })
  },
}
