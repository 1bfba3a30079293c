import * as tf from "@tensorflow/tfjs-core"
import type { InputSpec } from "./input-spec.js"
import type { Tolerance } from "./options.js"
import type { Compute } from "./recording/record.js"
import { runEagerly } from "./run-eagerly.js"
import type { Elements } from "./elements.js"
import { engineState } from "./recording/recording-engine.js"
import type { RunningPlan } from "./runtime/running-plan.js"

interface VerifiedCall {
  readonly compute: Compute
  readonly inputs: Readonly<Record<string, InputSpec>>
  readonly plan: RunningPlan
  readonly arrays: readonly Elements[]
  readonly tolerance: Tolerance
}

/**
 * Runs the function eagerly and by its plan from the same state, and compares all results and variables. What stays is
 * what the plan made.
 *
 * @throws Error at the first difference beyond the tolerance: where, and both numbers
 */
export function verifyCall({
  compute,
  inputs,
  plan,
  arrays,
  tolerance,
}: VerifiedCall): Readonly<Record<string, Elements>> {
  const variables = plan.plan.variables
  const before = variables.map(read)
  const counts = [...plan.plan.recording.steps.keys()].map((optimizer) => [optimizer, optimizer.iterations] as const)
  const others = Object.values(engineState().registeredVariables).filter((variable) => !variables.includes(variable))
  const dataBefore = others.map(({ dataId }) => dataId)
  let eager: Record<string, Elements>
  let eagerVariables: Elements[]
  try {
    eager = runEagerly(compute, inputs, arrays)
    eagerVariables = variables.map(read)
  } finally {
    for (const [i, variable] of variables.entries()) write(variable, before[i] as Elements)
    for (const [optimizer, count] of counts) Object.assign(optimizer, { iterations_: count })
  }

  for (const [i, { name, dataId }] of others.entries()) {
    if (dataId !== dataBefore[i]) throw difference(`variable ${name}`, "a new value", "none")
  }

  const outputs = plan.run(arrays)
  for (const name of new Set([...Object.keys(eager), ...Object.keys(outputs)])) {
    compareAll(name, eager[name], outputs[name], tolerance)
  }
  for (const [i, variable] of variables.entries()) {
    compareAll(`variable ${variable.name}`, eagerVariables[i] as Elements, read(variable), tolerance)
  }
  return outputs
}

function read(variable: tf.Variable): Elements {
  return (variable.dataSync() as Elements).slice()
}

function write(variable: tf.Variable, values: Elements): void {
  tf.tidy(() => variable.assign(tf.tensor(values, variable.shape, variable.dtype)))
}

// oxlint-disable-next-line max-params -- name, two arrays, how far apart
function compareAll(
  name: string,
  eager: Elements | undefined,
  compiled: Elements | undefined,
  tolerance: Tolerance,
): void {
  if (eager === undefined || compiled === undefined || eager.constructor !== compiled.constructor) {
    throw difference(name, describeArray(eager), describeArray(compiled))
  }
  if (eager.length !== compiled.length) throw difference(name, describeArray(eager), describeArray(compiled))
  const isClose = eager instanceof Float32Array ? areClose : Object.is
  for (let i = 0; i < eager.length; i++) {
    const [expected, got] = [eager[i] as number, compiled[i] as number]
    if (!isClose(expected, got, tolerance)) throw difference(`${name}[${i}]`, String(expected), String(got))
  }
}

/** Within the tolerance; NaN is close to NaN alone, and an infinity to itself alone. */
function areClose(expected: number, got: number, { absolute, relative }: Tolerance): boolean {
  if (Object.is(expected, got)) return true
  if (!Number.isFinite(expected) || !Number.isFinite(got)) return false
  return Math.abs(expected - got) <= absolute + relative * Math.abs(expected)
}

function describeArray(array: Elements | undefined): string {
  return array === undefined ? "nothing" : `a ${array.constructor.name} of ${array.length}`
}

function difference(where: string, eager: string, compiled: string): Error {
  return new Error(
    `[@bellman-rl/compile] compiled function: ${where}: eager gives ${eager}, the plan ${compiled}. This is a bug of compile, or a function that does not depend on its inputs and variables alone.`,
  )
}
