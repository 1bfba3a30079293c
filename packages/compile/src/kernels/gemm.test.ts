import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { supportsRelaxedSimd } from "./load-kernels.js"
import { createKernelBench, type KernelBench } from "./testing/kernel-bench.js"

/** How an operand lies in memory, as (row, column) strides. */
const LAYOUTS = {
  "row by row": (_rows: number, columns: number) => [columns, 1],
  "column by column": (rows: number, _columns: number) => [1, rows],
  "rows with gaps": (_rows: number, columns: number) => [columns + 3, 1],
  "columns with gaps": (rows: number, _columns: number) => [1, rows + 5],
  "all elements apart": (rows: number, _columns: number) => [2, 2 * rows + 1],
} as const
type Layout = keyof typeof LAYOUTS
const layouts = Object.keys(LAYOUTS) as Layout[]

interface Product {
  readonly m: number
  readonly n: number
  readonly k: number
  readonly left?: Layout
  readonly right?: Layout
  readonly parts?: number
}

interface Computed {
  readonly got: Float32Array
  /** Each element a chain of float32 sums in ascending p. */
  readonly chains: Float32Array
  /** In float64. */
  readonly exact: Float64Array
  /** Floats that are no longer NaN, of those that nobody may write. */
  readonly trespasses: number
}

const GUARD = 256
const bench = createKernelBench(160)

/** Multiplies two matrices in a memory that is NaN everywhere else, part by part, the last part first. */
function multiply({ kernels, floats, free }: KernelBench, product: Product): Computed {
  const { m, n, k, left = "row by row", right = "row by row", parts = 1 } = product
  const [aRow, aColumn] = LAYOUTS[left](m, k) as [number, number]
  const [bRow, bColumn] = LAYOUTS[right](k, n) as [number, number]
  let next = free / 4 + GUARD
  const take = (count: number): number => {
    const start = next
    next = Math.ceil((start + count) / 16) * 16 + GUARD
    return start
  }
  const a = take((m - 1) * aRow + (k - 1) * aColumn + 1)
  const b = take((k - 1) * bRow + (n - 1) * bColumn + 1)
  const c = take(m * n)
  const share = kernels.gemmWorkspace(m, n, k) / 4
  const workspaces = Array.from({ length: parts }, () => take(share))
  floats.fill(Number.NaN, free / 4, next)

  const chains = new Float32Array(m * n)
  const exact = new Float64Array(m * n)
  const valueOf = (i: number): number => Math.fround(((i * 2654435761) % 2 ** 32) / 2 ** 31 - 1)
  for (let p = 0; p < k; p++) {
    for (let i = 0; i < m; i++) floats[a + i * aRow + p * aColumn] = valueOf(i * k + p + 1)
    for (let j = 0; j < n; j++) floats[b + p * bRow + j * bColumn] = valueOf(p * n + j + 7919)
  }
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let chain = 0
      let sum = 0
      for (let p = 0; p < k; p++) {
        const term = (floats[a + i * aRow + p * aColumn] as number) * (floats[b + p * bRow + j * bColumn] as number)
        chain = Math.fround(chain + Math.fround(term))
        sum += term
      }
      chains[i * n + j] = chain
      exact[i * n + j] = sum
    }
  }

  const before = floats.slice(free / 4, next)
  const strides = [m, n, k, a * 4, aRow, aColumn, b * 4, bRow, bColumn, c * 4]
  const addresses = workspaces.map((workspace) => workspace * 4)
  if (parts === 1) kernels.gemm(...strides, addresses[0] as number)
  else
    for (let part = parts - 1; part >= 0; part--) kernels.gemmPart(part, parts, ...strides, addresses[part] as number)
  const got = floats.slice(c, c + m * n)

  floats.fill(Number.NaN, c, c + m * n)
  for (const workspace of workspaces) floats.fill(Number.NaN, workspace, workspace + share)
  const after = floats.slice(free / 4, next)
  let trespasses = 0
  for (const [i, value] of after.entries()) if (!Object.is(value, before[i])) trespasses += 1
  return { got, chains, exact, trespasses }
}

/** The bits, in which also −0 differs from 0. */
function bitsOf(values: Float32Array): Int32Array {
  return new Int32Array(values.buffer)
}

