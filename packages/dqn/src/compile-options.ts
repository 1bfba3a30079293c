import { type CompileEngine, compileDefaults, type CompileOptions } from "@bellman-rl/compile"

/** How an agent compiles its functions: all alike, and with one warning for all of them where they have to run eagerly. */
export function compileOptions(engine: CompileEngine): CompileOptions {
  let hasWarned = false
  return {
    engine,
    warn(message) {
      if (!hasWarned) compileDefaults.warn(message)
      hasWarned = true
    },
  }
}
