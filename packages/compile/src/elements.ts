import type { ElementType } from "./codegen/plan.js"

/** Elements as callers and tfjs hold them: a bool in one byte. */
export type Elements = Float32Array | Int32Array | Uint8Array

/** The array of each type, as callers and tfjs hold it. */
export const ARRAYS: {
  readonly float32: Float32ArrayConstructor
  readonly int32: Int32ArrayConstructor
  readonly bool: Uint8ArrayConstructor
} = { float32: Float32Array, int32: Int32Array, bool: Uint8Array }

/** Numbers as a plan's memory holds them: four bytes each, a bool as 0 or 1. */
export function toElements(values: ArrayLike<number | boolean>, type: ElementType): Float32Array | Int32Array {
  const numbers = values as ArrayLike<number>
  if (type === "float32") return Float32Array.from(numbers)
  if (type === "int32") return Int32Array.from(numbers)
  return Int32Array.from(numbers, (value) => (value ? 1 : 0))
}

/** Numbers as tfjs holds them. */
export function typedArrayOf(type: ElementType, values: ArrayLike<number>): Elements {
  return ARRAYS[type].from(values)
}
