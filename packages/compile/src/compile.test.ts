import "@tensorflow/tfjs-backend-cpu"
import "@tensorflow/tfjs-layers"
import * as tf from "@tensorflow/tfjs-core"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { bool, compile, explain, float32, int32 } from "./index.js"
import { supportsRelaxedSimd } from "./kernels/load-kernels.js"

let tensorsBefore = 0

beforeEach(() => {
  tensorsBefore = tf.memory().numTensors
  tf.engine().startScope()
})

afterEach(() => {
  tf.engine().endScope()
  tf.disposeVariables()
  expect(tf.memory().numTensors).toBe(tensorsBefore)
})

const floats = (...values: number[]): Float32Array => Float32Array.from(values)

/** A message that is an error's; fails where nothing is thrown. */
function messageOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    return (error as Error).message
  }
  throw new Error("nothing was thrown")
}

describe("a compiled function", () => {
  it("gives what the plain function gives", () => {
    const step = compile(
      ({ x, y }) => ({ sum: tf.add(x, y), isLess: tf.less(x, y), rounded: tf.cast(tf.mul(x, 2), "int32") }),
      { x: float32(2, 3), y: float32(3) },
    )
    const { sum, isLess, rounded } = step({ x: floats(1, 2, 3, 4, 5, 6), y: floats(3, 3, 3) })
    expect(sum).toEqual(floats(4, 5, 6, 7, 8, 9))
    expect(isLess).toEqual(Uint8Array.of(1, 1, 0, 0, 0, 0))
    expect(rounded).toEqual(Int32Array.of(2, 4, 6, 8, 10, 12))
    expect(step.engine).toBe("wasm")
    step.dispose()
  })

  it("takes int32 and bool inputs, and scalars", () => {
    const step = compile(({ n, flag, x }) => ({ y: tf.where(flag, tf.cast(n, "float32"), x) }), {
      n: int32(3),
      flag: bool(3),
      x: float32(),
    })
    const inputs = { n: Int32Array.of(1, 2, 3), flag: Uint8Array.of(1, 0, 1), x: floats(0.5) }
    expect(step(inputs)["y"]).toEqual(floats(1, 0.5, 3))
    step.dispose()
  })

  it("gives outputs that the next call overwrites", () => {
    const step = compile(({ x }) => ({ y: tf.neg(x) }), { x: float32(1) })
    const { y } = step({ x: floats(1) })
    expect(step({ x: floats(2) }).y).toBe(y)
    expect(y).toEqual(floats(-2))
    step.dispose()
  })

  it("returns an input, a constant, a variable's old value and one tensor twice", () => {
    const v = tf.variable(tf.tensor1d([1, 2]))
    const step = compile(
      ({ x }) => {
        const old = tf.clone(v)
        v.assign(tf.add(v, x))
        return { x, one: tf.ones([2]), list: tf.tensor1d([3, 4]), old, again: old }
      },
      { x: float32(2) },
    )
    const outputs = step({ x: floats(10, 20) })
    expect(outputs).toEqual({
      x: floats(10, 20),
      one: floats(1, 1),
      list: floats(3, 4),
      old: floats(1, 2),
      again: floats(1, 2),
    })
    expect(v.dataSync()).toEqual(floats(11, 22))
    step.dispose()
  })

  it("leaves tfjs's backend, tensors and state as they were", () => {
    const backend = tf.getBackend()
    const step = compile(({ x }) => ({ y: tf.sum(tf.square(x)) }), { x: float32(4) })
    step({ x: floats(1, 2, 3, 4) })
    expect(tf.getBackend()).toBe(backend)
    expect(tf.findBackend("bellman-recording")).toBeNull()
    expect(tf.memory().numTensors).toBe(tensorsBefore)
    step.dispose()
  })

  it("works before tfjs has chosen a backend of itself, and inside tf.tidy", () => {
    const step = compile(({ x }) => ({ y: tf.exp(x) }), { x: float32(1) })
    const y = tf.tidy(() => step({ x: floats(0) }).y)
    expect(y).toEqual(floats(1))
    step.dispose()
  })

  it("may be called again after dispose", () => {
    const v = tf.variable(tf.scalar(1))
    const step = compile(({ x }) => ({ y: tf.mul(x, v) }), { x: float32(1) })
    expect(step({ x: floats(2) }).y).toEqual(floats(2))
    step.dispose()
    v.assign(tf.tidy(() => tf.scalar(5)))
    expect(step({ x: floats(2) }).y).toEqual(floats(10))
    step.dispose()
    step.dispose()
  })
})

