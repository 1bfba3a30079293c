import "@tensorflow/tfjs-backend-cpu"
import "@tensorflow/tfjs-layers"
import * as tf from "@tensorflow/tfjs-core"
import { afterEach, describe, expect, it, vi } from "vitest"
import { compile, float32 } from "./index.js"

afterEach(() => vi.restoreAllMocks())

const one = Float32Array.of(1)

describe("a first call inside a gradient", () => {
  /** Runs a first call inside each of tfjs's gradients; gives what the call gave. */
  const places: Record<string, (call: () => number) => number> = {
    grad: (call) => {
      let got = 0
      tf.tidy(() => tf.grad((x) => tf.mul(x, (got = call())))(tf.scalar(2)))
      return got
    },
    valueAndGrads: (call) => {
      let got = 0
      tf.tidy(() => tf.valueAndGrads((x: tf.Tensor) => tf.mul(x, (got = call())))([tf.scalar(2)]))
      return got
    },
    "a gradient of a gradient": (call) => {
      let got = 0
      tf.tidy(() => tf.grad((x) => tf.grad((y) => tf.mul(tf.square(y), (got = call())))(x))(tf.scalar(2)))
      return got
    },
    customGrad: (call) => {
      let got = 0
      const op = tf.customGrad((x) => {
        got = call()
        return { value: tf.clone(x as tf.Tensor), gradFunc: (dy: tf.Tensor) => dy }
      })
      tf.tidy(() => op(tf.scalar(1)))
      return got
    },
    variableGrads: (call) => {
      const w = tf.tidy(() => tf.variable(tf.scalar(1)))
      let got = 0
      tf.tidy(() => tf.variableGrads(() => tf.mul(w, (got = call())) as tf.Scalar, [w]))
      w.dispose()
      return got
    },
    minimize: (call) => {
      const w = tf.tidy(() => tf.variable(tf.scalar(1)))
      let got = 0
      tf.tidy(() => void tf.train.sgd(0.1).minimize(() => tf.mul(w, (got = call())) as tf.Scalar, false, [w]))
      w.dispose()
      return got
    },
  }

  it.each(Object.entries(places))("%s gives the right result and leaves no tensor", (_, place) => {
    const q = tf.tidy(() => tf.variable(tf.scalar(3)))
    const leftBy = (work: () => void): number => {
      const before = tf.memory().numTensors
      work()
      return tf.memory().numTensors - before
    }
    const step = compile(({ x }) => ({ y: tf.add(tf.grad((z) => tf.mul(tf.square(z), q))(x), 0.5) }), { x: float32(1) })
    // A gradient of tfjs leaves a tensor by itself.
    const leftAnyway = leftBy(() => place(() => 6.5))
    expect(leftBy(() => expect(place(() => step({ x: one }).y[0] as number)).toBe(6.5))).toBe(leftAnyway)
    step.dispose()
    q.dispose()
  })
})

describe("a first call in tfjs's debug mode", () => {
  it("gives the right result, and the mode stays on without a second warning", () => {
    const warnings = vi.spyOn(console, "warn").mockImplementation(() => {})
    vi.spyOn(console, "log").mockImplementation(() => {})
    tf.enableDebugMode()
    const before = warnings.mock.calls.length
    const step = compile(({ x }) => ({ y: tf.log(tf.neg(x)) }), { x: float32(1) })
    expect(step({ x: one }).y).toEqual(Float32Array.of(Number.NaN))
    expect(tf.env().getBool("DEBUG")).toBe(true)
    expect(warnings.mock.calls.length).toBe(before)
    tf.env().set("DEBUG", false)
    step.dispose()
  })

  it("gives the right result inside tf.profile, which lists none of its kernels, and inside tf.time", async () => {
    const step = compile(({ x }) => ({ y: tf.neg(x) }), { x: float32(1) })
    const profile = await tf.profile(() => {
      expect(step({ x: one }).y).toEqual(Float32Array.of(-1))
      return tf.tidy(() => tf.add(1, 1))
    })
    expect(profile.kernels.map(({ name }) => name)).toEqual(["Add"])
    tf.dispose(profile.result)
    step.dispose()
    const timed = compile(({ x }) => ({ y: tf.neg(x) }), { x: float32(1) })
    await tf.time(() => void expect(timed({ x: one }).y).toEqual(Float32Array.of(-1)))
    timed.dispose()
  })
})
