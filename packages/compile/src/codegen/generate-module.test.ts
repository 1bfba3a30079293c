import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { generateModule } from "./generate-module.js"
import type { ElementOp, ElementType, Expression, MapStep, Operand, ReduceStep, Step } from "./plan.js"
import { drawMap, drawReduce, opNames, type StepCase } from "./testing/arbitrary-step.js"
import { coordinates, elementAddress, interpret } from "./testing/interpret.js"
import { runModule, standIns } from "./testing/run-module.js"

/** Runs a step both ways; lists the words that differ. NaNs are equal where floats are stored. */
function differences({ step, memory }: StepCase<Step>, close: (a: number, b: number) => boolean = Object.is): string[] {
  const wasm = new WebAssembly.Memory({ initial: memory.byteLength / 65536 })
  new Uint8Array(wasm.buffer).set(new Uint8Array(memory))
  const expected = memory.slice(0)
  interpret([step], expected, standIns)
  runModule([step], wasm)

  const [actualBits, expectedBits] = [new Uint32Array(wasm.buffer), new Uint32Array(expected)]
  const [actualFloats, expectedFloats] = [new Float32Array(wasm.buffer), new Float32Array(expected)]
  let floats: Set<number> | undefined
  const found: string[] = []
  for (let i = 0; i < actualBits.length; i++) {
    if (actualBits[i] === expectedBits[i]) continue
    floats ??= floatWords(step)
    const [actual, wanted] = [actualFloats[i]!, expectedFloats[i]!]
    if (floats.has(i) && ((Number.isNaN(actual) && Number.isNaN(wanted)) || close(actual, wanted))) continue
    found.push(`${i}: ${actual} (${actualBits[i]}), expected ${wanted} (${expectedBits[i]})`)
  }
  return found
}

function floatWords(step: Step): Set<number> {
  if (step.kind === "call") return new Set()
  const targets: Operand[] = step.kind === "map" ? step.stores.map(({ target }) => target) : [step.target]
  const floats = targets.filter(({ type }) => type === "float32")
  return new Set(floats.flatMap((target) => coordinates(step.shape).map((at) => elementAddress(target, at) / 4)))
}

