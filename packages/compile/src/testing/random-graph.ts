import * as tf from "@tensorflow/tfjs-core"
import * as fc from "fast-check"
import { sizeOf } from "../graph/layout.js"
import type { InputSpec } from "../input-spec.js"
import type { Elements } from "../elements.js"
import { graphOps, type Tracked } from "./graph-ops.js"
import { createNumbers, elementsFor, specialFloats } from "./numbers.js"

/** One step of a random function, before it is known what it is applied to. */
export interface Gene {
  /** Which op, which operands, which axes, …: as many as are asked for. */
  readonly choices: readonly number[]
  readonly isResult: boolean
}

/** Of what a random function is made. */
export interface Genome {
  readonly inputs: readonly {
    readonly dtype: "float32" | "int32" | "bool"
    readonly shape: readonly number[]
    readonly seed: number
  }[]
  readonly variables: readonly { readonly shape: readonly number[]; readonly seed: number }[]
  readonly genes: readonly Gene[]
}

/** What random functions are made of. */
export interface Range {
  /** Which ops. */
  readonly ops: readonly string[]
  /** Whether floats include ±0, denormals, the largest, NaN and ±∞. */
  readonly special: boolean
  readonly maxSteps: number
  /** Whether it assigns to its variables. */
  readonly assigns: boolean
}

const shapes = fc
  .array(fc.constantFrom(1, 2, 3, 4, 5, 7, 8, 11, 13), { maxLength: 4 })
  .filter((shape) => sizeOf(shape) <= 300)

/** Arbitrary genomes. */
export function genomes(maxSteps: number): fc.Arbitrary<Genome> {
  const seed = fc.nat(1e6)
  return fc.record({
    inputs: fc.array(
      fc.record({ dtype: fc.constantFrom("float32", "float32", "float32", "int32", "bool"), shape: shapes, seed }),
      { minLength: 1, maxLength: 4 },
    ),
    variables: fc.array(fc.record({ shape: shapes, seed }), { maxLength: 3 }),
    genes: fc.array(
      fc.record({
        choices: fc.array(fc.nat(5039), { minLength: 12, maxLength: 12 }),
        isResult: fc.boolean(),
      }),
      { minLength: 1, maxLength: maxSteps, size: "max" },
    ),
  }) as fc.Arbitrary<Genome>
}

/** A step that has been tried: what it is, and what it makes. */
interface Step {
  readonly text: string
  run(pool: tf.Tensor[]): void
}

/** A function that runs, and its results as it ran on the backend of tfjs. */
export interface RandomFunction {
  readonly inputs: Readonly<Record<string, InputSpec>>
  readonly arrays: readonly Elements[]
  /** The variables it reads and assigns to: what they hold at first. */
  readonly variables: readonly { readonly variable: tf.Variable; readonly values: Float32Array }[]
  /** Which of all its values it returns. */
  readonly results: readonly { readonly name: string; readonly error: number }[]
  readonly assigned: readonly { readonly variable: tf.Variable; readonly error: number }[]
  /** One line a step. */
  readonly text: string
  readonly stepCount: number
  compute(inputs: Record<string, tf.Tensor>): Record<string, tf.Tensor>
}

const MAX_ELEMENTS = 2000

/** Elements of an input: ordinary, or now and then special. */
function valuesOf(spec: InputSpec, seed: number, special: boolean): Elements {
  const next = createNumbers(seed)
  const values = elementsFor(spec, spec.dtype === "int32" ? [-7, 7] : [-2, 2], next)
  if (!special || spec.dtype !== "float32" || seed % 2 === 0) return values
  return (values as Float32Array).map((value) => {
    const at = next() >>> 8
    return at % 3 === 0 ? (specialFloats[(at >>> 4) % specialFloats.length] as number) : value
  })
}

/**
 * A function from a genome: each gene is applied to what is there when its turn comes, and left out where tfjs refuses
 * it, where the result is empty or too large, or where its error could not be told.
 */
