import { compile } from "../compile.js"
import type { InputSpec } from "../input-spec.js"
import { runEagerly } from "../run-eagerly.js"
import type { Compute } from "../recording/record.js"
import type { Elements } from "../elements.js"
import type { Tolerance } from "../options.js"

/** Not apart at all: the same number, the same sign of 0, NaN for NaN. */
export const exactly: Tolerance = { absolute: 0, relative: 0 }

/** The first difference between two arrays, as text; nothing where there is none. */
export function differenceOf(expected: Elements, got: Elements, { absolute, relative }: Tolerance): string | undefined {
  if (expected.constructor !== got.constructor) return `a ${expected.constructor.name}, got a ${got.constructor.name}`
  if (expected.length !== got.length) return `${expected.length} elements, got ${got.length}`
  for (let i = 0; i < expected.length; i++) {
    const [a, b] = [expected[i] as number, got[i] as number]
    if (Object.is(a, b) || (a === b && absolute > 0)) continue
    if (Math.abs(a - b) <= absolute + relative * Math.abs(a) && Number.isFinite(a)) continue
    return `[${i}]: ${Object.is(a, -0) ? "-0" : a}, got ${Object.is(b, -0) ? "-0" : b}`
  }
  return undefined
}

/** Throws at the first result that differs. */
export function assertSameResults(
  expected: Readonly<Record<string, Elements>>,
  got: Readonly<Record<string, Elements>>,
  tolerance: Tolerance,
): void {
  for (const [name, values] of Object.entries(expected)) {
    const difference = differenceOf(values, got[name] as Elements, tolerance)
    if (difference !== undefined) throw new Error(`${name}: expected ${difference}`)
  }
}

/** A function, what it takes, and how far compiled and eager may lie apart. */
export interface Comparison {
  readonly compute: Compute
  readonly inputs: Readonly<Record<string, InputSpec>>
  readonly arrays: readonly Elements[]
  readonly tolerance: Tolerance
}

/** Throws unless a function of inputs alone gives the same compiled, at the first call and at the second, as eagerly. */
export function assertSameAsEager({ compute, inputs, arrays, tolerance }: Comparison): void {
  const expected = runEagerly(compute, inputs, arrays)
  const compiled = compile(compute, inputs)
  const given = Object.fromEntries(Object.keys(inputs).map((name, i) => [name, arrays[i] as Elements]))
  try {
    assertSameResults(expected, compiled(given), tolerance)
    for (const array of Object.values(compiled(given))) array.fill(0)
    assertSameResults(expected, compiled(given), tolerance)
  } finally {
    compiled.dispose()
  }
}
