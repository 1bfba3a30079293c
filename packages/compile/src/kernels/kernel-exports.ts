/**
 * A kernel of vectors, v128 → v128 or (v128, v128) → v128, on four float32. Only WebAssembly can call it: it is there to be
 * imported by another module. Called from JavaScript it throws a TypeError.
 */
export type VectorKernel = (...lanes: never[]) => never

/**
 * Vector kernels of one argument. NaN, ±∞, ±0, denormals and overflow are IEEE 754's: tanh(−0) is −0, log(−1) is NaN, a
 * denormal is neither flushed on the way in nor on the way out. Their greatest errors in ulp (units in the last place of the
 * true result, 0.5 is correct rounding) were measured against float64 on every 61st of the 2³² floats.
 */
export interface UnaryKernels {
  /** eˣ. 0.90 ulp. */
  readonly exp: VectorKernel
  /** eˣ − 1. 1.63 ulp. */
  readonly expm1: VectorKernel
  /** ln x. 0.85 ulp. */
  readonly log: VectorKernel
  /** ln(1 + x). 1.43 ulp. */
  readonly log1p: VectorKernel
  /** tanh x. 1.33 ulp. */
  readonly tanh: VectorKernel
  /** 1 ÷ (1 + e⁻ˣ). 1.63 ulp. */
  readonly sigmoid: VectorKernel
  /** ln(1 + eˣ). 1.65 ulp. */
  readonly softplus: VectorKernel
  /** erf x. 1.16 ulp. */
  readonly erf: VectorKernel
  /** sin x, of any x: reduced by as many bits of π as it takes. 0.51 ulp. */
  readonly sin: VectorKernel
  /** cos x, of any x. 0.51 ulp. */
  readonly cos: VectorKernel
  /** tan x, of any x. 0.51 ulp. */
  readonly tan: VectorKernel
  /** arcsin x. 0.51 ulp. */
  readonly asin: VectorKernel
  /** arccos x. 0.51 ulp. */
  readonly acos: VectorKernel
  /** arctan x. 0.51 ulp. */
  readonly atan: VectorKernel
  /** sinh x. 0.51 ulp. */
  readonly sinh: VectorKernel
  /** cosh x. 0.51 ulp. */
  readonly cosh: VectorKernel
  /** arsinh x. 0.51 ulp. */
  readonly asinh: VectorKernel
  /** arcosh x. 0.51 ulp. */
  readonly acosh: VectorKernel
  /** artanh x. 0.51 ulp. */
  readonly atanh: VectorKernel
}

/** Vector kernels of two arguments, computed in float64 and rounded once. */
export interface BinaryKernels {
  /** xʸ. 0.51 ulp; the special cases are those of C's pow, but 1ⁿᵃⁿ and (±1)^±∞ are NaN as in JavaScript. */
  readonly pow: VectorKernel
  /** The angle of the point (x, y); its arguments are (y, x). 0.51 ulp. */
  readonly atan2: VectorKernel
  /** x modulo y with the sign of y: x % y where the signs agree, else (x % y + y) % y, as tfjs's cpu backend has it. */
  readonly mod: VectorKernel
}

/**
 * A kernel that goes through the memory. Addresses are in bytes, counts and strides in elements of 4 bytes; all are i32 and
 * none is checked. Addresses are multiples of 4 (16 is faster); what is written overlaps nothing that is read.
 */
export type MemoryKernel = (...numbers: number[]) => void

/** The matrix product. */
export interface MatrixKernels {
  /**
   * C = A·B: (m, n, k, a, aRow, aColumn, b, bRow, bColumn, c, workspace).
   *
   * C [m × n] is written row by row without gaps; A[i, p] is at a + 4·(i·aRow + p·aColumn), B[p, j] at
   * b + 4·(p·bRow + j·bColumn), for any strides. Fast where each operand has a stride of 1. Nothing outside of A, B, C and the
   * workspace is read or written.
   *
   * An element is the sum over p in ascending order from +0, products and sums rounded to float32 (in the relaxed build
   * fused where the machine does so): its bits do not depend on the shape around it, on the strides or on the machine.
   */
  readonly gemm: MemoryKernel
  /**
   * One part of C = A·B: (part, parts, m, n, k, a, aRow, aColumn, b, bRow, bColumn, c, workspace), 0 ≤ part < parts. The
   * parts write disjoint shares of C, in any order or at once, each with a workspace of its own; together they give the
   * bytes of `gemm`. A part may be empty.
   */
  readonly gemmPart: MemoryKernel
  /** Bytes of workspace of a `gemm`, or of each part of a `gemmPart`, with any strides: (m, n, k). */
  readonly gemmWorkspace: (m: number, n: number, k: number) => number
}

/**
 * Kernels over arrays (outer, length, inner), without gaps. Each works on float32; where its name ends in `Int`, on int32.
 */
export interface ArrayKernels {
  /**
   * Index of the greatest element along the axis, int32, [outer, inner]: (source, target, outer, length, inner). The first
   * of equals; a NaN is never greater than anything nor anything greater than it, so that it wins only as the first
   * element. So does tfjs's cpu backend.
   */
  readonly argMax: MemoryKernel
  readonly argMaxInt: MemoryKernel
  /** Index of the least element along the axis: see `argMax`. */
  readonly argMin: MemoryKernel
  readonly argMinInt: MemoryKernel
  /**
   * target[o, i, j] = source[o, indices[i], j], [outer, count, inner]:
   * (source, indices, target, outer, length, inner, count). An index that is not in [0, length) gives NaN, and 0 in int32:
   * tfjs's cpu backend throws.
   */
  readonly gather: MemoryKernel
  readonly gatherInt: MemoryKernel
  /**
   * target[s, j] = Σ source[i, j] over the rows i with ids[i] = s, ascending, [segments, inner]:
   * (source, ids, target, rows, inner, segments). Rows whose id is not in [0, segments) are left out.
   */
  readonly segmentSum: MemoryKernel
  readonly segmentSumInt: MemoryKernel
  /**
   * Sums up to each element along the axis: (source, target, outer, length, inner, exclusive, reverse), the flags 0 or 1.
   * Accumulated in float64 and rounded at each element; int32 wraps. source may be target.
   */
  readonly cumsum: MemoryKernel
  readonly cumsumInt: MemoryKernel
  /** Products up to each element along the axis: see `cumsum`. */
  readonly cumprod: MemoryKernel
  readonly cumprodInt: MemoryKernel
}

/**
 * Vector kernels on four int32: computed in float64 and cut to int32 modulo 2³², NaN and ±∞ to 0, as JavaScript stores a
 * number into an Int32Array.
 */
export interface WholeKernels {
  readonly expm1Int: VectorKernel
  readonly log1pInt: VectorKernel
  readonly sinhInt: VectorKernel
  readonly coshInt: VectorKernel
  readonly asinhInt: VectorKernel
  readonly acoshInt: VectorKernel
  readonly softplusInt: VectorKernel
  readonly seluInt: VectorKernel
  readonly powInt: VectorKernel
  readonly atan2Int: VectorKernel
}

/** The kernel library over one memory. */
export interface KernelExports extends UnaryKernels, BinaryKernels, WholeKernels, MatrixKernels, ArrayKernels {}
