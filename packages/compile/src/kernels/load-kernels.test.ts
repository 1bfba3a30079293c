import { describe, expect, it } from "vitest"
import { KERNEL_DATA_BYTES } from "./kernels-binary.js"
import { kernelsModule, loadKernels, supportsRelaxedSimd } from "./load-kernels.js"

describe("kernelsModule", () => {
  it("imports the memory and nothing else", () => {
    const imports = WebAssembly.Module.imports(kernelsModule({ relaxed: false, sharedMemory: false }))
    expect(imports).toEqual([{ module: "env", name: "memory", kind: "memory" }])
  })

  it("exports functions only", () => {
    const exports = WebAssembly.Module.exports(kernelsModule({ relaxed: false, sharedMemory: false }))
    expect(exports.filter(({ kind }) => kind !== "function")).toEqual([])
    expect(exports.length).toBeGreaterThan(30)
  })

  it("takes a shared memory where it is asked to, and then no other", () => {
    const shared = new WebAssembly.Memory({ initial: 1, maximum: 65536, shared: true })
    const own = new WebAssembly.Memory({ initial: 1 })
    const module = kernelsModule({ relaxed: false, sharedMemory: true })
    expect(() => new WebAssembly.Instance(module, { env: { memory: shared } })).not.toThrow()
    expect(() => new WebAssembly.Instance(module, { env: { memory: own } })).toThrow(WebAssembly.LinkError)
  })

  it("has the same exports in the relaxed build", { skip: !supportsRelaxedSimd() }, () => {
    const [exact, relaxed] = [false, true].map((relaxed) =>
      WebAssembly.Module.exports(kernelsModule({ relaxed, sharedMemory: false })).map(({ name }) => name),
    )
    expect(relaxed).toEqual(exact)
  })

  it("is refused by an engine without relaxed SIMD when that is asked for", { skip: supportsRelaxedSimd() }, () => {
    expect(() => kernelsModule({ relaxed: true, sharedMemory: false })).toThrow(WebAssembly.CompileError)
  })
})

describe("loadKernels", () => {
  it("writes its constants to the beginning of the memory and nothing beyond", () => {
    const memory = new WebAssembly.Memory({ initial: 1 })
    const bytes = new Uint8Array(memory.buffer).fill(170)
    loadKernels({ memory, relaxed: false })
    expect(bytes.subarray(KERNEL_DATA_BYTES).every((byte) => byte === 170)).toBe(true)
    expect(bytes.subarray(0, KERNEL_DATA_BYTES).every((byte) => byte === 170)).toBe(false)
  })

  it.each([false, true])("multiplies in a memory, shared: %s", (isShared) => {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 4, shared: isShared })
    const { gemm, gemmWorkspace } = loadKernels({ memory, relaxed: false })
    const floats = new Float32Array(memory.buffer)
    const [a, b, c, workspace] = [16384, 16448, 16512, 16576]
    floats.set([1, 2, 3, 4], a / 4)
    floats.set([5, 6, 7, 8], b / 4)
    gemm(2, 2, 2, a, 2, 1, b, 2, 1, c, workspace)
    expect([...floats.subarray(c / 4, c / 4 + 4)]).toEqual([19, 22, 43, 50])
    expect(workspace + gemmWorkspace(2, 2, 2)).toBeLessThan(65536)
  })

  it("gives vector kernels that JavaScript cannot call", () => {
    const { exp } = loadKernels({ memory: new WebAssembly.Memory({ initial: 1 }), relaxed: false })
    expect(() => exp()).toThrow(TypeError)
  })
})
