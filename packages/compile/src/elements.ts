import type { ElementType } from "./codegen/plan.js"

/** Numbers as a plan's memory holds them: four bytes each, a bool as 0 or 1. */
export function toElements(values: ArrayLike<number | boolean>, type: ElementType): Float32Array | Int32Array {
  const numbers = values as ArrayLike<number>
  if (type === "float32") return Float32Array.from(numbers)
  if (type === "int32") return Int32Array.from(numbers)
  return Int32Array.from(numbers, (value) => (value ? 1 : 0))
}

/** Numbers as tfjs holds them: a bool in one byte. */
export function typedArrayOf(type: ElementType, values: ArrayLike<number>): Float32Array | Int32Array | Uint8Array {
  if (type === "float32") return Float32Array.from(values)
  return type === "int32" ? Int32Array.from(values) : Uint8Array.from(values)
}
