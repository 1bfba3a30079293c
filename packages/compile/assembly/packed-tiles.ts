import { multiplyAdd } from "./simd"

/**
 * C (+)= A·B in tiles of 4×8, one below the other: `rows` rows of A, a multiple of 4, each four of them side by side in a
 * panel and the panels one after another, times eight columns of B.
 *
 * The order of instructions decides. Eight multiplications and eight additions take Zen 3, with its two units for each, 4
 * cycles; measured are 5.2 where they strictly alternate, and 4.2 where the load of a row of A comes between. V8 (11)
 * arranges a block itself, from its last instruction back, and keeps loads in their order. So a load comes right before
 * its two products only if rows are loaded in the reverse order of the sums, and only if no load of a later step waits
 * for it: each step has to be a block of its own, at whose end the sums meet those of the way around it. That is what
 * the conditions are for, besides the steps that eight does not divide. A plain loop of one step is unrolled by V8 into
 * blocks of which all but the last load first.
 */
export function packedTiles(
  rows: i32,
  k: i32,
  a: usize,
  panel: usize,
  bStep: i32,
  c: usize,
  cRow: i32,
  accumulate: bool,
): void {
  let x: v128
  let b0: v128
  let b1: v128
  for (; rows > 0; rows -= 4) {
    const r1 = c + cRow
    const r2 = r1 + cRow
    const r3 = r2 + cRow
    let c00 = f32x4.splat(0)
    let c01 = c00
    let c10 = c00
    let c11 = c00
    let c20 = c00
    let c21 = c00
    let c30 = c00
    let c31 = c00
    if (accumulate) {
      c00 = v128.load(c)
      c01 = v128.load(c, 16)
      c10 = v128.load(r1)
      c11 = v128.load(r1, 16)
      c20 = v128.load(r2)
      c21 = v128.load(r2, 16)
      c30 = v128.load(r3)
      c31 = v128.load(r3, 16)
    }
    let b = panel
    for (let left = k; left > 0; left -= 8) {
      b0 = v128.load(b)
      b1 = v128.load(b, 16)
      x = v128.load32_splat(a, 12)
      c30 = multiplyAdd(x, b0, c30)
      c31 = multiplyAdd(x, b1, c31)
      x = v128.load32_splat(a, 8)
      c20 = multiplyAdd(x, b0, c20)
      c21 = multiplyAdd(x, b1, c21)
      x = v128.load32_splat(a, 4)
      c10 = multiplyAdd(x, b0, c10)
      c11 = multiplyAdd(x, b1, c11)
      x = v128.load32_splat(a)
      c00 = multiplyAdd(x, b0, c00)
      c01 = multiplyAdd(x, b1, c01)
      a += 16
      b += bStep
      if (left > 1) {
        b0 = v128.load(b)
        b1 = v128.load(b, 16)
        x = v128.load32_splat(a, 12)
        c30 = multiplyAdd(x, b0, c30)
        c31 = multiplyAdd(x, b1, c31)
        x = v128.load32_splat(a, 8)
        c20 = multiplyAdd(x, b0, c20)
        c21 = multiplyAdd(x, b1, c21)
        x = v128.load32_splat(a, 4)
        c10 = multiplyAdd(x, b0, c10)
        c11 = multiplyAdd(x, b1, c11)
        x = v128.load32_splat(a)
        c00 = multiplyAdd(x, b0, c00)
        c01 = multiplyAdd(x, b1, c01)
        a += 16
        b += bStep
      }
      if (left > 2) {
        b0 = v128.load(b)
        b1 = v128.load(b, 16)
        x = v128.load32_splat(a, 12)
        c30 = multiplyAdd(x, b0, c30)
        c31 = multiplyAdd(x, b1, c31)
        x = v128.load32_splat(a, 8)
        c20 = multiplyAdd(x, b0, c20)
        c21 = multiplyAdd(x, b1, c21)
        x = v128.load32_splat(a, 4)
        c10 = multiplyAdd(x, b0, c10)
        c11 = multiplyAdd(x, b1, c11)
        x = v128.load32_splat(a)
        c00 = multiplyAdd(x, b0, c00)
        c01 = multiplyAdd(x, b1, c01)
        a += 16
        b += bStep
      }
      if (left > 3) {
        b0 = v128.load(b)
        b1 = v128.load(b, 16)
        x = v128.load32_splat(a, 12)
        c30 = multiplyAdd(x, b0, c30)
        c31 = multiplyAdd(x, b1, c31)
        x = v128.load32_splat(a, 8)
        c20 = multiplyAdd(x, b0, c20)
        c21 = multiplyAdd(x, b1, c21)
        x = v128.load32_splat(a, 4)
        c10 = multiplyAdd(x, b0, c10)
        c11 = multiplyAdd(x, b1, c11)
        x = v128.load32_splat(a)
        c00 = multiplyAdd(x, b0, c00)
        c01 = multiplyAdd(x, b1, c01)
        a += 16
        b += bStep
      }
      if (left > 4) {
        b0 = v128.load(b)
        b1 = v128.load(b, 16)
        x = v128.load32_splat(a, 12)
        c30 = multiplyAdd(x, b0, c30)
        c31 = multiplyAdd(x, b1, c31)
        x = v128.load32_splat(a, 8)
        c20 = multiplyAdd(x, b0, c20)
        c21 = multiplyAdd(x, b1, c21)
        x = v128.load32_splat(a, 4)
        c10 = multiplyAdd(x, b0, c10)
        c11 = multiplyAdd(x, b1, c11)
        x = v128.load32_splat(a)
        c00 = multiplyAdd(x, b0, c00)
        c01 = multiplyAdd(x, b1, c01)
        a += 16
        b += bStep
      }
      if (left > 5) {
        b0 = v128.load(b)
        b1 = v128.load(b, 16)
        x = v128.load32_splat(a, 12)
        c30 = multiplyAdd(x, b0, c30)
        c31 = multiplyAdd(x, b1, c31)
        x = v128.load32_splat(a, 8)
        c20 = multiplyAdd(x, b0, c20)
        c21 = multiplyAdd(x, b1, c21)
        x = v128.load32_splat(a, 4)
        c10 = multiplyAdd(x, b0, c10)
        c11 = multiplyAdd(x, b1, c11)
        x = v128.load32_splat(a)
        c00 = multiplyAdd(x, b0, c00)
        c01 = multiplyAdd(x, b1, c01)
        a += 16
        b += bStep
      }
      if (left > 6) {
        b0 = v128.load(b)
        b1 = v128.load(b, 16)
        x = v128.load32_splat(a, 12)
        c30 = multiplyAdd(x, b0, c30)
        c31 = multiplyAdd(x, b1, c31)
        x = v128.load32_splat(a, 8)
        c20 = multiplyAdd(x, b0, c20)
        c21 = multiplyAdd(x, b1, c21)
        x = v128.load32_splat(a, 4)
        c10 = multiplyAdd(x, b0, c10)
        c11 = multiplyAdd(x, b1, c11)
        x = v128.load32_splat(a)
        c00 = multiplyAdd(x, b0, c00)
        c01 = multiplyAdd(x, b1, c01)
        a += 16
        b += bStep
      }
      if (left > 7) {
        b0 = v128.load(b)
        b1 = v128.load(b, 16)
        x = v128.load32_splat(a, 12)
        c30 = multiplyAdd(x, b0, c30)
        c31 = multiplyAdd(x, b1, c31)
        x = v128.load32_splat(a, 8)
        c20 = multiplyAdd(x, b0, c20)
        c21 = multiplyAdd(x, b1, c21)
        x = v128.load32_splat(a, 4)
        c10 = multiplyAdd(x, b0, c10)
        c11 = multiplyAdd(x, b1, c11)
        x = v128.load32_splat(a)
        c00 = multiplyAdd(x, b0, c00)
        c01 = multiplyAdd(x, b1, c01)
        a += 16
        b += bStep
      }
    }
    v128.store(c, c00)
    v128.store(c, c01, 16)
    v128.store(r1, c10)
    v128.store(r1, c11, 16)
    v128.store(r2, c20)
    v128.store(r2, c21, 16)
    v128.store(r3, c30)
    v128.store(r3, c31, 16)
    c = r3 + cRow
  }
}
