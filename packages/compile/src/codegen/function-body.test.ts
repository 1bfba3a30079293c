import { describe, expect, it } from "vitest"
import { createFunctionBody, type FunctionBody } from "./function-body.js"
import { splat } from "./vector-constants.js"
import { encodeModule } from "./wasm-encoder.js"

/** Runs a body on a memory of one page; gives its first int32 numbers. */
function run(write: (body: FunctionBody) => void): number[] {
  const body = createFunctionBody()
  write(body)
  const code = encodeModule({
    memory: { module: "env", name: "memory" },
    imports: [],
    functions: [{ signature: { parameters: [], results: [] }, body: body.encode(), exportName: "run" }],
  })
  const memory = new WebAssembly.Memory({ initial: 1 })
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory } })
  ;(exports["run"] as () => void)()
  return [...new Int32Array(memory.buffer, 0, 4)]
}

describe("createFunctionBody", () => {
  it("does nothing at first", () => {
    expect([...createFunctionBody().encode()]).toEqual([0, 0x0b])
  })

  it("repeats a loop until it leaves 0", () => {
    const result = run((body) => {
      const [count, sum] = [body.allocate("i32"), body.allocate("v128")]
      body.loop(() => {
        body.get(sum)
        body.v128(splat("int32", 3))
        body.op("i32x4.add")
        body.set(sum)
        body.get(count)
        body.i32(1)
        body.op("i32.add")
        body.tee(count)
        body.i32(5)
        body.op("i32.ne")
      })
      body.i32(0)
      body.get(sum)
      body.memory("v128.store", { offset: 0 })
    })
    expect(result).toEqual([15, 15, 15, 15])
  })

  it("picks elements of two vectors", () => {
    const result = run((body) => {
      body.i32(0)
      body.v128(splat("int32", 1))
      body.v128(splat("int32", 2))
      body.shuffle([4, 0, 5, 1])
      body.memory("v128.store", { offset: 0 })
    })
    expect(result).toEqual([2, 1, 2, 1])
  })

  it("keeps a constant that comes twice in one local", () => {
    const body = createFunctionBody()
    body.v128(splat("float32", 1))
    const once = body.encode().length
    body.v128(splat("float32", 1))
    // One local.get more.
    expect(body.encode().length).toBe(once + 2)
  })

  it("hands out a released local again", () => {
    const body = createFunctionBody()
    const local = body.allocate("v128")
    body.release(local)
    expect([body.allocate("i32"), body.allocate("v128"), body.allocate("v128")]).toEqual([1, local, 2])
  })
})
