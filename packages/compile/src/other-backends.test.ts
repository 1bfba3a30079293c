import "@tensorflow/tfjs-backend-cpu"
import "@tensorflow/tfjs-layers"
import * as tf from "@tensorflow/tfjs-core"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { compile, float32 } from "./index.js"
import { expectSameOnBackends } from "./testing/backends.js"

const isBrowser = "document" in globalThis

/**
 * Registers the wasm backend. Node finds its file by itself. A browser gets both files as they are, by names that vite
 * does not see: else it would bundle a dependency anew in the middle of a run.
 */
async function registerWasm(): Promise<void> {
  const name = "@tensorflow/tfjs-backend-wasm"
  const folder = `/node_modules/${name}/dist/`
  const module = isBrowser ? `${folder}tf-backend-wasm.fesm.js` : name
  const { setWasmPaths } = (await import(/* @vite-ignore */ module)) as { setWasmPaths(folder: string): void }
  if (isBrowser) setWasmPaths(folder)
}

/** Registers the webgl backend, in a browser. */
async function registerWebgl(): Promise<void> {
  const module = "/node_modules/@tensorflow/tfjs-backend-webgl/dist/tf-backend-webgl.fesm.js"
  if (isBrowser) await import(/* @vite-ignore */ module)
}

/** Why a backend does not start here; nothing if it does. */
async function reasonWithout(name: string): Promise<string | undefined> {
  try {
    const isThere = await tf.setBackend(name)
    return isThere && tf.getBackend() === name ? undefined : `tfjs's ${name} backend does not start here`
  } catch (error) {
    return `tfjs's ${name} backend does not start here: ${(error as Error).message}`
  }
}

await registerWasm()
await registerWebgl()
const backends: { name: string; reason: string | undefined; tolerance: number }[] = []
for (const name of isBrowser ? ["wasm", "webgl"] : ["wasm"]) {
  const reason = await reasonWithout(name)
  // Some machines draw in half precision: then reading a weight or predicting on webgl is no better than that.
  const isHalf = reason === undefined && tf.backend().floatPrecision() === 16
  backends.push({ name, reason, tolerance: isHalf ? 2e-3 : 1e-4 })
}

for (const { reason } of backends) if (reason !== undefined) tf.backend_util.warn(`skipped: ${reason}`)

beforeEach(async () => {
  await tf.setBackend("cpu")
})
afterAll(async () => {
  await tf.setBackend("cpu")
})

describe.each(backends)("the $name backend", ({ name, reason, tolerance }) => {
  it("updates and predictions in turn are those of the cpu backend", async ({ skip }) => {
    skip(reason !== undefined, reason)
    await expectSameOnBackends([name, name], tolerance)
  })

  it("updates and predictions in turn, with tf.setBackend in between, are those of the cpu backend", async ({
    skip,
  }) => {
    skip(reason !== undefined, reason)
    await expectSameOnBackends([name, "cpu"], tolerance)
    await expectSameOnBackends(["cpu", name], tolerance)
  })

  it("a tensor of that backend may be captured, and a variable of that backend updated from the other", async ({
    skip,
  }) => {
    skip(reason !== undefined, reason)
    await tf.setBackend(name)
    const captured = tf.tensor1d([1, 2, 3])
    const v = tf.tidy(() => tf.variable(tf.tensor1d([10, 20, 30])))
    await tf.setBackend("cpu")
    const step = compile(
      ({ x }) => {
        v.assign(tf.add(v, tf.mul(captured, x as tf.Tensor)))
        return { y: tf.clone(v) }
      },
      { x: float32() },
    )
    expect(step({ x: Float32Array.of(1) }).y).toEqual(Float32Array.of(11, 22, 33))
    await tf.setBackend(name)
    expect(await v.data()).toEqual(Float32Array.of(11, 22, 33))
    tf.tidy(() => v.assign(tf.mul(v, 2)))
    expect(step({ x: Float32Array.of(2) }).y).toEqual(Float32Array.of(24, 48, 72))
    expect(tf.getBackend()).toBe(name)
    step.dispose()
    tf.dispose([captured, v])
  })

  it("no tensor is left on it", async ({ skip }) => {
    skip(reason !== undefined, reason)
    await tf.setBackend(name)
    const v = tf.tidy(() => tf.variable(tf.zeros([4])))
    const step = compile(
      ({ x }) => {
        v.assign(tf.add(v, x as tf.Tensor))
        return {}
      },
      { x: float32() },
    )
    const call = (): void => {
      step({ x: Float32Array.of(1) })
      v.dataSync()
    }
    call()
    const { numTensors, numDataBuffers } = tf.memory()
    const held = tf.backend().numDataIds()
    for (let i = 0; i < 50; i++) call()
    expect([tf.memory().numTensors, tf.memory().numDataBuffers]).toEqual([numTensors, numDataBuffers])
    expect(tf.backend().numDataIds()).toBe(held)
    step.dispose()
    v.dispose()
  })
})
