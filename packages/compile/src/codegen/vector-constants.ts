import type { ElementType } from "./plan.js"

/** Four times one element, as sixteen bytes. */
export function splat(type: ElementType, value: number): Uint8Array {
  return lanes(type, [value, value, value, value])
}

/** Four elements, as sixteen bytes. */
export function lanes(type: ElementType, values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(16))
  values.forEach((value, lane) => {
    if (type === "float32") view.setFloat32(4 * lane, value, true)
    else view.setInt32(4 * lane, value, true)
  })
  return new Uint8Array(view.buffer)
}
