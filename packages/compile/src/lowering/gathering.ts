import { backend_util, type Tensor } from "@tensorflow/tfjs-core"
import { sizeOf } from "../graph/layout.js"
import { cast } from "./element-wise.js"
import { frontAxis, input, type KernelCall, type LoweringTable, number, Unsupported } from "./kernel-call.js"

function gather(call: KernelCall) {
  const [x, indices] = [input(call, "x"), input(call, "indices")]
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
  const [x, segmentIds] = [cast(call.graph, input(call, "x"), "float32"), input(call, "segmentIds")]
  const segments = number(call, "numSegments")
  const shape = [segments, ...x.shape.slice(segmentIds.shape.length)]
  const rows = sizeOf(segmentIds.shape)
  const attributes = [rows, sizeOf(x.shape) / rows, segments]
  return call.graph.kernel("segmentSum", [x, segmentIds], { type: x.type, shape, attributes })
}

/** Kernels whose reading or writing places are data. */
export const gathering: LoweringTable = { GatherV2: gather, UnsortedSegmentSum: segmentSum }
