import { util } from "@tensorflow/tfjs-core"
import type { Graph } from "../graph/graph.js"
import type { Value } from "../graph/node.js"

/** A call of a tfjs kernel, as the engine makes it. */
export interface KernelCall {
  readonly kernel: string
  readonly graph: Graph
  /** By the kernel's own names; `"0"`, `"1"`, … where it takes a list. */
  readonly inputs: Readonly<Record<string, Value | undefined>>
  readonly attributes: Readonly<Record<string, unknown>>
}

/** What a kernel computes, as nodes. */
export type Lowering = (call: KernelCall) => Value | Value[]

/** Lowerings by the kernel's name in tfjs. */
export type LoweringTable = Readonly<Record<string, Lowering>>

/** A call that the plan cannot hold; becomes the error that names the kernel. */
export class Unsupported extends Error {
  override name = "Unsupported"
}

/** The input of this name. */
export function input(call: KernelCall, name: string): Value {
  const value = call.inputs[name]
  if (value === undefined) throw new Unsupported(`its input ${name} is missing`)
  return value
}

/** All inputs of a kernel that takes a list. */
export function inputList(call: KernelCall): Value[] {
  return Object.values(call.inputs) as Value[]
}

/** An attribute that is a list of numbers; a single number is a list of one. */
export function numbers(call: KernelCall, name: string): number[] {
  const value = call.attributes[name] as number | readonly number[]
  return typeof value === "number" ? [value] : [...value]
}

/** An attribute that is a number. */
export function number(call: KernelCall, name: string): number {
  return call.attributes[name] as number
}

/** An attribute that is a flag; left out, it is false. */
export function flag(call: KernelCall, name: string): boolean {
  return call.attributes[name] === true
}

/** The axis counted from the front. */
export function frontAxis(axis: number, rank: number): number {
  return axis < 0 ? axis + rank : axis
}

/** An attribute that names axes of `x`, counted from the front; all of them where it is left out. */
export function axesOf(call: KernelCall, name: string, x: Value): number[] {
  return util.parseAxisParam(call.attributes[name] as number | number[], [...x.shape])
}
