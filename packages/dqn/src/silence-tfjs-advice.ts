import { engine, env, type KernelBackend } from "@tensorflow/tfjs-core"

/**
 * Lets the cpu backend make its first tensor with tfjs's warnings off.
 *
 * In Node that is when tfjs advises, in four lines on standard error, to install its native backend. `compile` needs none,
 * so the advice misleads here. Which backend is chosen, and when, stays as it is.
 */
export function silenceTfjsAdvice(): void {
  const { registry, registryFactory } = engine()
  const made = registry["cpu"]
  if (made !== undefined) makeFirstTensor(made)
  const registered = registryFactory["cpu"]
  if (registered === undefined) return
  const { factory } = registered
  registered.factory = () => {
    const backend = factory()
    // Other factories than tfjs's own may answer later, and give no such advice.
    if (!(backend instanceof Promise)) makeFirstTensor(backend)
    return backend
  }
}

function makeFirstTensor(backend: KernelBackend): void {
  const flags = env()
  const isProduction = flags.getBool("PROD")
  flags.set("PROD", true)
  try {
    backend.disposeData(backend.write(new Float32Array(1), [1], "float32"), true)
  } finally {
    flags.set("PROD", isProduction)
  }
}
