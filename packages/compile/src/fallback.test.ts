import "@tensorflow/tfjs-backend-cpu"
import * as tf from "@tensorflow/tfjs-core"
import { afterEach, describe, expect, it, vi } from "vitest"
import { compile, float32 } from "./index.js"
import { OutOfMemory } from "./runtime/heap.js"
import { machineOf } from "./runtime/machine.js"

afterEach(() => vi.restoreAllMocks())

const inputs = { x: float32(2) }
const arrays = { x: Float32Array.of(1, 2) }
const negate = ({ x }: { x: tf.Tensor }) => ({ y: tf.neg(x) })

/** Runs `work` while memory answers with `error`. */
function withMemoryThatThrows(error: Error, work: () => void): void {
  const { heap } = machineOf(tf.engine(), { shared: false })
  vi.spyOn(heap, "allocate").mockImplementation(() => {
    throw error
  })
  work()
  vi.restoreAllMocks()
}

describe("whatever stands in the way of a plan", () => {
  it.each([
    new TypeError("Cannot read properties of undefined (reading 'shape')."),
    new RangeError("Maximum call stack size exceeded"),
    new OutOfMemory(4096),
    new RangeError("Array buffer allocation failed"),
    new WebAssembly.CompileError("size 7654321 > maximum function size"),
  ])("lets auto run eagerly, with one warning: %s", (error) => {
    const warnings: string[] = []
    const step = compile(negate, inputs, { engine: "auto", warn: (message) => warnings.push(message) })
    withMemoryThatThrows(error, () => {
      for (let i = 0; i < 2; i++) expect(step(arrays).y).toEqual(Float32Array.of(-1, -2))
    })
    expect(step.engine).toBe("eager")
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain(error.message.replace(/\.$/, ""))
  })

  it("is an error that says so with wasm, and the next call is another attempt", () => {
    const step = compile(negate, inputs)
    withMemoryThatThrows(new TypeError("x is undefined."), () => {
      expect(() => step(arrays)).toThrowErrorMatchingInlineSnapshot(
        `[Error: [@bellman-rl/compile] compile: no plan can be made: making it failed unexpectedly (TypeError: x is undefined), which is a fault of compile. Please report it; until it is mended, compile with engine: "auto" or "eager".]`,
      )
    })
    expect(step(arrays).y).toEqual(Float32Array.of(-1, -2))
    step.dispose()
  })

  it("names the bytes where memory is exhausted, and nothing stays acquired", () => {
    const w = tf.tidy(() => tf.variable(tf.tensor1d([1, 2])))
    const { heap } = machineOf(tf.engine(), { shared: false })
    const { used } = heap
    const step = compile(
      ({ x, z }) => ({ y: tf.cumsum(tf.reshape(tf.mul(tf.mul(x, w), tf.expandDims(z, 1)), [-1])) }),
      { x: float32(2), z: float32(2 ** 28) },
    )
    const z = new Float32Array(2 ** 28)
    expect(() => step({ ...arrays, z })).toThrowErrorMatchingInlineSnapshot(
      `[Error: [@bellman-rl/compile] compile: no plan can be made: there is not enough memory for it: 5368709248 bytes of WebAssembly memory are not to be had. All compiled functions together have 4 GiB, and 1 GiB with threads: dispose of those that are not needed, or take smaller tensors.]`,
    )
    expect(heap.used).toBe(used)
    expect(Object.getOwnPropertyDescriptor(w, "dataId")?.get).toBeUndefined()
    w.dispose()
  })
})

describe("an error of the function's own, with auto,", () => {
  it("comes through where it is thrown eagerly too, and the next call is another attempt", () => {
    let isReady = false
    const warn = vi.fn()
    const step = compile(
      ({ x }) => {
        if (!isReady) throw new Error("not ready")
        return { y: tf.neg(x) }
      },
      inputs,
      { engine: "auto", warn },
    )
    expect(() => step(arrays)).toThrow("not ready")
    isReady = true
    expect(step(arrays).y).toEqual(Float32Array.of(-1, -2))
    expect([step.engine, warn.mock.calls.length]).toEqual(["wasm", 0])
    step.dispose()
  })

  it("is a reason to run eagerly where it is not thrown there", () => {
    const warnings: string[] = []
    const step = compile(
      ({ x }) => {
        if (tf.getBackend() !== "cpu") throw new Error("Only the cpu backend will do.")
        return { y: tf.neg(x) }
      },
      inputs,
      { engine: "auto", warn: (message) => warnings.push(message) },
    )
    expect(step(arrays).y).toEqual(Float32Array.of(-1, -2))
    expect(step.engine).toBe("eager")
    expect(warnings).toMatchInlineSnapshot(`
      [
        "[@bellman-rl/compile] compile: no plan can be made: it throws while it is recorded, and not when it runs (Only the cpu backend will do). Compute with tensors alone. The function runs eagerly.",
      ]
    `)
  })
})

describe("verify", () => {
  const cases: readonly (readonly [eager: number, plan: number, isSame: boolean])[] = [
    [Infinity, 3, false],
    [-Infinity, 3, false],
    [Infinity, -Infinity, false],
    [3, Infinity, false],
    [Number.NaN, 3, false],
    [3, Number.NaN, false],
    [Infinity, Number.NaN, false],
    [3.4e38, -3.4e38, false],
    [0, -0, true],
    [Infinity, Infinity, true],
    [Number.NaN, Number.NaN, true],
  ]
  it.each(cases)("of eager's %f and the plan's %f: the same is %s", (eager, plan, isSame) => {
    let factor = plan
    const step = compile(({ x }) => ({ y: tf.mul(x, factor) }), { x: float32(1) }, { verify: true })
    const x = Float32Array.of(1)
    step({ x })
    factor = eager
    const call = (): unknown => step({ x })
    if (isSame) expect(call).not.toThrow()
    else expect(call).toThrow(`y[0]: eager gives ${Math.fround(eager)}, the plan ${Math.fround(plan)}`)
    step.dispose()
  })

  it("compares whole numbers and flags exactly, however large", () => {
    let offset = 1_000_000
    const step = compile(({ x }) => ({ y: tf.cast(tf.add(x, offset), "int32") }), { x: float32(1) }, { verify: true })
    const x = Float32Array.of(1)
    step({ x })
    offset += 1
    expect(() => step({ x })).toThrow("y[0]: eager gives 1000002, the plan 1000001")
    step.dispose()
  })

  it("leaves variables as they were where the eager run throws, and notices one that it assigns to besides", () => {
    const [v, other] = tf.tidy(() => [tf.variable(tf.scalar(1)), tf.variable(tf.scalar(1))] as const)
    let then: "nothing" | "throw" | "assign" = "nothing"
    const step = compile(
      ({ x }) => {
        v.assign(tf.add(v, tf.sum(x)))
        if (then === "throw") throw new Error("later")
        if (then === "assign") other.assign(tf.sum(x))
        return {}
      },
      inputs,
      { verify: true },
    )
    step(arrays)
    then = "throw"
    expect(() => step(arrays)).toThrow("later")
    expect(v.dataSync()).toEqual(Float32Array.of(4))
    then = "assign"
    expect(() => step(arrays)).toThrow(`variable ${other.name}: eager gives a new value, the plan none`)
    step.dispose()
    tf.dispose([v, other])
  })
})
