import { backend_util, type Tensor } from "@tensorflow/tfjs-core"
import { sizeOf } from "../graph/layout.js"
import { cast } from "./element-wise.js"
import { frontAxis, input, type KernelCall, type LoweringTable, number, Unsupported } from "./kernel-call.js"

/** Of another type tfjs's own ops take no indices; the library reads them as int32. */
function wholeInput(call: KernelCall, name: string) {
  const x = input(call, name)
  if (x.type !== "int32") throw new Unsupported(`its input ${name} is ${x.type}, and should be int32`)
  return x
}

function gather(call: KernelCall) {
  const [x, indices] = [input(call, "x"), wholeInput(call, "indices")]
  const axis = frontAxis(number(call, "axis"), x.shape.length)
  const batchDims = (call.attributes["batchDims"] as number | undefined) ?? 0
  if (batchDims !== 0) throw new Unsupported("batchDims has to be 0")
  const info = backend_util.segment_util.collectGatherOpShapeInfo(
    { shape: x.shape } as Tensor,
    { shape: indices.shape } as Tensor,
    axis,
    batchDims,
  )
  const attributes = [info.outerSize, info.dimSize, info.sliceSize, sizeOf(indices.shape)]
  return call.graph.kernel("gather", [x, indices], { type: x.type, shape: info.outputShape, attributes })
}

function segmentSum(call: KernelCall) {
  // tfjs sums in float32 whatever it takes.
  const [x, segmentIds] = [cast(call.graph, input(call, "x"), "float32"), wholeInput(call, "segmentIds")]
  const segments = number(call, "numSegments")
  const shape = [segments, ...x.shape.slice(segmentIds.shape.length)]
  const rows = sizeOf(segmentIds.shape)
  const attributes = [rows, sizeOf(x.shape) / rows, segments]
  return call.graph.kernel("segmentSum", [x, segmentIds], { type: x.type, shape, attributes })
}

/** Kernels whose reading or writing places are data. */
export const gathering: LoweringTable = { GatherV2: gather, UnsortedSegmentSum: segmentSum }
