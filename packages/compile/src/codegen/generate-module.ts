import { assertStep } from "./assert-step.js"
import { analyzeStep } from "./computation.js"
import { emitMap } from "./emit-map.js"
import { emitReduce } from "./emit-reduce.js"
import { createFunctionBody } from "./function-body.js"
import {
  binaryKernels,
  type CallStep,
  type MapStep,
  type ReduceStep,
  type Step,
  unaryKernels,
  wholeBinaryKernels,
  wholeUnaryKernels,
} from "./plan.js"
import { type DefinedFunction, encodeModule, type ImportedFunction, type Signature } from "./wasm-encoder.js"

const VECTOR_KERNELS = {
  unary: new Set<string>([...unaryKernels, ...wholeUnaryKernels.map((name) => `${name}Int`)]),
  binary: new Set<string>([...binaryKernels, ...wholeBinaryKernels.map((name) => `${name}Int`)]),
}

const NOTHING: Signature = { parameters: [], results: [] }

/**
 * The bytes of a WebAssembly module that exports one function for each list of steps. It imports `env.memory` and the
 * kernels that are used, as `kernels.<name>`.
 *
 * The same steps give the same bytes.
 */
export function generateModule(functions: Readonly<Record<string, readonly Step[]>>): Uint8Array<ArrayBuffer> {
  const kernels = createImports()
  const stepBodies: Uint8Array[] = []

  /** What an exported function calls, in order. */
  type Call = { readonly step: number } | { readonly kernel: number; readonly arguments: readonly number[] }
  const exported: { readonly name: string; readonly calls: readonly Call[] }[] = []

  for (const [name, steps] of Object.entries(functions)) {
    const calls = steps.map((step): Call => {
      if (step.kind === "call") {
        return { kernel: kernels.indexOf(step.kernel, callSignature(step)), arguments: step.arguments }
      }
      // A function of its own for each step: the engine optimises each as soon as it is hot.
      return {
        step: stepBodies.push(encodeStep(step, (kernel) => kernels.indexOf(kernel, vectorSignature(kernel)))) - 1,
      }
    })
    exported.push({ name, calls })
  }

  const defined: DefinedFunction[] = stepBodies.map((body) => ({ signature: NOTHING, body }))
  for (const { name, calls } of exported) {
    const body = createFunctionBody()
    for (const call of calls) {
      if ("step" in call) {
        body.call(kernels.imports.length + call.step)
      } else {
        for (const argument of call.arguments) body.i32(argument)
        body.call(call.kernel)
      }
    }
    defined.push({ signature: NOTHING, body: body.encode(), exportName: name })
  }
  return encodeModule({ memory: { module: "env", name: "memory" }, imports: kernels.imports, functions: defined })
}

function encodeStep(step: MapStep | ReduceStep, kernel: (name: string) => number): Uint8Array {
  const body = createFunctionBody()
  const computation = analyzeStep(step)
  if (step.kind === "map") emitMap(body, computation, kernel)
  else emitReduce(body, computation, { op: step.op, kernel })
  return body.encode()
}

/** Numbers kernels in the order in which they are met. */
function createImports(): {
  readonly imports: ImportedFunction[]
  indexOf(kernel: string, signature: Signature): number
} {
  const imports: ImportedFunction[] = []
  return {
    imports,
    indexOf(kernel, signature) {
      const index = imports.findIndex(({ name }) => name === kernel)
      if (index === -1) return imports.push({ module: "kernels", name: kernel, signature }) - 1
      const known = imports[index]!.signature
      assertStep(
        known.parameters.join() === signature.parameters.join() && known.results.join() === signature.results.join(),
        `${kernel} is called in two ways`,
      )
      return index
    },
  }
}

function callSignature({ kernel, arguments: given }: CallStep): Signature {
  assertStep(
    given.every((argument) => argument === (argument | 0) || argument === argument >>> 0),
    `${kernel} is called with (${given.join()})`,
  )
  return { parameters: given.map(() => "i32"), results: [] }
}

function vectorSignature(kernel: string): Signature {
  const isBinary = VECTOR_KERNELS.binary.has(kernel)
  assertStep(isBinary || VECTOR_KERNELS.unary.has(kernel), `${kernel} is an element-wise kernel`)
  return { parameters: isBinary ? ["v128", "v128"] : ["v128"], results: ["v128"] }
}
