import "@tensorflow/tfjs-backend-cpu"
import { compileDefaults, type CompileOptions } from "@bellman-rl/compile"
import type { DqnOptions } from "./options.js"
import { silenceTfjsAdvice } from "./silence-tfjs-advice.js"

// The first tensor is often a network's, made before any agent: with the import, not in a call.
silenceTfjsAdvice()

/** How an agent compiles its functions: all alike, and with one warning for all of them where they have to run eagerly. */
export function compileOptions({ engine, threads, relaxed }: DqnOptions): CompileOptions {
  let hasWarned = false
  return {
    engine,
    threads,
    relaxed,
    warn(message) {
      if (!hasWarned) compileDefaults.warn(message)
      hasWarned = true
    },
  }
}