describe("variables", () => {
  const counter = (v: tf.Variable) =>
    compile(
      ({ by }) => {
        v.assign(tf.add(v, by))
        return {}
      },
      { by: float32() },
    )

  it("show what a call wrote, to every reader", () => {
    const v = tf.variable(tf.tensor1d([1, 2]))
    const count = counter(v)
    count({ by: floats(1) })
    count({ by: floats(1) })
    expect(v.dataSync()).toEqual(floats(3, 4))
    expect(tf.tidy(() => tf.mul(v, 2).dataSync())).toEqual(floats(6, 8))
    count.dispose()
    expect(v.dataSync()).toEqual(floats(3, 4))
  })

  it("take what is assigned from outside, before the first call and between calls", () => {
    const v = tf.variable(tf.scalar(1))
    const count = counter(v)
    v.assign(tf.scalar(10))
    count({ by: floats(1) })
    expect(v.dataSync()).toEqual(floats(11))
    v.assign(tf.scalar(20))
    count({ by: floats(1) })
    expect(v.dataSync()).toEqual(floats(21))
    count.dispose()
  })

  it("are shared by several compiled functions", () => {
    const v = tf.variable(tf.scalar(1))
    const count = counter(v)
    const read = compile(({ x }) => ({ y: tf.mul(v, x) }), { x: float32() })
    expect(read({ x: floats(2) }).y).toEqual(floats(2))
    count({ by: floats(1) })
    expect(read({ x: floats(2) }).y).toEqual(floats(4))
    count.dispose()
    expect(read({ x: floats(2) }).y).toEqual(floats(4))
    read.dispose()
  })

  it("that were read before a call keep what was read", () => {
    const v = tf.variable(tf.tensor1d([1]))
    const count = counter(v)
    count({ by: floats(1) })
    const before = v.dataSync()
    const copy = tf.clone(v)
    count({ by: floats(1) })
    expect([before[0], copy.dataSync()[0], v.dataSync()[0]]).toEqual([2, 2, 3])
    copy.dispose()
    count.dispose()
  })

  it("that were assigned to each other stay two variables", () => {
    const v = tf.variable(tf.tensor1d([1]))
    const w = tf.variable(tf.tensor1d([0]))
    const count = counter(v)
    count({ by: floats(1) })
    w.assign(v)
    count({ by: floats(1) })
    expect([v.dataSync()[0], w.dataSync()[0]]).toEqual([3, 2])
    v.assign(w)
    count({ by: floats(5) })
    expect([v.dataSync()[0], w.dataSync()[0]]).toEqual([7, 2])
    count.dispose()
  })

  it("may be exchanged, read broadcast while they are written, and assigned twice in one call", () => {
    const [a, b] = [tf.variable(tf.tensor1d([1, 2])), tf.variable(tf.tensor1d([3, 4]))]
    const table = tf.variable(
      tf.tensor2d([
        [1, 2],
        [3, 4],
      ]),
    )
    const step = compile(() => {
      const [oldA, oldB] = [tf.clone(a), tf.clone(b)]
      a.assign(oldB)
      b.assign(oldA)
      table.assign(tf.add(tf.transpose(table), table))
      table.assign(tf.mul(table, 10))
      return { table }
    }, {})
    step({})
    expect([a.dataSync(), b.dataSync()]).toEqual([floats(3, 4), floats(1, 2)])
    expect(table.dataSync()).toEqual(floats(20, 50, 50, 80))
    step({})
    expect([a.dataSync(), b.dataSync()]).toEqual([floats(1, 2), floats(3, 4)])
    step.dispose()
  })

  it("made inside start with their values and are made once", () => {
    let slot: tf.Variable | undefined
    const step = compile(
      ({ x }) => {
        slot ??= tf.variable(tf.add(tf.zerosLike(x), tf.tensor1d([7, 8])))
        slot.assign(tf.add(slot, x))
        return { y: slot }
      },
      { x: float32(2) },
    )
    expect(step({ x: floats(1, 1) }).y).toEqual(floats(8, 9))
    expect(step({ x: floats(1, 1) }).y).toEqual(floats(9, 10))
    expect(slot?.dataSync()).toEqual(floats(9, 10))
    step.dispose()
  })

  it("that were disposed of are an error that names them", () => {
    const v = tf.variable(tf.scalar(1), true, "gain")
    const step = compile(({ x }) => ({ y: tf.mul(x, v) }), { x: float32(1) })
    step({ x: floats(1) })
    v.dispose()
    expect(messageOf(() => step({ x: floats(1) }))).toMatchInlineSnapshot(
      `"[@bellman-rl/compile] compiled function: the variable "gain" has been disposed of. Dispose of the compiled function too, and compile one without it."`,
    )
    step.dispose()
  })
})

