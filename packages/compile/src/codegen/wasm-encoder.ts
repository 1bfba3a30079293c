import { type ByteWriter, createByteWriter } from "./byte-writer.js"

export type ValueType = "i32" | "v128"

/** The byte that stands for a type. */
export const valueTypeCodes: Readonly<Record<ValueType, number>> = { i32: 0x7f, v128: 0x7b }

export interface Signature {
  readonly parameters: readonly ValueType[]
  readonly results: readonly ValueType[]
}

export interface ImportedFunction {
  readonly module: string
  readonly name: string
  readonly signature: Signature
}

export interface DefinedFunction {
  readonly signature: Signature
  /** Locals, instructions and the final `end`: what `FunctionBody.encode` gives. */
  readonly body: Uint8Array
  /** Exported under this name. */
  readonly exportName?: string
}

/** A module as data. Functions are numbered: imported ones first, then defined ones. */
export interface WasmModule {
  /** The imported memory. */
  readonly memory: { readonly module: string; readonly name: string }
  readonly imports: readonly ImportedFunction[]
  readonly functions: readonly DefinedFunction[]
}

const MAGIC_AND_VERSION = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]
const SECTION = { type: 1, import: 2, function: 3, export: 7, code: 10 } as const
const FUNCTION_TYPE = 0x60
const KIND = { function: 0, memory: 2 } as const

/** The binary format of a module (WebAssembly Core Specification 2.0, §5.5). */
export function encodeModule(module: WasmModule): Uint8Array<ArrayBuffer> {
  const types = createTypeTable()
  const importTypes = module.imports.map(({ signature }) => types.indexOf(signature))
  const functionTypes = module.functions.map(({ signature }) => types.indexOf(signature))

  const out = createByteWriter()
  out.bytes(MAGIC_AND_VERSION)
  writeSection(out, SECTION.type, types.encoded)
  writeSection(out, SECTION.import, [
    encode((entry) => {
      entry.name(module.memory.module)
      entry.name(module.memory.name)
      entry.byte(KIND.memory)
      // No upper limit, and any size will do.
      entry.byte(0)
      entry.unsigned(0)
    }),
    ...module.imports.map((imported, i) =>
      encode((entry) => {
        entry.name(imported.module)
        entry.name(imported.name)
        entry.byte(KIND.function)
        entry.unsigned(importTypes[i]!)
      }),
    ),
  ])
  writeSection(
    out,
    SECTION.function,
    functionTypes.map((type) => encode((entry) => entry.unsigned(type))),
  )
  writeSection(
    out,
    SECTION.export,
    module.functions.flatMap(({ exportName }, i) =>
      exportName === undefined
        ? []
        : [
            encode((entry) => {
              entry.name(exportName)
              entry.byte(KIND.function)
              entry.unsigned(module.imports.length + i)
            }),
          ],
    ),
  )
  writeSection(
    out,
    SECTION.code,
    module.functions.map(({ body }) => encode((entry) => entry.sized(body))),
  )
  return out.toArray()
}

/** Numbers each signature once. */
function createTypeTable(): { readonly encoded: Uint8Array[]; indexOf(signature: Signature): number } {
  const encoded: Uint8Array[] = []
  const indices = new Map<string, number>()
  return {
    encoded,
    indexOf({ parameters, results }) {
      const key = `${parameters.join()}→${results.join()}`
      const known = indices.get(key)
      if (known !== undefined) return known
      const index = encoded.length
      indices.set(key, index)
      encoded.push(
        encode((entry) => {
          entry.byte(FUNCTION_TYPE)
          entry.sized(parameters.map((type) => valueTypeCodes[type]))
          entry.sized(results.map((type) => valueTypeCodes[type]))
        }),
      )
      return index
    },
  }
}

function encode(write: (entry: ByteWriter) => void): Uint8Array {
  const entry = createByteWriter()
  write(entry)
  return entry.toArray()
}

function writeSection(out: ByteWriter, id: number, entries: readonly Uint8Array[]): void {
  out.byte(id)
  out.sized(
    encode((section) => {
      section.unsigned(entries.length)
      for (const entry of entries) section.bytes(entry)
    }),
  )
}
