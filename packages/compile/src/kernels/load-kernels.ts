import type { KernelExports } from "./kernel-exports.js"
import { DETERMINISTIC_KERNELS, RELAXED_KERNELS } from "./kernels-binary.js"
import { shareMemoryImport } from "./share-memory-import.js"

export type { KernelExports } from "./kernel-exports.js"

/** Which kernels. */
export interface KernelsModuleOptions {
  /** Multiply and add fused in the matrix product: faster, and its last bits depend on the machine. */
  readonly relaxed: boolean
  /** For a memory that threads share. */
  readonly sharedMemory: boolean
}

/** Where kernels work. */
export interface LoadKernelsOptions {
  /** Its first `KERNEL_DATA_BYTES` bytes are the kernels'. */
  readonly memory: WebAssembly.Memory
  /** Multiply and add fused in the matrix product: faster, and its last bits depend on the machine. */
  readonly relaxed: boolean
}

/**
 * The kernels, compiled; synchronous. It imports `env.memory` and nothing else. To be instantiated once a thread.
 *
 * Throws a `WebAssembly.CompileError` where the engine lacks SIMD, or relaxed SIMD when that is asked for.
 */
export function kernelsModule({ relaxed, sharedMemory }: KernelsModuleOptions): WebAssembly.Module {
  const text = atob(relaxed ? RELAXED_KERNELS : DETERMINISTIC_KERNELS)
  const binary = Uint8Array.from(text, (character) => character.charCodeAt(0))
  return new WebAssembly.Module(sharedMemory ? shareMemoryImport(binary) : binary)
}

/** The kernels over a memory, shared or not; synchronous. */
export function loadKernels({ memory, relaxed }: LoadKernelsOptions): KernelExports {
  const sharedMemory = Object.prototype.toString.call(memory.buffer) === "[object SharedArrayBuffer]"
  const { exports } = new WebAssembly.Instance(kernelsModule({ relaxed, sharedMemory }), { env: { memory } })
  return exports as unknown as KernelExports
}

/** (func (result v128) (f32x4.relaxed_madd (i32x4.splat 0) (i32x4.splat 0) (i32x4.splat 0))), and its module. */
// prettier-ignore
const RELAXED_MADD_MODULE = [
  0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00,
  0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b,
  0x03, 0x02, 0x01, 0x00,
  0x0a, 0x13, 0x01, 0x11, 0x00,
  0x41, 0x00, 0xfd, 0x11, 0x41, 0x00, 0xfd, 0x11, 0x41, 0x00, 0xfd, 0x11, 0xfd, 0x85, 0x02, 0x0b,
]

/** Whether this engine has relaxed SIMD. */
export function supportsRelaxedSimd(): boolean {
  return WebAssembly.validate(new Uint8Array(RELAXED_MADD_MODULE))
}