describe("optimizers", () => {
  it("count a step for each call, and none for the recording", () => {
    const w = tf.variable(tf.scalar(1))
    const optimizer = tf.train.sgd(0.1)
    const step = compile(() => {
      const { value, grads } = tf.variableGrads(() => tf.square(w) as tf.Scalar)
      optimizer.applyGradients(grads as never)
      return { loss: value }
    }, {})
    step({})
    step({})
    expect(optimizer.iterations).toBe(2)
    expect(w.dataSync()[0]).toBeCloseTo(0.64)
    step.dispose()
    optimizer.dispose()
  })

  it("use a learning rate that is set between calls", () => {
    const w = tf.variable(tf.scalar(0))
    const optimizer = tf.train.momentum(1, 0)
    const step = compile(() => {
      optimizer.applyGradients([{ name: w.name, tensor: tf.scalar(-1) }])
      return {}
    }, {})
    step({})
    optimizer.setLearningRate(10)
    step({})
    step({})
    expect(w.dataSync()[0]).toBe(21)
    step.dispose()
    optimizer.dispose()
    // tfjs's momentum optimizer never frees one scalar.
    tensorsBefore += 1
  })
})

describe("a learning rate that is a plain number", () => {
  it("is noticed when it changes", () => {
    const w = tf.variable(tf.scalar(0))
    const optimizer = tf.train.rmsprop(1, 0)
    const step = compile(() => {
      optimizer.applyGradients([{ name: w.name, tensor: tf.scalar(-1) }])
      return {}
    }, {})
    step({})
    Object.assign(optimizer, { learningRate: 10 })
    step({})
    expect(w.dataSync()[0]).toBeCloseTo(11, 4)
    step.dispose()
    optimizer.dispose()
  })
})

