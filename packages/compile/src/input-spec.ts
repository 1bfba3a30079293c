import type { ElementType } from "./codegen/plan.js"

/** What an input is: its dtype and its shape, batch first. */
export interface InputSpec {
  readonly dtype: ElementType
  readonly shape: readonly number[]
}

/** A float32 input of this shape; without lengths, a scalar. Takes a Float32Array. */
export function float32(...shape: number[]): InputSpec {
  return { dtype: "float32", shape }
}

/** An int32 input of this shape; without lengths, a scalar. Takes an Int32Array. */
export function int32(...shape: number[]): InputSpec {
  return { dtype: "int32", shape }
}

/** A bool input of this shape; without lengths, a scalar. Takes a Uint8Array of zeros and ones. */
export function bool(...shape: number[]): InputSpec {
  return { dtype: "bool", shape }
}
