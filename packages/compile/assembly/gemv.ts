import { multiplyAdd } from "./simd"

/** From so many columns and rows on B is too big for the caches, and is read row after row. */
const WIDE: i32 = 384
const DEEP: i32 = 64

/** One row times a row-major B: c[j] = Σₚ a[p]·B[p, j]. Reads and writes nothing beyond the last column. */
export function gemv(n: i32, k: i32, a: usize, aStep: i32, b: usize, bRow: i32, c: usize): void {
  if (n >= WIDE && k >= DEEP) {
    const wide = n & ~3
    rows(wide, k, a, aStep, b, bRow, c)
    b += wide << 2
    c += wide << 2
    n -= wide
  }
  // Two of 24 are faster than one of 32 and two of 8.
  for (; n >= 56 || (n >= 32 && n < 48); n -= 32) {
    columns32(k, a, aStep, b, bRow, c)
    b += 128
    c += 128
  }
  for (; n >= 24; n -= 24) {
    columns24(k, a, aStep, b, bRow, c)
    b += 96
    c += 96
  }
  for (; n >= 8; n -= 8) {
    columns8(k, a, aStep, b, bRow, c)
    b += 32
    c += 32
  }
  if (n >= 4) fewColumns(n - 4, k, a, aStep, b, b + 16, bRow, c, c + 16)
  else if (n > 0) fewColumns(n, k, a, aStep, 0, b, bRow, 0, c)
}

/** Eight rows of B at a time, each from its beginning to its end; n is a multiple of 4. */
function rows(n: i32, k: i32, a: usize, aStep: i32, b: usize, bRow: i32, c: usize): void {
  const end = c + (n << 2)
  for (let target = c; target < end; target += 16) v128.store(target, f32x4.splat(0))
  for (; k >= 8; k -= 8) {
    const x0 = v128.load32_splat(a)
    const x1 = v128.load32_splat(a + aStep)
    const x2 = v128.load32_splat(a + 2 * aStep)
    const x3 = v128.load32_splat(a + 3 * aStep)
    const x4 = v128.load32_splat(a + 4 * aStep)
    const x5 = v128.load32_splat(a + 5 * aStep)
    const x6 = v128.load32_splat(a + 6 * aStep)
    const x7 = v128.load32_splat(a + 7 * aStep)
    let source = b
    for (let target = c; target < end; target += 16) {
      let sum = v128.load(target)
      sum = multiplyAdd(x0, v128.load(source), sum)
      sum = multiplyAdd(x1, v128.load(source + bRow), sum)
      sum = multiplyAdd(x2, v128.load(source + 2 * bRow), sum)
      sum = multiplyAdd(x3, v128.load(source + 3 * bRow), sum)
      sum = multiplyAdd(x4, v128.load(source + 4 * bRow), sum)
      sum = multiplyAdd(x5, v128.load(source + 5 * bRow), sum)
      sum = multiplyAdd(x6, v128.load(source + 6 * bRow), sum)
      sum = multiplyAdd(x7, v128.load(source + 7 * bRow), sum)
      v128.store(target, sum)
      source += 16
    }
    a += 8 * aStep
    b += 8 * bRow
  }
  for (; k > 0; k--) {
    const x = v128.load32_splat(a)
    let source = b
    for (let target = c; target < end; target += 16) {
      v128.store(target, multiplyAdd(x, v128.load(source), v128.load(target)))
      source += 16
    }
    a += aStep
    b += bRow
  }
}

/**
 * Eight sums side by side, in the order that packedTiles explains: loads in the reverse order of the sums, and each step a
 * block of its own.
 */
function columns32(k: i32, a: usize, aStep: i32, b: usize, bRow: i32, c: usize): void {
  let x: v128
  let c0 = f32x4.splat(0)
  let c1 = c0
  let c2 = c0
  let c3 = c0
  let c4 = c0
  let c5 = c0
  let c6 = c0
  let c7 = c0
  for (; k > 0; k -= 4) {
    x = v128.load32_splat(a)
    c7 = multiplyAdd(x, v128.load(b, 112), c7)
    c6 = multiplyAdd(x, v128.load(b, 96), c6)
    c5 = multiplyAdd(x, v128.load(b, 80), c5)
    c4 = multiplyAdd(x, v128.load(b, 64), c4)
    c3 = multiplyAdd(x, v128.load(b, 48), c3)
    c2 = multiplyAdd(x, v128.load(b, 32), c2)
    c1 = multiplyAdd(x, v128.load(b, 16), c1)
    c0 = multiplyAdd(x, v128.load(b), c0)
    a += aStep
    b += bRow
    if (k > 1) {
      x = v128.load32_splat(a)
      c7 = multiplyAdd(x, v128.load(b, 112), c7)
      c6 = multiplyAdd(x, v128.load(b, 96), c6)
      c5 = multiplyAdd(x, v128.load(b, 80), c5)
      c4 = multiplyAdd(x, v128.load(b, 64), c4)
      c3 = multiplyAdd(x, v128.load(b, 48), c3)
      c2 = multiplyAdd(x, v128.load(b, 32), c2)
      c1 = multiplyAdd(x, v128.load(b, 16), c1)
      c0 = multiplyAdd(x, v128.load(b), c0)
      a += aStep
      b += bRow
    }
    if (k > 2) {
      x = v128.load32_splat(a)
      c7 = multiplyAdd(x, v128.load(b, 112), c7)
      c6 = multiplyAdd(x, v128.load(b, 96), c6)
      c5 = multiplyAdd(x, v128.load(b, 80), c5)
      c4 = multiplyAdd(x, v128.load(b, 64), c4)
      c3 = multiplyAdd(x, v128.load(b, 48), c3)
      c2 = multiplyAdd(x, v128.load(b, 32), c2)
      c1 = multiplyAdd(x, v128.load(b, 16), c1)
      c0 = multiplyAdd(x, v128.load(b), c0)
      a += aStep
      b += bRow
    }
    if (k > 3) {
      x = v128.load32_splat(a)
      c7 = multiplyAdd(x, v128.load(b, 112), c7)
      c6 = multiplyAdd(x, v128.load(b, 96), c6)
      c5 = multiplyAdd(x, v128.load(b, 80), c5)
      c4 = multiplyAdd(x, v128.load(b, 64), c4)
      c3 = multiplyAdd(x, v128.load(b, 48), c3)
      c2 = multiplyAdd(x, v128.load(b, 32), c2)
      c1 = multiplyAdd(x, v128.load(b, 16), c1)
      c0 = multiplyAdd(x, v128.load(b), c0)
      a += aStep
      b += bRow
    }
  }
  v128.store(c, c0)
  v128.store(c, c1, 16)
  v128.store(c, c2, 32)
  v128.store(c, c3, 48)
  v128.store(c, c4, 64)
  v128.store(c, c5, 80)
  v128.store(c, c6, 96)
  v128.store(c, c7, 112)
}

