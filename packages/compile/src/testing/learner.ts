import * as tf from "@tensorflow/tfjs-core"
import { expect } from "vitest"
import { compile } from "../compile.js"
import type { InputSpec } from "../input-spec.js"
import type { CompileOptions } from "../options.js"
import { runEagerly } from "../run-eagerly.js"
import type { Elements } from "../elements.js"
import { elementsFor, createNumbers, floatsIn } from "./numbers.js"

/** A function that is called again and again, and the variables it leaves changed. */
export interface Learner {
  readonly inputs: Readonly<Record<string, InputSpec>>
  readonly compute: (inputs: Record<string, tf.Tensor>) => Record<string, tf.Tensor>
  readonly variables: readonly tf.Variable[]
  /** The inputs of one call, where random numbers in [−1, 1] and indices below 3 will not do. */
  readonly batch?: (call: number, drawn: Record<string, Elements>) => Record<string, Elements>
  readonly optimizer?: tf.Optimizer
}

/** Variables with small numbers, the same each time. */
export function createVariables(list: readonly (readonly number[])[], seed = 1): tf.Variable[] {
  const next = createNumbers(seed)
  return tf.tidy(() =>
    list.map((shape) =>
      tf.variable(tf.tensor(floatsIn(tf.util.sizeFromShape([...shape]), [-0.5, 0.5], next), [...shape])),
    ),
  )
}

/** Weights and biases of dense layers, and what they compute. */
export function createMlp(sizes: readonly number[], activate: (x: tf.Tensor) => tf.Tensor, seed = 1) {
  const pairs = sizes.slice(1).flatMap((n, i) => [[sizes[i] as number, n], [n]])
  const variables = createVariables(pairs, seed)
  const layerCount = sizes.length - 1
  const features = (x: tf.Tensor, layers = layerCount): tf.Tensor => {
    let h = x
    for (let i = 0; i < layers; i++) {
      h = tf.add(
        tf.matMul(h as tf.Tensor2D, variables[2 * i] as unknown as tf.Tensor2D),
        variables[2 * i + 1] as tf.Tensor,
      )
      if (i < layerCount - 1) h = activate(h)
    }
    return h
  }
  return { variables, apply: (x: tf.Tensor): tf.Tensor => features(x) }
}

/** How near losses, other results and variables have to be. */
const CLOSE = { absolute: 1e-5, relative: 1e-3 }

function expectClose(expected: Elements, got: Elements, where: string): void {
  expect(got.length, where).toBe(expected.length)
  for (const [i, value] of expected.entries()) {
    const difference = Math.abs((got[i] as number) - value)
    if (Object.is(value, got[i]) || difference <= CLOSE.absolute + CLOSE.relative * Math.abs(value)) continue
    throw new Error(`${where}[${i}]: eagerly ${value}, compiled ${got[i]}`)
  }
}

/** Makes the same learner twice, and calls one eagerly and the other compiled, with the same numbers. */
export function expectSameLearning(create: () => Learner, calls: number, options: CompileOptions = {}): void {
  const tensorsBefore = tf.memory().numTensors
  const [eager, other] = [create(), create()]
  const compiled = compile(other.compute, other.inputs, options)
  const next = createNumbers(99)
  let moved = 0
  for (let call = 0; call < calls; call++) {
    const drawn = Object.fromEntries(
      Object.entries(eager.inputs).map(([name, spec]) => [
        name,
        elementsFor(spec, spec.dtype === "int32" ? [0, 2] : [-1, 1], next),
      ]),
    )
    const [given] = [eager, other].map(({ batch }) => batch?.(call, drawn) ?? drawn) as [
      Record<string, Elements>,
      unknown,
    ]
    const before = eager.variables.map((variable) => variable.dataSync().slice())
    const expected = runEagerly(
      eager.compute,
      eager.inputs,
      Object.keys(eager.inputs).map((name) => given[name] as Elements),
    )
    const got = compiled(given)
    for (const [name, values] of Object.entries(expected))
      expectClose(values, got[name] as Elements, `call ${call}: ${name}`)
    for (const [k, variable] of eager.variables.entries()) {
      const values = variable.dataSync() as Elements
      expectClose(values, other.variables[k]?.dataSync() as Elements, `call ${call}: variable ${k}`)
      if (values.some((value, i) => value !== (before[k] as Elements)[i])) moved += 1
    }
  }
  expect(compiled.engine).toBe(options.engine ?? "wasm")
  // It learns at all.
  expect(moved).toBeGreaterThan(0)
  expect(other.optimizer?.iterations).toBe(eager.optimizer?.iterations)
  compiled.dispose()
  for (const { variables, optimizer } of [eager, other]) {
    tf.dispose(variables as tf.Variable[])
    optimizer?.dispose()
  }
  // tfjs's optimizers keep a scalar or two for good.
  expect(tf.memory().numTensors - tensorsBefore).toBeLessThanOrEqual(eager.optimizer === undefined ? 0 : 4)
}
