import * as tf from "@tensorflow/tfjs-core"
import { checkSpecs, createInputReader } from "./check-inputs.js"
import { explainPlan } from "./explain.js"
import type { InputSpec } from "./input-spec.js"
import { type CompileEngine, type CompileOptions, checkOptions, defaultTolerance } from "./options.js"
import { supportsRelaxedSimd } from "./kernels/load-kernels.js"
import { planRecording } from "./planning/plan.js"
import { NotRecordable, reasonFor, ThrownInside } from "./recording/not-recordable.js"
import { type Compute, isRecording } from "./recording/record.js"
import { recordSteadily } from "./recording/record-steadily.js"
import { apartFromCaller } from "./recording/recording-engine.js"
import { runEagerly } from "./run-eagerly.js"
import { settleVariables } from "./runtime/settle-variables.js"
import { machineOf } from "./runtime/machine.js"
import type { Elements } from "./elements.js"
import { type RunningPlan, startPlan } from "./runtime/running-plan.js"
import { verifyCall } from "./verify.js"
import { watchNumbers } from "./watch-numbers.js"

/** Named typed arrays: float32 as Float32Array, int32 as Int32Array, bool as Uint8Array of zeros and ones. */
export type Arrays<Name extends string> = Readonly<Record<Name, Elements>>

/** A compiled function. */
export interface Compiled<In extends string, Out extends string> {
  /**
   * Runs the function once.
   *
   * @returns arrays that the next call overwrites
   * @throws TypeError or RangeError for an input of another kind or size; Error where no plan can be made, or a variable
   * was disposed of
   */
  (inputs: Arrays<In>): Arrays<Out>
  /** What ran the last call; nothing before the first. */
  readonly engine: "wasm" | "eager" | undefined
  /** Frees what the plan holds. Variables keep their values. A later call makes a new plan. */
  dispose(): void
  /** For `explain`. */
  readonly [EXPLAIN]: () => string
}

/** Keeps `explain` out of the way of those who list a compiled function's properties. */
export const EXPLAIN: unique symbol = Symbol("explain")

/**
 * Compiles a function of tensors, written in plain tfjs, into one static plan of WebAssembly SIMD kernels.
 *
 * The first call runs the function on tensors without numbers, to see what it does: layers, `tf.variableGrads`,
 * optimizers and all. From then on a call runs the plan alone, with no tfjs and no allocation. Variables stay tfjs
 * variables: whoever reads them sees what the plan made of them, and the plan sees what is assigned to them.
 *
 * @param compute from named tensors to named tensors; may read and assign tf variables. Static shapes; the same ops at
 * every call
 * @param inputs the dtype and shape of each input
 * @throws TypeError or RangeError that names the input or option that is wrong
 *
 * @example
 * const weight = tf.variable(tf.scalar(3))
 * const triple = compile(({ x }) => ({ y: tf.mul(x, weight) }), { x: float32(2) })
 * Array.from(triple({ x: new Float32Array([1, 2]) }).y) // => [3, 6]
 */
