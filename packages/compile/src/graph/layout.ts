import type { Node, Value } from "./node.js"

/** How many elements a shape has. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1)
}

/** The strides of a row-major array without gaps. */
export function contiguousStrides(shape: readonly number[]): number[] {
  const strides = shape.map(() => 1)
  for (let axis = shape.length - 2; axis >= 0; axis--) {
    strides[axis] = (strides[axis + 1] as number) * (shape[axis + 1] as number)
  }
  return strides
}

/** The whole of a node, as it lies in memory. */
export function whole(node: Node): Value {
  const { type, shape } = node
  return { node, type, shape, strides: contiguousStrides(shape), offset: 0 }
}

/** Whether the elements lie one after another. */
export function isContiguous({ shape, strides }: Value): boolean {
  const expected = contiguousStrides(shape)
  return shape.every((length, axis) => length === 1 || strides[axis] === expected[axis])
}

/** Whether a value is all of its node, in order: reading it needs no other addresses than the node's own. */
export function isWhole(value: Value): boolean {
  return value.offset === 0 && sizeOf(value.shape) === sizeOf(value.node.shape) && isContiguous(value)
}

/** The axes with more than one element. */
export function longAxes(shape: readonly number[]): number[] {
  return shape.flatMap((length, axis) => (length === 1 ? [] : [axis]))
}

/** The shape without its axes of length 1. */
export function squeezed(shape: readonly number[]): number[] {
  return shape.filter((length) => length !== 1)
}

/** Repeats axes of length 1 (and missing leading axes) up to `shape`. */
export function broadcast(value: Value, shape: readonly number[]): Value {
  const missing = shape.length - value.shape.length
  const strides = shape.map((length, axis) => {
    const own = axis - missing
    return own < 0 || (value.shape[own] === 1 && length !== 1) ? 0 : (value.strides[own] as number)
  })
  return { ...value, shape, strides }
}

/** Axis `axis` of the result is axis `order[axis]` of the value. */
export function transpose(value: Value, order: readonly number[]): Value {
  return {
    ...value,
    shape: order.map((axis) => value.shape[axis] as number),
    strides: order.map((axis) => value.strides[axis] as number),
  }
}

/** Every `step`-th element from `start` on, `length` of them, along each axis. */
export function slice(
  value: Value,
  { starts, lengths, steps }: { starts: readonly number[]; lengths: readonly number[]; steps?: readonly number[] },
): Value {
  let { offset } = value
  for (const [axis, start] of starts.entries()) offset += start * (value.strides[axis] as number)
  const strides = value.strides.map((stride, axis) => stride * (steps?.[axis] ?? 1))
  return { ...value, shape: lengths, strides, offset }
}

/** The same elements under another shape, where strides can say so; else nothing. */
export function reshape(value: Value, shape: readonly number[]): Value | undefined {
  if (isContiguous(value)) return { ...value, shape, strides: contiguousStrides(shape) }
  // Axes of length 1 may come and go wherever they are.
  const lengths = squeezed(value.shape)
  const wanted = squeezed(shape)
  if (lengths.length !== wanted.length || lengths.some((length, axis) => length !== wanted[axis])) return undefined
  const left = longAxes(value.shape).map((axis) => value.strides[axis] as number)
  return { ...value, shape, strides: shape.map((length) => (length === 1 ? 0 : (left.shift() as number))) }
}
