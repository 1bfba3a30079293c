import { describe, expect, it } from "vitest"
import type { BinaryKernels, UnaryKernels } from "./kernel-exports.js"
import { erf } from "./testing/erf.js"
import { createKernelBench } from "./testing/kernel-bench.js"
import { ulpError } from "./testing/ulp.js"

const { unary, binary } = createKernelBench(64)

/** float64's results, and how many ulp the kernel may be away: what its doc comment says. */
const UNARY: Readonly<Record<keyof UnaryKernels, readonly [(x: number) => number, number]>> = {
  exp: [Math.exp, 0.9],
  expm1: [Math.expm1, 1.63],
  log: [Math.log, 0.85],
  log1p: [Math.log1p, 1.43],
  tanh: [Math.tanh, 1.33],
  sigmoid: [(x) => 1 / (1 + Math.exp(-x)), 1.63],
  softplus: [(x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))), 1.65],
  erf: [erf, 1.16],
  sin: [Math.sin, 0.51],
  cos: [Math.cos, 0.51],
  tan: [Math.tan, 0.51],
  asin: [Math.asin, 0.51],
  acos: [Math.acos, 0.51],
  atan: [Math.atan, 0.51],
  sinh: [Math.sinh, 0.51],
  cosh: [Math.cosh, 0.51],
  asinh: [Math.asinh, 0.51],
  acosh: [Math.acosh, 0.51],
  atanh: [Math.atanh, 0.51],
}
const unaryNames = Object.keys(UNARY) as (keyof UnaryKernels)[]

function modulo(x: number, y: number): number {
  const rest = x % y
  return (x < 0 && y < 0) || (x >= 0 && y >= 0) ? rest : (rest + y) % y
}

const BINARY: Readonly<Record<keyof BinaryKernels, readonly [(x: number, y: number) => number, number]>> = {
  pow: [(x, y) => x ** y, 0.51],
  atan2: [Math.atan2, 0.51],
  mod: [modulo, 0.51],
}
const binaryNames = Object.keys(BINARY) as (keyof BinaryKernels)[]

const LEAST = 2 ** -149
const GREATEST = (2 - 2 ** -23) * 2 ** 127
const SPECIAL = [
  0,
  LEAST,
  2 ** -126 - LEAST,
  2 ** -126,
  1e-20,
  0.5,
  1,
  1.5,
  2,
  3,
  88.72284,
  103.9,
  1e10,
  GREATEST,
  Infinity,
]
const specials = new Float32Array([...SPECIAL, ...SPECIAL.map((x) => -x), Number.NaN])

/** Every 65521st bit pattern: all signs and exponents, each with 128 mantissas. */
function allMagnitudes(): Float32Array {
  const step = 65521
  const bits = Uint32Array.from({ length: Math.floor(2 ** 32 / step) }, (_, i) => i * step)
  return new Float32Array(bits.buffer)
}

/** −20 to 20 in steps that are no powers of 2. */
function nearZero(): Float32Array {
  const count = 50_000
  return Float32Array.from({ length: count }, (_, i) => 40 * (i / count) - 20)
}

const sweep = new Float32Array([...allMagnitudes(), ...nearZero(), ...specials])

/** FNV-1a over the bits of the results, with one bit pattern for all NaN. */
function hash(values: Float32Array): string {
  const canonical = values.map((x) => (Number.isNaN(x) ? Number.NaN : x))
  let state = 0x811c9dc5
  for (const word of new Uint32Array(canonical.buffer)) state = Math.imul(state ^ word, 0x01000193) >>> 0
  return state.toString(16).padStart(8, "0")
}