export function compile<In extends string, Out extends string>(
  compute: (inputs: Record<In, tf.Tensor>) => Record<Out, tf.Tensor>,
  inputs: Readonly<Record<In, InputSpec>>,
  options: CompileOptions = {},
): Compiled<In, Out> {
  if (typeof compute !== "function") throw new TypeError("[@bellman-rl/compile] compile: compute: expected a function.")
  checkSpecs(inputs)
  const { engine, threads, verify, depends, warn, ...rest } = checkOptions(options)
  const relaxed = rest.relaxed && supportsRelaxedSimd()
  const plain = compute as unknown as Compute
  const names = Object.keys(inputs)
  const readInputs = createInputReader(inputs)
  const arrays: Elements[] = []

  let mode: CompileEngine = engine
  let ran: "wasm" | "eager" | undefined
  let running: RunningPlan | undefined
  let haveNumbersChanged: () => boolean = () => false

  function makePlan(numbers: readonly unknown[]): RunningPlan {
    const machine = machineOf(tf.engine(), { shared: threads > 1 })
    const recording = machine.residents.asOrdinary(() =>
      apartFromCaller(() => recordSteadily(plain, inputs, (journal) => settleVariables(journal, machine))),
    )
    const plan = startPlan(planRecording(recording), names, { machine, relaxed, threads })
    haveNumbersChanged = watchNumbers({ optimizers: plan.plan.recording.steps.keys(), depends, numbers })
    return plan
  }

  function dispose(): void {
    running?.dispose()
    running = undefined
  }

  /** The plan for this call; nothing where it has to run eagerly. */
  function currentPlan(): RunningPlan | undefined {
    if (mode === "eager") return undefined
    if (running !== undefined) {
      const name = running.disposedVariable()
      if (name !== undefined) {
        throw new Error(
          `[@bellman-rl/compile] compiled function: the variable "${name}" has been disposed of. Dispose of the compiled function too, and compile one without it.`,
        )
      }
      const isCurrent = !running.isRetired && !haveNumbersChanged()
      if (isCurrent && !running.plan.recording.captured.some(isDisposed)) return running
      dispose()
    }
    const numbers = depends()
    try {
      running = makePlan(numbers)
    } catch (error) {
      if (error instanceof ThrownInside) throw error
      const reason = reasonFor(error)
      if (mode === "wasm") throw new Error(describeReason(reason), { cause: error })
      fallBack(reason)
    }
    return running
  }

  /** From now on the function runs eagerly. */
  function fallBack(reason: NotRecordable): void {
    warn(`${describeReason(reason)} The function runs eagerly.`)
    mode = "eager"
  }

  /** A call whose recording the function ended with an error of its own: eagerly it may go well. */
  function callAfter(thrown: ThrownInside): Arrays<Out> {
    if (mode === "wasm") throw thrown.cause
    // What the function throws here too is the caller's, and the next call is another attempt.
    const outputs = runEagerly(plain, inputs, arrays) as Arrays<Out>
    const problem = `it throws while it is recorded, and not when it runs (${thrown.message.replace(/\.$/, "")})`
    fallBack(new NotRecordable(problem, "Compute with tensors alone", { cause: thrown.cause }))
    ran = "eager"
    return outputs
  }

  function call(given: Arrays<In>): Arrays<Out> {
    readInputs(given, arrays)
    if (isRecording()) throw new NotRecordable("a compiled function is called inside another", "Call the plain one")
    let plan: RunningPlan | undefined
    try {
      plan = currentPlan()
    } catch (error) {
      if (error instanceof ThrownInside) return callAfter(error)
      throw error
    }
    ran = plan === undefined ? "eager" : "wasm"
    if (plan === undefined) return runEagerly(plain, inputs, arrays) as Arrays<Out>
    if (verify === false) return plan.run(arrays) as Arrays<Out>
    const tolerance = verify === true ? defaultTolerance : verify
    return verifyCall({ compute: plain, inputs, plan, arrays, tolerance }) as Arrays<Out>
  }

  const explainItself = (): string => {
    try {
      const plan = currentPlan()
      return plan === undefined ? "engine: eager. There is no plan.\n" : explainPlan(plan)
    } catch (error) {
      throw error instanceof ThrownInside ? error.cause : error
    }
  }
  return Object.defineProperties(call, {
    engine: { get: () => ran },
    dispose: { value: dispose },
    [EXPLAIN]: { value: explainItself },
  }) as unknown as Compiled<In, Out>
}

function describeReason({ message }: NotRecordable): string {
  return `[@bellman-rl/compile] compile: no plan can be made: ${message}`
}

function isDisposed(tensor: tf.Tensor): boolean {
  return tensor.isDisposed
}

/**
 * The plan of a compiled function as text: kernels recorded, nodes kept, loops, bytes, operations, and each step. Makes
 * the plan if there is none yet.
 */
export function explain(compiled: Pick<Compiled<never, never>, typeof EXPLAIN>): string {
  return compiled[EXPLAIN]()
}
