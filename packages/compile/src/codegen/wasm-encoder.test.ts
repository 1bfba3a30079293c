import { describe, expect, it } from "vitest"
import { encodeModule, type WasmModule } from "./wasm-encoder.js"

const memory = { module: "env", name: "memory" }
/** No locals, no instructions. */
const nothing = Uint8Array.of(0, 0x0b)

describe("encodeModule", () => {
  it("encodes the smallest module with a memory", () => {
    const header = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]
    const types = [1, 1, 0]
    const imports = [2, 15, 1, 3, 0x65, 0x6e, 0x76, 6, 0x6d, 0x65, 0x6d, 0x6f, 0x72, 0x79, 2, 0, 0]
    const functions = [3, 1, 0]
    const exports = [7, 1, 0]
    const code = [10, 1, 0]
    const bytes = [header, types, imports, functions, exports, code].flat()
    expect([...encodeModule({ memory, imports: [], functions: [] })]).toEqual(bytes)
  })

  it("lists each signature once", () => {
    const signature = { parameters: ["i32"], results: [] } as const
    const module: WasmModule = {
      memory,
      imports: [{ module: "kernels", name: "a", signature }],
      functions: [
        { signature, body: nothing },
        { signature: { parameters: [], results: [] }, body: nothing },
      ],
    }
    // Behind the header of 8 bytes: section 1, its size, the number of types.
    expect(encodeModule(module)[10]).toBe(2)
    expect(WebAssembly.validate(encodeModule(module))).toBe(true)
  })

  it("numbers defined functions after imported ones", () => {
    const signature = { parameters: [], results: [] }
    const calls = (index: number): Uint8Array => Uint8Array.of(0, 0x10, index, 0x0b)
    const code = encodeModule({
      memory,
      imports: [{ module: "kernels", name: "report", signature }],
      functions: [
        { signature, body: calls(0) },
        { signature, body: calls(1), exportName: "run" },
      ],
    })
    let reports = 0
    const report = (): void => void reports++
    const env = { memory: new WebAssembly.Memory({ initial: 0 }) }
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code), { env, kernels: { report } })
    ;(exports["run"] as () => void)()
    expect(reports).toBe(1)
  })
})
