/** An array of numbers with one machine type. */
export type TypedArray =
  | Float32Array
  | Float64Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint8Array
  | Uint8ClampedArray
  | Uint16Array
  | Uint32Array

/** What a snapshot is made of. */
export type SnapshotValue = null | boolean | number | string | TypedArray | readonly SnapshotValue[] | Snapshot

/**
 * The whole state of a thing as plain data, to be restored bit for bit.
 *
 * It shares no memory with what it was taken from.
 */
export interface Snapshot {
  readonly [key: string]: SnapshotValue
}
