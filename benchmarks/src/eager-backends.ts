import "@tensorflow/tfjs-backend-cpu"
import { setThreadsCount } from "@tensorflow/tfjs-backend-wasm"
import * as tf from "@tensorflow/tfjs-core"
import { createRequire } from "node:module"

/** The backends of TensorFlow.js that the compiled update is compared with. */
export type EagerBackend = "cpu" | "wasm" | "tensorflow"

/** Makes the backends ready, one thread each. `tensorflow` is among them where tfjs-node is installed. */
export async function startEagerBackends(tell: (message: string) => void): Promise<readonly EagerBackend[]> {
  setThreadsCount(1)
  const backends: EagerBackend[] = ["cpu", "wasm"]
  if (hasTensorflow()) backends.push("tensorflow")
  else
    tell(
      "@tensorflow/tfjs-node cannot be loaded (TFJS_NODE_PATH can name a folder that has it): no comparison with tensorflow",
    )
  for (const backend of backends) await selectBackend(backend)
  return backends
}

/** Makes a backend tfjs's current one. */
export async function selectBackend(backend: EagerBackend): Promise<void> {
  if (!(await tf.setBackend(backend))) throw new Error(`the backend ${backend} does not start`)
}

/**
 * An optional package, whose native part not every machine can load: found where packages are, or in the folder
 * TFJS_NODE_PATH. One thread, as the others have.
 */
function hasTensorflow(): boolean {
  const folder = process.env["TFJS_NODE_PATH"]
  process.env["TF_NUM_INTRAOP_THREADS"] ??= "1"
  process.env["TF_NUM_INTEROP_THREADS"] ??= "1"
  try {
    createRequire(folder === undefined ? import.meta.url : `${folder}/`)("@tensorflow/tfjs-node")
  } catch {
    return false
  }
  return tf.findBackendFactory("tensorflow") !== null
}
