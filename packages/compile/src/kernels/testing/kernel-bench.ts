import type { BinaryKernels, KernelExports, UnaryKernels, VectorKernel } from "../kernel-exports.js"
import { KERNEL_DATA_BYTES } from "../kernels-binary.js"
import { loadKernels } from "../load-kernels.js"

/** Kernels over a memory of their own, for tests. */
export interface KernelBench {
  readonly kernels: KernelExports
  readonly floats: Float32Array
  readonly integers: Int32Array
  /** The first byte that is free, a multiple of 64. */
  readonly free: number
  /** A vector kernel of one argument, on all of an array. */
  unary(name: keyof UnaryKernels, x: Float32Array): Float32Array
  /** A vector kernel of two arguments, on all of two arrays. */
  binary(name: keyof BinaryKernels, x: Float32Array, y: Float32Array): Float32Array
}

const PAGE_BYTES = 65536

/** Makes kernels over a memory of `pages`. */
export function createKernelBench(pages: number, relaxed = false): KernelBench {
  const memory = new WebAssembly.Memory({ initial: pages })
  const kernels = loadKernels({ memory, relaxed })
  const floats = new Float32Array(memory.buffer)
  const first = PAGE_BYTES
  const apply = (kernel: VectorKernel, inputs: readonly Float32Array[]): Float32Array => {
    const count = (inputs[0] as Float32Array).length
    const vectors = Math.ceil(count / 4)
    const addresses = [0, 1, 2].map((i) => first + i * vectors * 16)
    for (const [i, input] of inputs.entries()) floats.set(input, (addresses[i] as number) / 4)
    const module = new WebAssembly.Module(wrapperModule(inputs.length))
    const { exports } = new WebAssembly.Instance(module, { e: { m: memory, f: kernel } })
    const run = exports["r"] as (...numbers: number[]) => void
    const target = addresses[inputs.length] as number
    run(...addresses.slice(0, inputs.length), target, vectors)
    return floats.slice(target / 4, target / 4 + count)
  }
  return {
    kernels,
    floats,
    integers: new Int32Array(memory.buffer),
    free: Math.ceil(KERNEL_DATA_BYTES / 64) * 64,
    unary: (name, x) => apply(kernels[name], [x]),
    binary: (name, x, y) => apply(kernels[name], [x, y]),
  }
}

/** Every section here is shorter than 128 bytes, so that its length is one byte. */
function section(id: number, content: readonly number[]): number[] {
  return [id, content.length, ...content]
}

/** A module whose `r(…sources, target, vectors)` calls the imported `e.f` on each vector of the memory `e.m`. */
function wrapperModule(inputCount: number): Uint8Array<ArrayBuffer> {
  const I32 = 0x7f
  const V128 = 0x7b
  const inputs = Array.from({ length: inputCount }, (_, i) => i)
  const target = inputCount
  const count = inputCount + 1
  const types = [
    [2, 0x60, inputCount, inputs.map(() => V128), 1, V128],
    [0x60, inputCount + 2, inputs.map(() => I32), I32, I32, 0],
  ].flat(2)
  const advance = (local: number): number[] => [0x20, local, 0x41, 16, 0x6a, 0x21, local]
  const body = [
    [0, 0x03, 0x40, 0x20, target],
    inputs.flatMap((local) => [0x20, local, 0xfd, 0x00, 4, 0]),
    [0x10, 0, 0xfd, 0x0b, 4, 0],
    [...inputs, target].flatMap(advance),
    [0x20, count, 0x41, 1, 0x6b, 0x22, count, 0x0d, 0, 0x0b, 0x0b],
  ].flat()
  const sections = [
    section(1, types),
    section(2, [2, 1, 0x65, 1, 0x6d, 2, 0, 1, 1, 0x65, 1, 0x66, 0, 0]),
    section(3, [1, 1]),
    section(7, [1, 1, 0x72, 0, 1]),
    section(10, [1, body.length, ...body]),
  ]
  return new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...sections.flat()])
}
