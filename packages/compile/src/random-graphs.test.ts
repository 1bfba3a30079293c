import "@tensorflow/tfjs-backend-cpu"
import "@tensorflow/tfjs-layers"
import * as tf from "@tensorflow/tfjs-core"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { compile } from "./index.js"
import { runEagerly } from "./run-eagerly.js"
import type { Elements } from "./elements.js"
import { differenceOf } from "./testing/against-eager.js"
import { differentiableOpNames, exactOpNames, graphOps } from "./testing/graph-ops.js"
import { type Genome, genomes, growFunction, type RandomFunction, type Range } from "./testing/random-graph.js"

function reset({ variables }: RandomFunction): void {
  for (const { variable, values } of variables)
    tf.tidy(() => variable.assign(tf.tensor(values.slice(), variable.shape)))
}

const within = (error: number): { absolute: number; relative: number } => ({ absolute: error, relative: 0 })

/** Throws, with the function as text, where compiled and eager differ in a result or in a variable. */
function compare(genome: Genome, range: Range): number {
  const grown = growFunction(genome, range)
  const { inputs, arrays, results, assigned, text } = grown
  reset(grown)
  const expected = runEagerly((given) => grown.compute(given), inputs, arrays)
  const expectedVariables = assigned.map(({ variable }) => Float32Array.from(variable.dataSync()))
  const compiled = compile((given: Record<string, tf.Tensor>) => grown.compute(given), inputs)
  const given = Object.fromEntries(Object.keys(inputs).map((name, i) => [name, arrays[i] as Elements]))
  try {
    for (const call of ["first", "second"]) {
      reset(grown)
      const got = compiled(given)
      for (const { name, error } of results) {
        const difference = differenceOf(expected[name] as Elements, got[name] as Elements, within(error))
        if (difference !== undefined) throw new Error(`${name}, ${call} call: expected ${difference}, ± ${error}`)
      }
      for (const [i, { variable, error }] of assigned.entries()) {
        const values = Float32Array.from(variable.dataSync())
        const difference = differenceOf(expectedVariables[i] as Elements, values, within(error))
        if (difference !== undefined)
          throw new Error(`${variable.name}, ${call} call: expected ${difference}, ± ${error}`)
      }
    }
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${text}`, { cause: error })
  } finally {
    compiled.dispose()
    for (const { variable } of grown.variables) variable.dispose()
  }
  return grown.stepCount
}

describe("a random function, compiled,", () => {
  it("gives the same bits as eagerly where its ops are exact, whatever the numbers", () => {
    const range: Range = { ops: exactOpNames, special: true, maxSteps: 30, assigns: true }
    fc.assert(
      fc.property(genomes(30), (genome) => void compare(genome, range)),
      { seed: 1, numRuns: 450, includeErrorInReport: true },
    )
  })

  it("is as near to eager as its ops are, with gathered errors", () => {
    const range: Range = { ops: Object.keys(graphOps), special: false, maxSteps: 40, assigns: true }
    let steps = 0
    fc.assert(
      fc.property(genomes(40), (genome) => void (steps += compare(genome, range))),
      { seed: 2, numRuns: 500, includeErrorInReport: true },
    )
    // Most genes find operands: functions are not trivial.
    expect(steps).toBeGreaterThan(500 * 7)
  })
})

describe("the gradient of a random function, compiled,", () => {
  /** Σ weight·result over everything that is differentiable. */
  function lossOf(results: Record<string, tf.Tensor>): tf.Scalar {
    const sums = Object.values(results)
      .filter(({ dtype }) => dtype === "float32")
      .map((result) => {
        const weights = Float32Array.from({ length: result.size }, (_, i) => ((i * 5) % 7) / 4 - 0.5)
        return tf.sum(tf.mul(result, tf.tensor(weights, result.shape)))
      })
    return sums.reduce((a, b) => tf.add(a, b), tf.scalar(0)) as tf.Scalar
  }

  /** Gradients with regard to variables, and whether there are any. */
  function compareGradients(genome: Genome): boolean {
    const grown = growFunction(genome, { ops: differentiableOpNames, special: false, assigns: false, maxSteps: 30 })
    const { inputs, arrays, text } = grown
    const variables = grown.variables.map(({ variable }) => variable)
    const compute = (given: Record<string, tf.Tensor>): Record<string, tf.Tensor> => {
      const { value, grads } = tf.variableGrads(() => lossOf(grown.compute(given)), variables)
      return { value, ...Object.fromEntries(variables.map(({ name }, i) => [`d${i}`, grads[name] as tf.Tensor])) }
    }
    try {
      let expected: Record<string, Elements>
      try {
        expected = runEagerly(compute, inputs, arrays)
      } catch {
        // No variable plays a part, or tfjs has no gradient of it.
        return false
      }
      const largest = Object.values(expected).reduce((max, values) => Math.max(max, ...Array.from(values, Math.abs)), 1)
      if (!(largest < 1e4)) return false
      const compiled = compile(compute, inputs)
      const got = compiled(Object.fromEntries(Object.keys(inputs).map((name, i) => [name, arrays[i] as Elements])))
      compiled.dispose()
      for (const [name, values] of Object.entries(expected)) {
        const difference = differenceOf(values, got[name] as Elements, within(3e-4 * largest))
        if (difference !== undefined) throw new Error(`${name}: expected ${difference}, ± ${3e-4 * largest}\n${text}`)
      }
      return true
    } finally {
      for (const variable of variables) variable.dispose()
    }
  }

  it("is eager's", () => {
    let compared = 0
    fc.assert(
      fc.property(genomes(30), (genome) => {
        fc.pre(genome.variables.length > 0)
        if (compareGradients(genome)) compared += 1
      }),
      { seed: 3, numRuns: 400, includeErrorInReport: true },
    )
    expect(compared).toBeGreaterThan(160)
  })
})
