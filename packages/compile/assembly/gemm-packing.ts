/** Writes the 4×4 block of four rows of the source, transposed: `columns` bytes from one written row to the next. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function transpose4x4(r0: usize, r1: usize, r2: usize, r3: usize, target: usize, step: i32): void {
  const x0 = v128.load(r0)
  const x1 = v128.load(r1)
  const x2 = v128.load(r2)
  const x3 = v128.load(r3)
  const low01 = v128.shuffle<i32>(x0, x1, 0, 4, 1, 5)
  const high01 = v128.shuffle<i32>(x0, x1, 2, 6, 3, 7)
  const low23 = v128.shuffle<i32>(x2, x3, 0, 4, 1, 5)
  const high23 = v128.shuffle<i32>(x2, x3, 2, 6, 3, 7)
  v128.store(target, v128.shuffle<i32>(low01, low23, 0, 1, 4, 5))
  target += step
  v128.store(target, v128.shuffle<i32>(low01, low23, 2, 3, 6, 7))
  target += step
  v128.store(target, v128.shuffle<i32>(high01, high23, 0, 1, 4, 5))
  target += step
  v128.store(target, v128.shuffle<i32>(high01, high23, 2, 3, 6, 7))
}

/**
 * Copies k rows of `width` ≤ 8 columns of B into a panel of 32 bytes a row; what is missing of the eight columns is 0.
 * Reads nothing outside.
 */
export function packColumns(k: i32, width: i32, b: usize, bRow: i32, bColumn: i32, panel: usize): void {
  if (width == 8 && bColumn == 4) {
    for (; k > 0; k--) {
      v128.store(panel, v128.load(b))
      v128.store(panel, v128.load(b, 16), 16)
      b += bRow
      panel += 32
    }
    return
  }
  if (width == 8 && bRow == 4) {
    const twoColumns = bColumn << 1
    for (; k >= 4; k -= 4) {
      const b2 = b + twoColumns
      const b4 = b2 + twoColumns
      const b6 = b4 + twoColumns
      transpose4x4(b, b + bColumn, b2, b2 + bColumn, panel, 32)
      transpose4x4(b4, b4 + bColumn, b6, b6 + bColumn, panel + 16, 32)
      b += 16
      panel += 128
    }
  }
  for (; k > 0; k--) {
    let source = b
    for (let j = 0; j < width; j++) {
      store<f32>(panel + (j << 2), load<f32>(source))
      source += bColumn
    }
    for (let j = width; j < 8; j++) store<f32>(panel + (j << 2), 0)
    b += bRow
    panel += 32
  }
}

/** Copies four rows of A into a panel of 16 bytes for each of the k columns. */
export function packRows(k: i32, a: usize, aRow: i32, aColumn: i32, panel: usize): void {
  if (aRow == 4) {
    for (; k > 0; k--) {
      v128.store(panel, v128.load(a))
      a += aColumn
      panel += 16
    }
    return
  }
  const a1 = a + aRow
  const a2 = a1 + aRow
  const a3 = a2 + aRow
  let offset: i32 = 0
  if (aColumn == 4) {
    for (; k >= 4; k -= 4) {
      transpose4x4(a + offset, a1 + offset, a2 + offset, a3 + offset, panel, 16)
      offset += 16
      panel += 64
    }
  }
  for (; k > 0; k--) {
    store<f32>(panel, load<f32>(a + offset))
    store<f32>(panel, load<f32>(a1 + offset), 4)
    store<f32>(panel, load<f32>(a2 + offset), 8)
    store<f32>(panel, load<f32>(a3 + offset), 12)
    offset += aColumn
    panel += 16
  }
}