describe("what no plan can hold", () => {
  const x = floats(1, 2)
  const refusal = (compute: (x: tf.Tensor) => Record<string, tf.Tensor>): string =>
    messageOf(() => compile((inputs) => compute(inputs["x"] as tf.Tensor), { x: float32(2) })({ x }))

  it("a value that is read inside", () => {
    expect(refusal((x) => ({ y: tf.scalar(tf.sum(x).dataSync()[0] as number) }))).toMatchInlineSnapshot(
      `"[@bellman-rl/compile] compile: no plan can be made: the value of a tensor, the result of "sum", is read inside, with dataSync or the like. A compiled function runs without JavaScript: compute with tensors (tf.where instead of if), or return the tensor and read it outside."`,
    )
  })

  it("a variable that is read inside", () => {
    const v = tf.variable(tf.scalar(1), true, "speed")
    expect(refusal((x) => ({ y: tf.mul(x, v.dataSync()[0] as number) }))).toMatchInlineSnapshot(
      `"[@bellman-rl/compile] compile: no plan can be made: the value of the variable "speed" is read inside, with dataSync or the like. A compiled function runs without JavaScript: compute with tensors (tf.where instead of if), or return the tensor and read it outside."`,
    )
    v.dispose()
  })

  it("a random tensor", () => {
    expect(refusal((x) => ({ y: tf.add(x, tf.randomUniform([2])) }))).toMatchInlineSnapshot(
      `"[@bellman-rl/compile] compile: no plan can be made: a tensor of shape [2] made inside differs between two runs from one state: a random tensor, or a number that changes. In a plan it would stay as it is now: pass it in as an input."`,
    )
  })

  it("a number that changes from call to call", () => {
    let count = 0
    expect(refusal((x) => ({ y: tf.mul(x, ++count) }))).toMatchInlineSnapshot(
      `"[@bellman-rl/compile] compile: no plan can be made: a number made inside differs between two runs from one state: a random tensor, or a number that changes. In a plan it would stay as it is now: pass it in as an input."`,
    )
  })

  it("another path from call to call", () => {
    let count = 0
    expect(refusal((x) => ({ y: ++count % 2 === 0 ? tf.exp(x) : tf.neg(x) }))).toMatchInlineSnapshot(
      `"[@bellman-rl/compile] compile: no plan can be made: two runs from one state do different things. A plan is one fixed list of steps: let nothing outside the inputs and variables decide what the function does."`,
    )
  })

  it("a kernel that is not there", () => {
    expect(
      refusal((x) => ({ y: tf.conv1d(tf.reshape<tf.Rank.R2>(x, [2, 1]), tf.ones<tf.Rank.R3>([1, 1, 1]), 1, "same") })),
    ).toMatchInlineSnapshot(
      `"[@bellman-rl/compile] compile: no plan can be made: the op "Conv2D" cannot be compiled. Leave it out of the compiled function, or compile with engine: "auto" or "eager"."`,
    )
  })

  it("a tensor that is kept", () => {
    expect(
      refusal((x) => {
        tf.keep(tf.neg(x))
        return { x }
      }),
    ).toMatchInlineSnapshot(
      `"[@bellman-rl/compile] compile: no plan can be made: a tensor outlives the function. State that lasts from call to call belongs in a tf.Variable: assign to it instead of keeping a tensor with tf.keep."`,
    )
    tensorsBefore += 1
  })

  it("a variable that is made at every call", () => {
    expect(refusal(() => ({ y: tf.variable(tf.zeros([2])) }))).toMatchInlineSnapshot(
      `"[@bellman-rl/compile] compile: no plan can be made: it makes a tf.Variable at every call. Make it outside, once."`,
    )
  })

  it("a tensor without elements", () => {
    expect(refusal((x) => ({ y: tf.slice(x, 0, 0) }))).toMatchInlineSnapshot(
      `"[@bellman-rl/compile] compile: no plan can be made: a tensor with no elements is made inside. Every axis needs at least one element."`,
    )
  })

  it("results that are no tensors", () => {
    expect(refusal((x) => x as unknown as Record<string, tf.Tensor>)).toMatchInlineSnapshot(
      `"[@bellman-rl/compile] compile: no plan can be made: it returns something else than tensors by name. Return an object of tensors: { loss, tdErrors }."`,
    )
  })

  it("strings", () => {
    expect(refusal((x) => ({ x, y: tf.tensor1d(["a"]) }))).toMatchInlineSnapshot(
      `"[@bellman-rl/compile] compile: no plan can be made: a tensor of dtype string is made inside. Use float32, int32 or bool."`,
    )
  })

  it("another compiled function", () => {
    const inner = compile(({ x }) => ({ y: tf.neg(x) }), { x: float32(2) })
    inner({ x })
    expect(refusal((x) => ({ x, y: tf.tensor1d(inner({ x: floats(1, 2) }).y) }))).toMatchInlineSnapshot(
      `"[@bellman-rl/compile] compile: no plan can be made: a compiled function is called inside another. Call the plain one."`,
    )
    inner.dispose()
  })

  it("an error of the function's own comes through as it is", () => {
    expect(() => compile(({ x }) => ({ y: tf.reshape(x, [3]) }), { x: float32(2) })({ x })).toThrow(
      "Size(2) must match the product of shape 3",
    )
  })

  it("leaves variables, slots and the backend as they were", () => {
    const v = tf.variable(tf.scalar(1))
    let slot: tf.Variable | undefined
    const message = refusal((x) => {
      slot ??= tf.variable(tf.zeros([1]))
      v.assign(tf.scalar(2))
      return { y: tf.scalar(tf.sum(x).dataSync()[0] as number) }
    })
    expect(message).toContain("read inside")
    expect(v.dataSync()[0]).toBe(1)
    expect(slot?.dataSync()[0]).toBe(0)
    expect(tf.getBackend()).toBe("cpu")
  })
})