describe("vector kernels of one argument", () => {
  it.each(unaryNames)("%s is as near to float64 as its documentation says", (name) => {
    const [reference, bound] = UNARY[name]
    const got = unary(name, sweep)
    let worst = 0
    let at = 0
    for (const [i, x] of sweep.entries()) {
      const error = ulpError(got[i] as number, reference(x))
      if (error > worst) [worst, at] = [error, x]
    }
    expect(worst, `at ${at}`).toBeLessThanOrEqual(bound)
  })

  it.each(unaryNames)("%s is NaN for NaN, in every lane", (name) => {
    expect([...unary(name, new Float32Array(4).fill(Number.NaN))]).toEqual(Array(4).fill(Number.NaN))
  })

  it("keeps the sign of zero, and tiny numbers, where f(x) ≈ x", () => {
    const x = new Float32Array([0, -0, LEAST, -LEAST, 5 * LEAST, 2 ** -126, -(2 ** -126), 2 ** -30])
    for (const name of ["expm1", "log1p", "tanh", "sin", "tan", "asin", "atan", "sinh", "asinh", "atanh"] as const) {
      expect([...unary(name, x)], name).toEqual([...x])
    }
  })

  it("rounds results below the least normal number once instead of flushing them to zero", () => {
    const x = new Float32Array([-87.5, -90, -100, -103.2, -103.97, -104, -1e30, Number.NEGATIVE_INFINITY])
    expect([...unary("exp", x)]).toEqual([...x].map((value) => Math.fround(Math.exp(value))))
    expect([...unary("sigmoid", x)]).toEqual([...x].map((value) => Math.fround(1 / (1 + Math.exp(-value)))))
  })

  it("computes each lane for itself", () => {
    const x = new Float32Array([0.5, Number.NaN, 1e30, -0.25])
    for (const name of unaryNames) {
      const alone = [...x].map((value) => unary(name, new Float32Array(4).fill(value))[0])
      expect([...unary(name, x)], name).toEqual(alone)
    }
  })

  it("gives the same bits on every machine", () => {
    expect(Object.fromEntries(unaryNames.map((name) => [name, hash(unary(name, sweep))]))).toMatchInlineSnapshot(`
      {
        "acos": "9641ccc7",
        "acosh": "3cd6aabf",
        "asin": "908de095",
        "asinh": "e34e795f",
        "atan": "637a463d",
        "atanh": "55d1cd94",
        "cos": "e3201423",
        "cosh": "721177ef",
        "erf": "ea4e1ee8",
        "exp": "4d8f3a25",
        "expm1": "b619a19e",
        "log": "23fc37f7",
        "log1p": "05a3f13b",
        "sigmoid": "484daec9",
        "sin": "ae8b493f",
        "sinh": "886056f1",
        "softplus": "3f7ea8d5",
        "tan": "7ceb8c84",
        "tanh": "d285f843",
      }
    `)
  })
})

describe("vector kernels of two arguments", () => {
  const near = [0.3, 0.999, 1.7, 7, 10, 123.456, 100_000, -0.7, -3, -250].map(Math.fround)
  const values = [...specials, ...near]
  const left = new Float32Array(values.flatMap((x) => values.map(() => x)))
  const right = new Float32Array(values.flatMap(() => values))

  it.each(binaryNames)("%s is float64's result rounded, for every pair", (name) => {
    const [reference, bound] = BINARY[name]
    const got = binary(name, left, right)
    let worst = 0
    let at = ""
    for (const [i, x] of left.entries()) {
      const y = right[i] as number
      const error = ulpError(got[i] as number, reference(x, y))
      if (error > worst) [worst, at] = [error, `${x}, ${y}`]
    }
    expect(worst, `at ${at}`).toBeLessThanOrEqual(bound)
  })

  it("raises 0.999 to a million steps as float64 does", () => {
    const steps = Float32Array.from({ length: 20_000 }, (_, i) => i * 50)
    const base = new Float32Array(steps.length).fill(0.999)
    expect([...binary("pow", base, steps)]).toEqual([...steps].map((t) => Math.fround(Math.fround(0.999) ** t)))
  })

  it("gives the same bits on every machine", () => {
    expect(Object.fromEntries(binaryNames.map((name) => [name, hash(binary(name, left, right))])))
      .toMatchInlineSnapshot(`
      {
        "atan2": "23f8669b",
        "mod": "3ea28234",
        "pow": "a2744f0b",
      }
    `)
  })
})
