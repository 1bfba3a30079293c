import { abs, less, type Tensor, where } from "@tensorflow/tfjs-core"

/** The least size of a stored moment: far above the denormal numbers, and far below what moves a parameter. */
const SMALLEST = 1e-30

/**
 * A moment, 0 wherever its size is below 1e-30; NaN and ±∞ stay as they are.
 *
 * Without gradients an exponential average decays into float32's denormal numbers, and rounding keeps it there for
 * ever. Processors compute with those up to a hundred times slower, and WebAssembly cannot have them flushed.
 *
 * @param size |moment|; the moment itself if it is never negative
 */
export function flushDenormals(moment: Tensor, size: Tensor = abs(moment)): Tensor {
  return where(less(size, SMALLEST), 0, moment)
}
