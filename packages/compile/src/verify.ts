import * as tf from "@tensorflow/tfjs-core"
import type { InputSpec } from "./input-spec.js"
import type { Tolerance } from "./options.js"
import type { Compute } from "./recording/record.js"
import { runEagerly } from "./run-eagerly.js"
import type { Elements } from "./elements.js"
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
  const eager = runEagerly(compute, inputs, arrays)
  const eagerVariables = variables.map(read)
  for (const [i, variable] of variables.entries()) write(variable, before[i] as Elements)
  for (const [optimizer, count] of counts) Object.assign(optimizer, { iterations_: count })

  const outputs = plan.run(arrays)
  for (const [name, values] of Object.entries(eager)) compareAll(name, values, outputs[name] as Elements, tolerance)
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
function compareAll(name: string, eager: Elements, compiled: Elements, { absolute, relative }: Tolerance): void {
  for (let i = 0; i < eager.length; i++) {
    const [expected, got] = [eager[i] as number, compiled[i] as number]
    if (Object.is(expected, got) || Math.abs(expected - got) <= absolute + relative * Math.abs(expected)) continue
    throw new Error(
      `[@bellman-rl/compile] compiled function: ${name}[${i}]: eager gives ${expected}, the plan ${got}. This is a bug of compile, or a function that does not depend on its inputs and variables alone.`,
    )
  }
}