describe("generateModule", () => {
  it("maps as the interpreter does, bit for bit, and touches nothing else", () => {
    fc.assert(
      fc.property(fc.gen(), (draw) => {
        expect(differences(drawMap(draw))).toEqual([])
      }),
      { seed: 1, numRuns: 500, endOnFailure: true },
    )
  })

  it.each(opNames)("computes %s as the interpreter does", (op) => {
    fc.assert(
      fc.property(fc.gen(), (draw) => {
        expect(differences(drawMap(draw, op))).toEqual([])
      }),
      { seed: 2, numRuns: 25, endOnFailure: true },
    )
  })

  it("finds any, all and extrema as the interpreter does, bit for bit", () => {
    fc.assert(
      fc.property(fc.gen(), (draw) => {
        expect(differences(drawReduce(draw, ["max", "min", "any", "all"]))).toEqual([])
      }),
      { seed: 3, numRuns: 500, endOnFailure: true },
    )
  })

  it("sums to within rounding", () => {
    // At most 1200 numbers up to 2 in size, in float32.
    const close = (a: number, b: number): boolean => Math.abs(a - b) < 1e-3
    fc.assert(
      fc.property(fc.gen(), (draw) => {
        expect(differences(drawReduce(draw, ["sum"]), close)).toEqual([])
      }),
      { seed: 4, numRuns: 500, endOnFailure: true },
    )
  })

  it("multiplies to within rounding", () => {
    const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-4 * Math.abs(b) + 1e-37
    fc.assert(
      fc.property(fc.gen(), (draw) => {
        expect(differences(drawReduce(draw, ["product"]), close)).toEqual([])
      }),
      { seed: 5, numRuns: 500, endOnFailure: true },
    )
  })

  const float = (address: number, strides: readonly number[]): Operand => ({ address, strides, type: "float32" })
  const load = (operand: Operand): Expression => ({ kind: "load", operand })
  const add: MapStep = {
    kind: "map",
    shape: [3],
    expressions: [
      load(float(0, [1])),
      load(float(16, [1])),
      { kind: "apply", op: "add", inputs: [0, 1], type: "float32" },
    ],
    stores: [{ expression: 2, target: float(32, [1]) }],
  }

  describe.each(["min", "max", "step", "relu", "round", "sign", "floorDiv", "toInt"] as const)(
    "%s",
    (op: ElementOp) => {
      const special = [
        0,
        -0,
        NaN,
        Infinity,
        -Infinity,
        1,
        -1,
        0.5,
        -0.5,
        1.5,
        2.5,
        -2.5,
        1e-45,
        1e38,
        -1e38,
        3,
        0.1,
        3e9,
        -1e10,
      ]

      it.each(["neither", "first", "second"] as const)("is right for special values, %s constant", (constant) => {
        const memory = new ArrayBuffer(65536)
        const [firsts, seconds] = [new Float32Array(memory, 0, 400), new Float32Array(memory, 4096, 400)]
        const type: ElementType = op === "floorDiv" || op === "toInt" ? "int32" : "float32"
        special.forEach((a, i) => firsts.fill(a, special.length * i, special.length * (i + 1)))
        special.forEach((_, i) => seconds.set(special, special.length * i))
        const isUnary = op === "relu" || op === "round" || op === "sign" || op === "toInt"
        for (const value of constant === "neither" ? [0] : special) {
          const fixed: Expression = { kind: "constant", value, type: "float32" }
          const expressions: Expression[] = [
            constant === "first" ? fixed : load(float(0, [1])),
            constant === "second" ? fixed : load(float(4096, [1])),
            { kind: "apply", op, inputs: isUnary ? [0] : [0, 1], type },
          ]
          const stores = [{ expression: 2, target: { ...float(8192, [1]), type } }]
          const step: Step = { kind: "map", shape: [special.length ** 2], expressions, stores }
          expect(differences({ step, memory })).toEqual([])
        }
      })
    },
  )

  it.each([
    { shape: [3, 9, 45], axes: [1], strides: [405, 45, 1] },
    { shape: [3, 9, 45], axes: [0, 2], strides: [405, 45, 1] },
    { shape: [3, 61, 3], axes: [1], strides: [200, 3, 1] },
    { shape: [5, 2, 131], axes: [2], strides: [270, 135, 1] },
    { shape: [2, 70, 37], axes: [1], strides: [37, 74, -1] },
    { shape: [1, 1], axes: [0, 1], strides: [0, 0] },
    { shape: [1, 5], axes: [0], strides: [0, 1] },
  ])("reduces $shape over $axes", ({ shape, axes, strides }) => {
    const memory = new ArrayBuffer(65536)
    new Float32Array(memory).forEach((_, i, all) => (all[i] = (i * 7919) % 1009))
    let extent = 1
    const targetStrides = shape.map((size, d) => {
      if (axes.includes(d)) return 0
      extent *= size
      return extent / size
    })
    const step: ReduceStep = {
      kind: "reduce",
      shape,
      axes,
      op: "max",
      expressions: [load(float(2048, strides))],
      value: 0,
      target: float(40000, targetStrides),
    }
    expect(differences({ step, memory })).toEqual([])
    // Whole numbers: their sums are exact in any order.
    expect(differences({ step: { ...step, op: "sum" }, memory })).toEqual([])
  })

  it("sums in an order that does not depend on where operands lie", () => {
    const sumAt = (address: number): number => {
      const memory = new WebAssembly.Memory({ initial: 1 })
      new Float32Array(memory.buffer, address, 333).forEach((_, i, all) => (all[i] = Math.fround(Math.sin(i))))
      const expressions = [load(float(address, [1]))]
      const step: Step = {
        kind: "reduce",
        shape: [333],
        axes: [0],
        op: "sum",
        expressions,
        value: 0,
        target: float(0, [0]),
      }
      runModule([step], memory)
      return new Float32Array(memory.buffer)[0]!
    }
    expect(sumAt(4)).toBe(sumAt(1020))
  })

  it("runs steps in order and hands call steps their arguments", () => {
    const memory = new WebAssembly.Memory({ initial: 1 })
    const values = new Float32Array(memory.buffer)
    values.set([1, 2, 3, 0, 10, 20, 30])
    const tape: unknown[] = []
    const report = (...given: number[]): void => {
      tape.push([...given, ...values.slice(8, 11)])
    }
    const call: Step = { kind: "call", kernel: "report", arguments: [7, -1] }
    runModule([call, add, call], memory, { report })
    expect(tape).toEqual([
      [7, -1, 0, 0, 0],
      [7, -1, 11, 22, 33],
    ])
  })

  it("exports one function for each list of steps", () => {
    const module = new WebAssembly.Module(generateModule({ initialize: [], run: [add, add] }))
    expect(WebAssembly.Module.exports(module).map(({ name }) => name)).toEqual(["initialize", "run"])
  })

  it("imports the memory and only the kernels that steps use", () => {
    const step: Step = {
      ...add,
      expressions: [load(float(0, [1])), { kind: "apply", op: "exp", inputs: [0], type: "float32" }],
      stores: [{ expression: 1, target: float(32, [1]) }],
    }
    const module = new WebAssembly.Module(generateModule({ run: [step, step] }))
    expect(WebAssembly.Module.imports(module)).toEqual([
      { module: "env", name: "memory", kind: "memory" },
      { module: "kernels", name: "exp", kind: "function" },
    ])
  })

  it("gives the same bytes for the same steps", () => {
    expect(generateModule({ run: [structuredClone(add)] })).toEqual(generateModule({ run: [add] }))
  })

  describe("refuses", () => {
    const refusal = (change: Partial<MapStep>): string => {
      try {
        generateModule({ run: [{ ...add, ...change }] })
      } catch (problem) {
        return String(problem)
      }
      return "accepted"
    }

    it("an empty iteration space", () => {
      expect(refusal({ shape: [0] })).toMatchInlineSnapshot(
        `"RangeError: [@bellman-rl/compile] generateModule: step: expected a valid step, got one where the shape is [0]."`,
      )
    })

    it("an address between elements", () => {
      expect(refusal({ stores: [{ expression: 2, target: float(33, [1]) }] })).toMatchInlineSnapshot(
        `"RangeError: [@bellman-rl/compile] generateModule: step: expected a valid step, got one where an address is 33."`,
      )
    })

    it("strides of another rank", () => {
      expect(refusal({ stores: [{ expression: 2, target: float(32, [1, 1]) }] })).toMatchInlineSnapshot(
        `"RangeError: [@bellman-rl/compile] generateModule: step: expected a valid step, got one where strides are [1,1]."`,
      )
    })

    it("a target that is written more than once", () => {
      expect(refusal({ stores: [{ expression: 2, target: float(32, [0]) }] })).toMatchInlineSnapshot(
        `"RangeError: [@bellman-rl/compile] generateModule: step: expected a valid step, got one where a target stands still along an axis."`,
      )
    })

    it("a value of another type than its target", () => {
      const target: Operand = { ...float(32, [1]), type: "int32" }
      expect(refusal({ stores: [{ expression: 2, target }] })).toMatchInlineSnapshot(
        `"RangeError: [@bellman-rl/compile] generateModule: step: expected a valid step, got one where float32 is stored as int32."`,
      )
    })

    it("an input that comes later", () => {
      const expressions: Expression[] = [{ kind: "apply", op: "neg", inputs: [0], type: "float32" }]
      expect(refusal({ expressions, stores: [{ expression: 0, target: float(32, [1]) }] })).toMatchInlineSnapshot(
        `"RangeError: [@bellman-rl/compile] generateModule: step: expected a valid step, got one where expression 0 takes expression 0."`,
      )
    })

    it("an op on inputs of another type", () => {
      const expressions: Expression[] = [
        load(float(0, [1])),
        { kind: "apply", op: "logicalNot", inputs: [0], type: "bool" },
      ]
      const target: Operand = { ...float(32, [1]), type: "bool" }
      expect(refusal({ expressions, stores: [{ expression: 1, target }] })).toMatchInlineSnapshot(
        `"RangeError: [@bellman-rl/compile] generateModule: step: expected a valid step, got one where logicalNot does not take (float32)."`,
      )
    })

    it("a map that stores nothing", () => {
      expect(refusal({ stores: [] })).toMatchInlineSnapshot(
        `"RangeError: [@bellman-rl/compile] generateModule: step: expected a valid step, got one where nothing is stored."`,
      )
    })
  })
})