describe("engine: auto", () => {
  it("runs eagerly with one warning where there can be no plan", () => {
    const warn = vi.fn<(message: string) => void>()
    const step = compile(
      ({ x }) => ({ y: tf.conv1d(tf.reshape<tf.Rank.R2>(x, [2, 1]), tf.ones<tf.Rank.R3>([1, 1, 1]), 1, "same") }),
      { x: float32(2) },
      { engine: "auto", warn },
    )
    expect(step({ x: floats(1, 2) }).y).toEqual(floats(1, 2))
    expect(step({ x: floats(3, 4) }).y).toEqual(floats(3, 4))
    expect(step.engine).toBe("eager")
    expect(warn.mock.calls).toMatchInlineSnapshot(`
      [
        [
          "[@bellman-rl/compile] compile: no plan can be made: the op "Conv2D" cannot be compiled. Leave it out of the compiled function, or compile with engine: "auto" or "eager". The function runs eagerly.",
        ],
      ]
    `)
  })
})

describe("depends", () => {
  it("makes a new plan when a number changes", () => {
    let gain = 2
    const step = compile(({ x }) => ({ y: tf.mul(x, gain) }), { x: float32(1) }, { depends: () => [gain] })
    expect(step({ x: floats(1) }).y).toEqual(floats(2))
    gain = 3
    expect(step({ x: floats(1) }).y).toEqual(floats(3))
    step.dispose()
  })

  it("is not needed for a tensor from outside that was replaced", () => {
    let gain = tf.tensor1d([2, 3])
    const step = compile(({ x }) => ({ y: tf.mul(x, gain) }), { x: float32(1) })
    expect(step({ x: floats(1) }).y).toEqual(floats(2, 3))
    gain.dispose()
    gain = tf.tensor1d([4, 5])
    expect(step({ x: floats(1) }).y).toEqual(floats(4, 5))
    step.dispose()
    gain.dispose()
  })
})

describe("explain", () => {
  it("tells what was recorded, dropped and fused, the memory, the operations, and each step", () => {
    const w = tf.variable(tf.ones([3, 2]), true, "w")
    const step = compile(
      ({ x }) => {
        const hidden = tf.relu(tf.matMul(x as tf.Tensor2D, w as unknown as tf.Tensor2D))
        w.assign(tf.sub(w, tf.mul(w, 0.1)))
        tf.exp(hidden)
        return { total: tf.sum(tf.transpose(hidden), 0) }
      },
      { x: float32(4, 3) },
    )
    expect(explain(step).replace(/code: \d+/, "code: some")).toMatchInlineSnapshot(`
      "engine: wasm
      recorded: 7 tfjs kernels
      dropped: 1 (views, repeated and unneeded results)
      kept: 6 nodes; 0 of them run once
      fused: 5 nodes into 3 loops
      steps: 4 a call
      memory: 512 bytes (buffers: 4, and scratch for matrix products)
      variables: 1 (24 bytes; written: 1)
      code: some bytes
      operations: 48 in matrix products, about 28 in loops, a call

         1  matmul [4, 3] · [3, 2] → [4, 2]
         2  loop [4, 2]: relu
         3  loop [2, 4]: sum → [4]
         4  loop [3, 2]: mul sub → variable w
      "
    `)
    step.dispose()
  })

  it("says where there is no plan", () => {
    const step = compile(({ x }) => ({ x }), { x: float32(1) }, { engine: "eager" })
    expect(explain(step)).toBe("engine: eager. There is no plan.\n")
  })
})

