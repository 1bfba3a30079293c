import { ARRAYS, type Elements } from "./elements.js"
import { sizeOf } from "./graph/layout.js"
import type { InputSpec } from "./input-spec.js"
import { checks } from "./package-checks.js"

/** Throws unless every input has a dtype and a shape of whole lengths of at least 1. */
export function checkSpecs(inputs: unknown): void {
  for (const [name, spec] of Object.entries(checks.fields("compile", "inputs", inputs))) {
    const { dtype, shape } = checks.fields("compile", `inputs.${name}`, spec)
    checks.oneOf("compile", `inputs.${name}.dtype`, dtype as string, Object.keys(ARRAYS))
    if (!Array.isArray(shape)) {
      throw checks.typeError("compile", `inputs.${name}.shape`, { expected: "a list of lengths", got: shape })
    }
    for (const length of shape) checks.integer("compile", `inputs.${name}.shape`, length, { min: 1 })
  }
}

/** Reads a call's arrays by the specs, in their order, without allocating: they go into `into`. */
export function createInputReader(
  inputs: Readonly<Record<string, InputSpec>>,
): (arrays: object, into: Elements[]) => void {
  const expected = Object.entries(inputs).map(([name, { dtype, shape }]) => ({
    name,
    shape,
    count: sizeOf(shape),
    array: ARRAYS[dtype],
  }))
  return (arrays, into) => {
    for (let i = 0; i < expected.length; i++) {
      const { name, count, array, shape } = expected[i] as (typeof expected)[number]
      const given = (arrays as Record<string, unknown>)[name]
      if (!(given instanceof array)) {
        throw checks.typeError("compiled function", name, { expected: `a ${array.name} of ${count}`, got: given })
      }
      if (given.length !== count) {
        throw checks.rangeError("compiled function", name, {
          expected: `${count} elements, for shape [${shape.join(", ")}]`,
          got: given.length,
          advice: "Shapes are fixed: compile once more for another one.",
        })
      }
      into[i] = given
    }
  }
}
