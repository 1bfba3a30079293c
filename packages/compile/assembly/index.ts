export {
  argMax,
  argMaxInt,
  argMin,
  argMinInt,
  cumprod,
  cumprodInt,
  cumsum,
  cumsumInt,
  gather,
  gatherInt,
  segmentSum,
  segmentSumInt,
} from "./arrays"
export { erf, exp, expm1, sigmoid, tanh } from "./exponential"
export { gemm, gemmPart, gemmWorkspace } from "./gemm"
export { acos, acosh, asin, asinh, atan, atan2, atanh, cosh, mod, pow, sinh } from "./lanewise"
export { log, log1p, softplus } from "./logarithm"
export { cos, sin, tan } from "./trigonometric"
export {
  acoshInt,
  asinhInt,
  atan2Int,
  coshInt,
  expm1Int,
  log1pInt,
  powInt,
  seluInt,
  sinhInt,
  softplusInt,
} from "./whole"
