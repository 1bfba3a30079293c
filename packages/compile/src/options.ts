import { backend_util } from "@tensorflow/tfjs-core"
import { checks } from "./package-checks.js"
import { canShareMemory } from "./runtime/start-helper.js"

/**
 * What runs the function: `wasm`, the plan, or an error that says why there can be none; `eager`, tfjs's current backend;
 * `auto`, the plan where there can be one, else eager with one warning.
 */
export type CompileEngine = "wasm" | "eager" | "auto"

/** How far compiled and eager may lie apart: |Δ| ≤ absolute + relative·|eager|. */
export interface Tolerance {
  readonly absolute: number
  readonly relative: number
}

/** How a function is compiled. */
export interface CompileOptions {
  /**
   * What runs the function: `wasm`, the plan, or an error that says why there can be none; `eager`, tfjs's current backend;
   * `auto`, the plan, else eager with one warning.
   */
  readonly engine?: CompileEngine
  /**
   * Whether matrix products may use fused multiply-add where the WebAssembly engine has relaxed SIMD: faster, but the last
   * bits depend on the machine. Without it results are the same bytes everywhere.
   */
  readonly relaxed?: boolean
  /**
   * Threads that share large matrix products, the calling one included. More than one needs shared memory: Node, or a page
   * that is cross-origin isolated. Results are the same bytes for any number.
   */
  readonly threads?: number
  /**
   * Whether every call also runs eagerly and throws at the first difference beyond `{ absolute: 1e-5, relative: 1e-3 }`, or
   * beyond the tolerance that is given. Slow.
   */
  readonly verify?: boolean | Tolerance
  /**
   * JavaScript numbers that the function reads, such as a rate that changes now and then: another value makes a new plan.
   * Numbers that change at every call are better inputs. Those of optimizers are watched without being named.
   *
   * @defaultValue none
   */
  readonly depends?: () => readonly unknown[]
  /**
   * Hears why `auto` runs eagerly.
   *
   * @defaultValue tfjs's own warning, on the console
   */
  readonly warn?: (message: string) => void
}

/** One list for every call: a call allocates nothing. */
const NOTHING: readonly unknown[] = []

/** The engine is `wasm`, without relaxed SIMD, on one thread, unverified, and depends on nothing but inputs and variables. */
export const compileDefaults: Required<CompileOptions> = {
  engine: "wasm",
  relaxed: false,
  threads: 1,
  verify: false,
  depends: () => NOTHING,
  warn: (message) => backend_util.warn(message),
}

/** The tolerance of `verify: true`. tfjs's own backends lie about so far apart. */
export const defaultTolerance: Tolerance = { absolute: 1e-5, relative: 1e-3 }

/** The options with their defaults, or an error that names the wrong one. */
export function checkOptions(options: CompileOptions): Required<CompileOptions> {
  const all = checks.options("compile", options, { defaults: compileDefaults })
  checks.oneOf("compile", "engine", all.engine, ["wasm", "eager", "auto"])
  checks.oneOf("compile", "relaxed", Number(all.relaxed), [0, 1])
  if (checks.integer("compile", "threads", all.threads, { min: 1, max: 64 }) > 1 && !canShareMemory()) {
    throw checks.rangeError("compile", "threads", {
      expected: "1",
      got: all.threads,
      advice: "Threads need SharedArrayBuffer: serve the page with the headers that make it cross-origin isolated.",
    })
  }
  for (const name of ["depends", "warn"] as const) {
    if (typeof all[name] !== "function")
      throw checks.typeError("compile", name, { expected: "a function", got: all[name] })
  }
  return all
}
