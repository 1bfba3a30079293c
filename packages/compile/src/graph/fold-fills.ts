import type { ElementType } from "../codegen/plan.js"
import type { MapOp, Value } from "./node.js"

/**
 * What an op on constants comes to: a number where all inputs are the same number everywhere, an input where the op
 * leaves it as it is (x·1, x − 0, x ÷ 1), else nothing. Only float32 arithmetic that is exact to the last bit in any
 * engine is done here.
 */
export function foldFills(op: MapOp, inputs: readonly Value[], type: ElementType): number | Value | undefined {
  if (type !== "float32" || inputs.some((input) => input.type !== "float32")) return undefined
  const numbers = inputs.map(({ node }) => (node.kind === "fill" ? node.value : undefined))
  const [x, y] = inputs
  const [a, b] = numbers
  if (op === "mul" && b === 1) return x
  if (op === "mul" && a === 1) return y
  if (op === "div" && b === 1) return x
  if (op === "sub" && Object.is(b, 0)) return x
  if (a === undefined || (inputs.length === 2 && b === undefined)) return undefined
  switch (op) {
    case "add":
      return Math.fround(a + (b as number))
    case "sub":
      return Math.fround(a - (b as number))
    case "mul":
      return Math.fround(a * (b as number))
    case "div":
      return Math.fround(a / (b as number))
    case "neg":
      return -a
    case "sqrt":
      return Math.fround(Math.sqrt(a))
    default:
      return undefined
  }
}