function columns24(k: i32, a: usize, aStep: i32, b: usize, bRow: i32, c: usize): void {
  let c0 = f32x4.splat(0)
  let c1 = c0
  let c2 = c0
  let c3 = c0
  let c4 = c0
  let c5 = c0
  for (; k > 0; k--) {
    const x = v128.load32_splat(a)
    c0 = multiplyAdd(x, v128.load(b), c0)
    c1 = multiplyAdd(x, v128.load(b, 16), c1)
    c2 = multiplyAdd(x, v128.load(b, 32), c2)
    c3 = multiplyAdd(x, v128.load(b, 48), c3)
    c4 = multiplyAdd(x, v128.load(b, 64), c4)
    c5 = multiplyAdd(x, v128.load(b, 80), c5)
    a += aStep
    b += bRow
  }
  v128.store(c, c0)
  v128.store(c, c1, 16)
  v128.store(c, c2, 32)
  v128.store(c, c3, 48)
  v128.store(c, c4, 64)
  v128.store(c, c5, 80)
}

function columns8(k: i32, a: usize, aStep: i32, b: usize, bRow: i32, c: usize): void {
  let c0 = f32x4.splat(0)
  let c1 = c0
  for (; k > 0; k--) {
    const x = v128.load32_splat(a)
    c0 = multiplyAdd(x, v128.load(b), c0)
    c1 = multiplyAdd(x, v128.load(b, 16), c1)
    a += aStep
    b += bRow
  }
  v128.store(c, c0)
  v128.store(c, c1, 16)
}

/**
 * Four columns at `four`, if that is not 0, and up to three at `b`; side by side, since each chain is bound by the latency
 * of an addition. All in vectors, so that the relaxed build fuses here where it fuses elsewhere.
 */
function fewColumns(
  n: i32,
  k: i32,
  a: usize,
  aStep: i32,
  four: usize,
  b: usize,
  bRow: i32,
  cFour: usize,
  c: usize,
): void {
  let quad = f32x4.splat(0)
  let c0 = quad
  let c1 = quad
  let c2 = quad
  // What is not there is read where something is.
  let b0 = n > 0 ? b : four
  let b1 = n > 1 ? b + 4 : b0
  let b2 = n > 2 ? b + 8 : b0
  const hasFour = four != 0
  if (n == 0) {
    for (; k > 0; k--) {
      quad = multiplyAdd(v128.load32_splat(a), v128.load(four), quad)
      a += aStep
      four += bRow
    }
  } else if (hasFour) {
    for (; k > 0; k--) {
      const x = v128.load32_splat(a)
      quad = multiplyAdd(x, v128.load(four), quad)
      c0 = multiplyAdd(x, v128.load32_splat(b0), c0)
      c1 = multiplyAdd(x, v128.load32_splat(b1), c1)
      c2 = multiplyAdd(x, v128.load32_splat(b2), c2)
      a += aStep
      four += bRow
      b0 += bRow
      b1 += bRow
      b2 += bRow
    }
  } else {
    for (; k > 0; k--) {
      const x = v128.load32_splat(a)
      c0 = multiplyAdd(x, v128.load32_splat(b0), c0)
      c1 = multiplyAdd(x, v128.load32_splat(b1), c1)
      c2 = multiplyAdd(x, v128.load32_splat(b2), c2)
      a += aStep
      b0 += bRow
      b1 += bRow
      b2 += bRow
    }
  }
  if (hasFour) v128.store(cFour, quad)
  if (n > 0) v128.store_lane<f32>(c, c0, 0)
  if (n > 1) v128.store_lane<f32>(c, c1, 0, 4)
  if (n > 2) v128.store_lane<f32>(c, c2, 0, 8)
}