describe("relaxed", () => {
  it("gives nearly the same where the engine has relaxed SIMD, and the same where it has not", () => {
    const compute = ({ x }: Record<"x", tf.Tensor>) => ({
      y: tf.matMul(x as tf.Tensor2D, x as tf.Tensor2D, false, true),
    })
    const x = Float32Array.from({ length: 30 * 50 }, (_, i) => ((i * 37) % 101) / 97)
    const [plain, relaxed] = [false, true].map((relaxed) => compile(compute, { x: float32(30, 50) }, { relaxed }))
    const [expected, got] = [plain!({ x }).y, relaxed!({ x }).y]
    if (supportsRelaxedSimd()) expect(got).not.toEqual(expected)
    else expect(got).toEqual(expected)
    for (const [i, value] of expected.entries()) expect(got[i]).toBeCloseTo(value, 4)
    for (const step of [plain, relaxed]) step!.dispose()
  })
})

describe("verify", () => {
  it("lets a right plan pass, and leaves what one call leaves", () => {
    const w = tf.variable(tf.tensor1d([1, 2]))
    const optimizer = tf.train.adam(0.1)
    const compute = ({ x }: Record<"x", tf.Tensor>) => {
      const { value, grads } = tf.variableGrads(() => tf.sum(tf.square(tf.mul(w, x))) as tf.Scalar)
      optimizer.applyGradients(grads as never)
      return { loss: value }
    }
    const step = compile(compute, { x: float32(2) }, { verify: true })
    for (let i = 0; i < 3; i++) step({ x: floats(1, 0.5) })
    expect(optimizer.iterations).toBe(3)
    step.dispose()
    optimizer.dispose()
  })

  it("throws at the first difference", () => {
    let outside = 1
    const step = compile(({ x }) => ({ y: tf.mul(x, outside) }), { x: float32(2) }, { verify: true })
    step({ x: floats(1, 2) })
    outside = 2
    expect(messageOf(() => step({ x: floats(0, 2) }))).toMatchInlineSnapshot(
      `"[@bellman-rl/compile] compiled function: y[1]: eager gives 4, the plan 2. This is a bug of compile, or a function that does not depend on its inputs and variables alone."`,
    )
    step.dispose()
  })
})

describe("wrong arguments", () => {
  const step = compile(({ x }) => ({ y: tf.neg(x) }), { x: float32(2, 2) })

  it("are named", () => {
    expect(messageOf(() => step({ x: Int32Array.of(1) }))).toMatchInlineSnapshot(
      `"[@bellman-rl/compile] compiled function: x: expected a Float32Array of 4, got Int32Array(1) [1]."`,
    )
    expect(messageOf(() => step({} as never))).toMatchInlineSnapshot(
      `"[@bellman-rl/compile] compiled function: x: expected a Float32Array of 4, got undefined."`,
    )
    expect(messageOf(() => step({ x: floats(1) }))).toMatchInlineSnapshot(
      `"[@bellman-rl/compile] compiled function: x: expected 4 elements, for shape [2, 2], got 1. Shapes are fixed: compile once more for another one."`,
    )
    expect(messageOf(() => compile(() => ({}), { x: float32(0) }))).toMatchInlineSnapshot(
      `"[@bellman-rl/compile] compile: inputs.x.shape: expected an integer ≥ 1, got 0."`,
    )
    expect(messageOf(() => compile(() => ({}), { x: "float32" as never }))).toMatchInlineSnapshot(
      `"[@bellman-rl/compile] compile: inputs.x: expected an object of named fields, got "float32"."`,
    )
    expect(messageOf(() => compile(() => ({}), {}, { engin: "auto" } as never))).toMatchInlineSnapshot(
      `"[@bellman-rl/compile] compile: options: expected one of engine, relaxed, threads, verify, depends, warn, got "engin". Did you mean engine?"`,
    )
    expect(messageOf(() => compile(() => ({}), {}, { engine: "gpu" as never }))).toMatchInlineSnapshot(
      `"[@bellman-rl/compile] compile: engine: expected "wasm" or "eager" or "auto", got "gpu"."`,
    )
    expect(messageOf(() => compile(3 as never, {}))).toMatchInlineSnapshot(
      `"[@bellman-rl/compile] compile: compute: expected a function."`,
    )
  })
})
