// Kernels over (outer, length, inner), contiguous: element (o, i, j) is at (o·length + i)·inner + j.

// @ts-ignore: a decorator of AssemblyScript
@inline
function argument<T>(greatest: bool, outer: i32, length: i32, inner: i32, source: usize, target: usize): void {
  const step = inner << 2
  for (let o = 0; o < outer; o++) {
    for (let j = 0; j < inner; j++) {
      let address = source + (j << 2)
      let best = load<T>(address)
      let index = 0
      for (let i = 1; i < length; i++) {
        address += step
        const value = load<T>(address)
        if (greatest ? value > best : value < best) {
          best = value
          index = i
        }
      }
      store<i32>(target, index)
      target += 4
    }
    source += length * step
  }
}

export function argMax(source: usize, target: usize, outer: i32, length: i32, inner: i32): void {
  argument<f32>(true, outer, length, inner, source, target)
}

export function argMaxInt(source: usize, target: usize, outer: i32, length: i32, inner: i32): void {
  argument<i32>(true, outer, length, inner, source, target)
}

export function argMin(source: usize, target: usize, outer: i32, length: i32, inner: i32): void {
  argument<f32>(false, outer, length, inner, source, target)
}

export function argMinInt(source: usize, target: usize, outer: i32, length: i32, inner: i32): void {
  argument<i32>(false, outer, length, inner, source, target)
}

function copyElements(count: i32, source: usize, target: usize): void {
  for (; count >= 4; count -= 4) {
    v128.store(target, v128.load(source))
    source += 16
    target += 16
  }
  for (; count > 0; count--) {
    store<u32>(target, load<u32>(source))
    source += 4
    target += 4
  }
}

function fillElements(count: i32, bits: u32, target: usize): void {
  for (; count > 0; count--) {
    store<u32>(target, bits)
    target += 4
  }
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function gatherRows(
  missing: u32,
  outer: i32,
  length: i32,
  inner: i32,
  count: i32,
  source: usize,
  indices: usize,
  target: usize,
): void {
  const bytes = inner << 2
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < count; i++) {
      const index = load<i32>(indices + (i << 2))
      if (<u32>index < <u32>length) copyElements(inner, source + index * bytes, target)
      else fillElements(inner, missing, target)
      target += bytes
    }
    source += length * bytes
  }
}

export function gather(
  source: usize,
  indices: usize,
  target: usize,
  outer: i32,
  length: i32,
  inner: i32,
  count: i32,
): void {
  gatherRows(0x7fc00000, outer, length, inner, count, source, indices, target)
}

export function gatherInt(
  source: usize,
  indices: usize,
  target: usize,
  outer: i32,
  length: i32,
  inner: i32,
  count: i32,
): void {
  gatherRows(0, outer, length, inner, count, source, indices, target)
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function sumSegments<T>(rows: i32, inner: i32, segments: i32, source: usize, ids: usize, target: usize): void {
  const bytes = inner << 2
  fillElements(segments * inner, 0, target)
  for (let i = 0; i < rows; i++) {
    const id = load<i32>(ids + (i << 2))
    if (<u32>id < <u32>segments) {
      let to = target + id * bytes
      let from = source
      for (let j = 0; j < inner; j++) {
        store<T>(to, load<T>(to) + load<T>(from))
        to += 4
        from += 4
      }
    }
    source += bytes
  }
}

export function segmentSum(source: usize, ids: usize, target: usize, rows: i32, inner: i32, segments: i32): void {
  sumSegments<f32>(rows, inner, segments, source, ids, target)
}

export function segmentSumInt(source: usize, ids: usize, target: usize, rows: i32, inner: i32, segments: i32): void {
  sumSegments<i32>(rows, inner, segments, source, ids, target)
}

/** T is what is stored, S what is accumulated. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function cumulate<T, S>(
  product: bool,
  outer: i32,
  length: i32,
  inner: i32,
  exclusive: i32,
  reverse: i32,
  source: usize,
  target: usize,
): void {
  const row = inner << 2
  const block = length * row
  const step = reverse ? -row : row
  for (let o = 0; o < outer; o++) {
    const start = o * block + (reverse ? block - row : 0)
    for (let j = 0; j < inner; j++) {
      let offset = start + (j << 2)
      let total: S = product ? <S>1 : <S>0
      for (let i = 0; i < length; i++) {
        const value = <S>load<T>(source + offset)
        const next = product ? total * value : total + value
        store<T>(target + offset, <T>(exclusive ? total : next))
        total = next
        offset += step
      }
    }
  }
}

export function cumsum(
  source: usize,
  target: usize,
  outer: i32,
  length: i32,
  inner: i32,
  exclusive: i32,
  reverse: i32,
): void {
  cumulate<f32, f64>(false, outer, length, inner, exclusive, reverse, source, target)
}

export function cumsumInt(
  source: usize,
  target: usize,
  outer: i32,
  length: i32,
  inner: i32,
  exclusive: i32,
  reverse: i32,
): void {
  cumulate<i32, i32>(false, outer, length, inner, exclusive, reverse, source, target)
}

export function cumprod(
  source: usize,
  target: usize,
  outer: i32,
  length: i32,
  inner: i32,
  exclusive: i32,
  reverse: i32,
): void {
  cumulate<f32, f64>(true, outer, length, inner, exclusive, reverse, source, target)
}

export function cumprodInt(
  source: usize,
  target: usize,
  outer: i32,
  length: i32,
  inner: i32,
  exclusive: i32,
  reverse: i32,
): void {
  cumulate<i32, i32>(true, outer, length, inner, exclusive, reverse, source, target)
}
