import { binaryKernels, type Step, unaryKernels } from "../plan.js"
import { generateModule } from "../generate-module.js"
import { encodeModule, type DefinedFunction, type ValueType } from "../wasm-encoder.js"
import { splat } from "../vector-constants.js"
import type { InterpretedKernels } from "./interpret.js"

/**
 * Kernels that are easy to tell apart: unary kernel k multiplies by k + 2, the binary ones are a − b, b − a and a · b.
 */
export const standIns: InterpretedKernels = Object.fromEntries([
  ...unaryKernels.map((name, k) => [name, (x: number) => x * (k + 2)] as const),
  ["pow", (a: number, b: number) => a - b],
  ["atan2", (a: number, b: number) => b - a],
  ["mod", (a: number, b: number) => a * b],
])

const get = (local: number): number[] => [0x20, local]
const simd = (opcode: number): number[] => [0xfd, ...(opcode < 0x80 ? [opcode] : [opcode - 0x80 + 0x80, 0x01])]
const F32X4 = { sub: 0xe5, mul: 0xe6 }

/** The same kernels as vector functions. */
function standInModule(): Uint8Array<ArrayBuffer> {
  const define = (name: string, parameters: number, code: readonly number[]): DefinedFunction => ({
    signature: { parameters: Array.from({ length: parameters }, (): ValueType => "v128"), results: ["v128"] },
    body: Uint8Array.from([0, ...code, 0x0b]),
    exportName: name,
  })
  const binary: Readonly<Record<(typeof binaryKernels)[number], number[]>> = {
    pow: [...get(0), ...get(1), ...simd(F32X4.sub)],
    atan2: [...get(1), ...get(0), ...simd(F32X4.sub)],
    mod: [...get(0), ...get(1), ...simd(F32X4.mul)],
  }
  return encodeModule({
    memory: { module: "env", name: "memory" },
    imports: [],
    functions: [
      ...unaryKernels.map((name, k) =>
        define(name, 1, [...get(0), 0xfd, 0x0c, ...splat("float32", k + 2), ...simd(F32X4.mul)]),
      ),
      ...binaryKernels.map((name) => define(name, 2, binary[name])),
    ],
  })
}

const standInCode = new WebAssembly.Module(standInModule())

/** Runs steps as a module on a memory. */
export function runModule(
  steps: readonly Step[],
  memory: WebAssembly.Memory,
  kernels: Readonly<Record<string, (...values: number[]) => void>> = {},
): void {
  const env = { memory }
  const vectorKernels = new WebAssembly.Instance(standInCode, { env }).exports
  const instance = new WebAssembly.Instance(new WebAssembly.Module(generateModule({ run: steps })), {
    env,
    kernels: { ...vectorKernels, ...kernels },
  })
  ;(instance.exports["run"] as () => void)()
}