export function growFunction(genome: Genome, { ops, special, assigns }: Range): RandomFunction {
  const inputs: Record<string, InputSpec> = {}
  const arrays: Elements[] = []
  for (const [i, { dtype, shape, seed }] of genome.inputs.entries()) {
    inputs[`x${i}`] = { dtype, shape }
    arrays.push(valuesOf({ dtype, shape }, seed, special))
  }
  const variables = genome.variables.map(({ shape, seed }) => {
    const values = valuesOf({ dtype: "float32", shape }, seed, special) as Float32Array
    return { variable: tf.tidy(() => tf.variable(tf.tensor(values, [...shape]))), values }
  })

  const steps: Step[] = []
  const results: { name: string; index: number; error: number }[] = []
  const assignedError = new Map<tf.Variable, number>()
  const lines: string[] = []

  tf.tidy(() => {
    const pool: Tracked[] = []
    const add = (tensor: tf.Tensor, error: number): Tracked => {
      const tracked: Tracked = { tensor, error, name: `t${pool.length}`, ...extentOf(tensor) }
      pool.push(tracked)
      return tracked
    }
    for (const [i, [name, { dtype, shape }]] of Object.entries(inputs).entries()) {
      add(tf.tensor(arrays[i] as Elements, [...shape], dtype), 0)
      lines.push(`t${i} = input ${name}: ${dtype}[${shape}] = ${summary(arrays[i] as Elements)}`)
    }
    for (const { variable, values } of variables) {
      add(variable, 0)
      lines.push(`t${pool.length - 1} = variable ${variable.name}: [${variable.shape}] = ${summary(values)}`)
    }

    for (const { choices, isResult } of genome.genes) {
      const [first, ...rest] = choices as [number, ...number[]]
      if (assigns && variables.length > 0 && first % 9 === 0) {
        const chosen = variables[(rest[0] as number) % variables.length] as (typeof variables)[number]
        const target = pool.findIndex(({ tensor }) => tensor === chosen.variable)
        const sources = pool.filter(
          ({ tensor }, i) =>
            i !== target && tensor.dtype === "float32" && tensor.shape.join() === chosen.variable.shape.join(),
        )
        const source = sources[(rest[1] as number) % Math.max(1, sources.length)]
        if (source === undefined) continue
        const from = pool.indexOf(source)
        chosen.variable.assign(source.tensor)
        // Assigned values are passed on as they are at this moment.
        pool[target] = { ...(pool[target] as Tracked), error: source.error, max: source.max, isFinite: source.isFinite }
        assignedError.set(chosen.variable, source.error)
        steps.push({ text: "", run: (values) => (values[target] as tf.Variable).assign(values[from] as tf.Tensor) })
        lines.push(`${chosen.variable.name}.assign(${source.name})`)
        continue
      }
      const op = graphOps[ops[first % ops.length] as string] as (typeof graphOps)[string]
      let at = 0
      const choose = (count: number): number => (rest[at++ % rest.length] as number) % Math.max(1, count)
      const application = op(pool, choose)
      if (application === undefined) continue
      let made: tf.Tensor[]
      try {
        made = [application.run(application.operands.map(({ tensor }) => tensor))].flat()
      } catch {
        // tfjs refuses it.
        continue
      }
      if (made.some(({ size }) => size === 0 || size > MAX_ELEMENTS)) continue
      const errors = made.map((tensor) => application.error({ ...extentOf(tensor), count: tensor.size }))
      if (errors.some((error) => !(error < 0.01))) continue
      const from = application.operands.map((operand) => pool.indexOf(operand))
      // A variable's value of this moment, not the variable.
      const text = `${application.text}(${application.operands.map(({ name }) => name).join(", ")})`
      for (const [i, tensor] of made.entries()) {
        const tracked = add(tensor, errors[i] as number)
        const part = made.length === 1 ? "" : ` #${i}`
        lines.push(`${tracked.name} = ${text}${part}: ${tensor.dtype}[${tensor.shape}]${isResult ? " → result" : ""}`)
        if (isResult) results.push({ name: tracked.name, index: pool.length - 1, error: tracked.error })
      }
      steps.push({
        text,
        run: (values) => void values.push(...[application.run(from.map((k) => values[k] as tf.Tensor))].flat()),
      })
    }
    const last = pool[pool.length - 1] as Tracked
    if (results.length === 0 && !(last.tensor instanceof tf.Variable)) {
      results.push({ name: last.name, index: pool.length - 1, error: last.error })
      lines.push(`result ${last.name}`)
    }
  })

  return {
    inputs,
    arrays,
    variables,
    results,
    assigned: [...assignedError].map(([variable, error]) => ({ variable, error })),
    text: lines.join("\n"),
    stepCount: steps.length,
    compute: (given) => {
      const values: tf.Tensor[] = [
        ...Object.keys(inputs).map((name) => given[name] as tf.Tensor),
        ...variables.map(({ variable }) => variable),
      ]
      for (const step of steps) step.run(values)
      return Object.fromEntries(results.map(({ name, index }) => [name, values[index] as tf.Tensor]))
    },
  }
}

function extentOf(tensor: tf.Tensor): { max: number; isFinite: boolean } {
  let max = 0
  let isFinite = true
  for (const value of tensor.dataSync()) {
    const size = Math.abs(value as number)
    if (Number.isFinite(size)) max = Math.max(max, size)
    else isFinite = false
  }
  return { max, isFinite }
}

function summary(values: Elements): string {
  const shown = Array.from(values.slice(0, 12), (value) => (Object.is(value, -0) ? "-0" : String(value)))
  return `[${shown.join(", ")}${values.length > 12 ? ", …" : ""}]`
}
