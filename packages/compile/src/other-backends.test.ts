import "@tensorflow/tfjs-backend-cpu"
import "@tensorflow/tfjs-layers"
import * as wasm from "@tensorflow/tfjs-backend-wasm"
import * as tf from "@tensorflow/tfjs-core"
import { afterAll, describe, expect, it } from "vitest"
import { compile, float32, int32 } from "./index.js"
import { createMlp, createVariables } from "./testing/learner.js"
import { createNumbers, elementsFor, floatsIn } from "./testing/numbers.js"

const isBrowser = "document" in globalThis

/** Makes a backend tfjs's current one; why not, if it does not start. */
async function reasonWithout(name: string): Promise<string | undefined> {
  try {
    if (name === "wasm" && isBrowser) {
      // Vite serves the file from beside the module.
      const folder = new URL("./", import.meta.resolve("@tensorflow/tfjs-backend-wasm")).href
      wasm.setWasmPaths(folder)
    }
    if (!(await tf.setBackend(name))) return `tfjs cannot start its ${name} backend here`
    await tf.ready()
    return tf.getBackend() === name ? undefined : `tfjs chose ${tf.getBackend()}`
  } catch (error) {
    return (error as Error).message
  } finally {
    await tf.setBackend("cpu")
  }
}
