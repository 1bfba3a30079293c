/** Numbers in any nesting of arrays and typed arrays. */
export type NumberTree = number | ArrayLike<number> | readonly NumberTree[]

/** How near is near: |received − expected| ≤ absolute + relative · |expected|, as in NumPy's `allclose`. */
export interface Tolerance {
  /** Share of |expected| allowed. */
  readonly relative?: number
  /** Distance allowed at 0. */
  readonly absolute?: number
  /** Whether NaN is near NaN. */
  readonly equalNan?: boolean
}

/** How two trees of numbers compare. */
export type Comparison =
  | { readonly kind: "close" }
  | { readonly kind: "different"; readonly count: number; readonly total: number; readonly worst: string }
  | { readonly kind: "incomparable"; readonly reason: string }

/** Compares number by number. Trees of different shapes, or with anything but numbers in them, cannot be compared. */
export function compareNumbers(received: unknown, expected: unknown, tolerance: Tolerance = {}): Comparison {
  const { relative = 1e-5, absolute = 1e-8, equalNan = false } = tolerance
  let total = 0
  let count = 0
  let worst = ""
  let worstExcess = Number.NEGATIVE_INFINITY

  function isNear(a: number, b: number, allowed: number): boolean {
    if (Number.isNaN(a) && Number.isNaN(b)) return equalNan
    return Number.isFinite(a) && Number.isFinite(b) ? Math.abs(a - b) <= allowed : a === b
  }

  function compareNumber(a: number, b: number, path: string): void {
    total += 1
    const allowed = absolute + relative * Math.abs(b)
    if (isNear(a, b, allowed)) return
    count += 1
    const distance = Math.abs(a - b)
    const excess = Number.isFinite(distance) ? distance - allowed : Number.POSITIVE_INFINITY
    if (excess <= worstExcess) return
    worstExcess = excess
    const by = Number.isFinite(distance) ? `, ${distance} apart where ${allowed} is allowed` : ""
    worst = `${path === "" ? "it" : path} is ${a}, not ${b}${by}`
  }

  /** Why the trees cannot be compared, if so. */
  function walk(a: unknown, b: unknown, path: string): string | undefined {
    const here = path === "" ? "" : ` at ${path}`
    if (typeof a === "number" && typeof b === "number") {
      compareNumber(a, b, path)
      return undefined
    }
    if (isList(a) && isList(b)) {
      if (a.length !== b.length) return `received has length ${a.length}${here}, expected ${b.length}`
      for (let i = 0; i < a.length; i++) {
        const reason = walk(a[i], b[i], `${path}[${i}]`)
        if (reason !== undefined) return reason
      }
      return undefined
    }
    return `received has ${kindOf(a)}${here}, expected ${kindOf(b)}`
  }

  const reason = walk(received, expected, "")
  if (reason !== undefined) return { kind: "incomparable", reason }
  return count === 0 ? { kind: "close" } : { kind: "different", count, total, worst }
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && "length" in value)
}

function kindOf(value: unknown): string {
  if (isList(value)) return `${value.length} entries`
  if (typeof value === "number") return "a number"
  return value === null || value === undefined ? String(value) : `a ${typeof value}`
}
