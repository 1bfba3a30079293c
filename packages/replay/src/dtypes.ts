import type { TypedArray } from "@bellman-rl/spec"

/** How one entry of an observation may be stored. Anything but `float32` holds whole numbers only. */
export type ObservationDtype = "float32" | "int8" | "uint8" | "int16" | "uint16" | "int32"

/** How an action may be stored. Actions are indices from 0 on. */
export type ActionDtype = "int32" | "uint8" | "uint16"

/** How a reward may be stored. Anything but `float32` holds whole numbers only. */
export type RewardDtype = "float32" | "int8" | "int16"

/** The machine type of each stored field. */
export interface ReplayDtypes {
  /** How s and s′ are stored: `float32`, or whole numbers as `int8`, `uint8`, `int16`, `uint16`, `int32`. */
  readonly observations?: ObservationDtype
  /** How a is stored: `int32`, `uint8` or `uint16`. */
  readonly actions?: ActionDtype
  /** How r is stored: `float32`, or whole numbers as `int8` or `int16`. */
  readonly rewards?: RewardDtype
}

/** What a machine type is made of and what it holds. */
export interface Storage {
  readonly dtype: ObservationDtype
  readonly bytes: number
  readonly min: number
  readonly max: number
  readonly isWhole: boolean
  /** The numbers of this type in a piece of memory. */
  view(memory: ArrayBuffer): TypedArray
}

const FLOAT32_MAX = 3.4028234663852886e38

/** All machine types by name. */
export const storages: Readonly<Record<ObservationDtype, Storage>> = {
  float32: {
    dtype: "float32",
    bytes: 4,
    min: -FLOAT32_MAX,
    max: FLOAT32_MAX,
    isWhole: false,
    view: (memory) => new Float32Array(memory),
  },
  int8: whole("int8", { bytes: 1, min: -128, view: (memory) => new Int8Array(memory) }),
  uint8: whole("uint8", { bytes: 1, min: 0, view: (memory) => new Uint8Array(memory) }),
  int16: whole("int16", { bytes: 2, min: -32_768, view: (memory) => new Int16Array(memory) }),
  uint16: whole("uint16", { bytes: 2, min: 0, view: (memory) => new Uint16Array(memory) }),
  int32: whole("int32", { bytes: 4, min: -2_147_483_648, view: (memory) => new Int32Array(memory) }),
}

function whole(dtype: ObservationDtype, parts: Pick<Storage, "bytes" | "min" | "view">): Storage {
  return { ...parts, dtype, max: parts.min + 256 ** parts.bytes - 1, isWhole: true }
}