const sizes = fc.oneof(
  fc.integer({ min: 1, max: 9 }),
  fc.integer({ min: 1, max: 40 }),
  fc.integer({ min: 1, max: 100 }),
)
const products = fc.record({
  m: sizes,
  n: sizes,
  k: sizes,
  left: fc.constantFrom(...layouts),
  right: fc.constantFrom(...layouts),
  parts: fc.constantFrom(1, 1, 2, 3, 4),
})

/** Beyond one block in one direction or another, and the narrow and the wide ones. */
const LARGE: readonly Product[] = [
  { m: 7, n: 8, k: 513 },
  { m: 100, n: 2, k: 300 },
  { m: 300, n: 1, k: 260 },
  { m: 1, n: 7, k: 300 },
  { m: 1, n: 143, k: 67 },
  { m: 1, n: 397, k: 77 },
  { m: 2, n: 280, k: 270 },
  { m: 3, n: 60, k: 257 },
  { m: 64, n: 4, k: 256 },
  { m: 97, n: 259, k: 260 },
  { m: 128, n: 84, k: 120 },
]

describe("gemm", () => {
  it("sums each element in float32 in ascending order of p, whatever the shape, the strides and the parts", () => {
    fc.assert(
      fc.property(products, (product) => {
        const { got, chains, trespasses } = multiply(bench, product)
        expect(bitsOf(got)).toEqual(bitsOf(chains))
        expect(trespasses).toBe(0)
      }),
      { seed: 1, numRuns: 400 },
    )
  })

  it.each(LARGE)("computes $m × $n × $k in blocks, bit for bit, and writes nowhere else", (size) => {
    for (const left of ["row by row", "column by column"] as const) {
      for (const right of ["row by row", "column by column"] as const) {
        const { got, chains, trespasses } = multiply(bench, { ...size, left, right })
        expect(bitsOf(got), `${left}, ${right}`).toEqual(bitsOf(chains))
        expect(trespasses, `${left}, ${right}`).toBe(0)
      }
    }
  })

  it("takes every number of steps, though it takes eight at once", () => {
    for (let k = 1; k <= 17; k++) {
      const { got, chains, trespasses } = multiply(bench, { m: 12, n: 16, k })
      expect(bitsOf(got), `k = ${k}`).toEqual(bitsOf(chains))
      expect(trespasses, `k = ${k}`).toBe(0)
    }
  })

  it("is near the product in float64", () => {
    const { got, exact } = multiply(bench, { m: 33, n: 29, k: 200 })
    for (const [i, value] of got.entries()) expect(value).toBeCloseTo(exact[i] as number, 4)
  })

  it("gives zeros where there is nothing to sum", () => {
    const { got } = multiply(bench, { m: 5, n: 6, k: 0 })
    expect([...got]).toEqual(Array(30).fill(0))
  })

  it("carries a NaN and an infinity to just the elements that they belong to", () => {
    const { kernels, floats, free } = bench
    const [a, b, c, workspace] = [free, free + 1024, free + 2048, free + 4096]
    floats.fill(1, a / 4, workspace / 4)
    floats[a / 4] = Number.NaN
    floats[b / 4 + 1] = Number.POSITIVE_INFINITY
    kernels.gemm(3, 5, 2, a, 2, 1, b, 5, 1, c, workspace)
    const rest = [2, Infinity, 2, 2, 2]
    expect([...floats.subarray(c / 4, c / 4 + 15)]).toEqual([...Array(5).fill(Number.NaN), ...rest, ...rest])
  })
})

describe("gemmPart", () => {
  it.each(LARGE)("gives the bytes of gemm for $m × $n × $k in 2, 3 or 4 parts", (size) => {
    const whole = bitsOf(multiply(bench, size).got)
    for (const parts of [2, 3, 4]) expect(bitsOf(multiply(bench, { ...size, parts }).got), `${parts}`).toEqual(whole)
  })
})

describe.runIf(supportsRelaxedSimd())("the relaxed gemm", () => {
  it("is near the product in float64, within the blocks' and parts' same bytes", () => {
    const relaxed = createKernelBench(160, true)
    for (const size of LARGE) {
      const { got, exact, trespasses } = multiply(relaxed, size)
      const worst = got.reduce((most, value, i) => Math.max(most, Math.abs(value - (exact[i] as number))), 0)
      expect(worst).toBeLessThan(1e-3)
      expect(trespasses).toBe(0)
      expect(bitsOf(multiply(relaxed, { ...size, parts: 3 }).got)).toEqual(bitsOf(got))
    }
  })
})
