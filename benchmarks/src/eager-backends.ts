import "@tensorflow/tfjs-backend-cpu"
import { setThreadsCount } from "@tensorflow/tfjs-backend-wasm"
import * as tf from "@tensorflow/tfjs-core"

/** The backends of TensorFlow.js that the compiled update is compared with. */
export type EagerBackend = "cpu" | "wasm" | "tensorflow"

/** Makes the backends ready, one thread each. `tensorflow` is among them where tfjs-node is installed. */
export async function startEagerBackends(tell: (message: string) => void): Promise<readonly EagerBackend[]> {
  setThreadsCount(1)
  const backends: EagerBackend[] = ["cpu", "wasm"]
  if (await hasTensorflow()) backends.push("tensorflow")
  else tell("@tensorflow/tfjs-node cannot be imported: no comparison with the tensorflow backend")
  for (const backend of backends) await selectBackend(backend)
  return backends
}

/** Makes a backend tfjs's current one. */
export async function selectBackend(backend: EagerBackend): Promise<void> {
  if (!(await tf.setBackend(backend))) throw new Error(`the backend ${backend} does not start`)
}

/** An optional package, whose native part not every machine can load: found when it is there. */
async function hasTensorflow(): Promise<boolean> {
  const name = "@tensorflow/tfjs-node"
  try {
    await import(name)
  } catch {
    return false
  }
  return tf.findBackendFactory("tensorflow") !== null
}
