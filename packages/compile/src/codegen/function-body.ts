import { createByteWriter } from "./byte-writer.js"
import { EMPTY_BLOCK, type Instruction, type MemoryInstruction, opcodes } from "./instructions.js"
import { type ValueType, valueTypeCodes } from "./wasm-encoder.js"

/** The number of a local variable. */
export type Local = number

/** Where a load or store goes: the i32 on the stack plus `offset`. */
export interface MemoryArgument {
  readonly offset: number
  /** Of the `_lane` instructions. */
  readonly lane?: number
}

/** Writes the instructions of one function without parameters and results. */
export interface FunctionBody {
  op(instruction: Instruction): void
  memory(instruction: MemoryInstruction, argument: MemoryArgument): void
  call(functionIndex: number): void
  i32(value: number): void
  /** Pushes sixteen bytes. Those that an instruction cannot make from nothing are kept in a local from the start on. */
  v128(bytes: Uint8Array): void
  /** The elements of two vectors on the stack, numbered 0 to 3 and 4 to 7, that a new one is made of. */
  shuffle(elements: readonly [number, number, number, number]): void
  get(local: Local): void
  set(local: Local): void
  tee(local: Local): void
  /** Repeats `write`; it leaves an i32 on the stack: 0 ends the loop. */
  loop(write: () => void): void
  /** A local of unknown content. */
  allocate(type: ValueType): Local
  /** Gives a local back. */
  release(local: Local): void
  /** How many instructions were written. */
  readonly instructionCount: number
  /** Locals, instructions and the final `end`. */
  encode(): Uint8Array
}

/** A function that does nothing yet. */
export function createFunctionBody(): FunctionBody {
  const code = createByteWriter()
  const prologue = createByteWriter()
  const types: ValueType[] = []
  const free: Record<ValueType, Local[]> = { i32: [], v128: [] }
  const constants = new Map<string, Local>()
  let instructionCount = 0

  const simd = (opcode: number): void => {
    instructionCount++
    code.byte(opcodes.simdPrefix)
    code.unsigned(opcode)
  }

  const withOperand = (opcode: number, operand: number): void => {
    instructionCount++
    code.byte(opcode)
    code.unsigned(operand)
  }

  const get = (local: Local): void => withOperand(opcodes.localGet, local)

  const allocateNew = (type: ValueType): Local => types.push(type) - 1

  return {
    op(instruction) {
      const opcode = opcodes.plain[instruction]
      if (opcode === undefined) return simd(opcodes.simd[instruction]!)
      instructionCount++
      code.byte(opcode)
    },
    memory(instruction, { offset, lane }) {
      simd(opcodes.memory[instruction])
      // The address is a multiple of 2² bytes.
      code.unsigned(2)
      code.unsigned(offset)
      if (lane !== undefined) code.byte(lane)
    },
    call: (functionIndex) => withOperand(opcodes.call, functionIndex),
    i32(value) {
      instructionCount++
      code.byte(opcodes.i32Const)
      code.signed(value)
    },
    v128(bytes) {
      const same = bytes.every((byte) => byte === bytes[0])
      if (same && (bytes[0] === 0 || bytes[0] === 0xff)) {
        simd(opcodes.v128Const)
        code.bytes(bytes)
        return
      }
      const key = bytes.join()
      let local = constants.get(key)
      if (local === undefined) {
        local = allocateNew("v128")
        constants.set(key, local)
        prologue.byte(opcodes.simdPrefix)
        prologue.unsigned(opcodes.v128Const)
        prologue.bytes(bytes)
        prologue.byte(opcodes.localSet)
        prologue.unsigned(local)
      }
      get(local)
    },
    shuffle(elements) {
      simd(opcodes.shuffle)
      for (const element of elements) code.bytes([0, 1, 2, 3].map((byte) => 4 * element + byte))
    },
    get,
    set: (local) => withOperand(opcodes.localSet, local),
    tee: (local) => withOperand(opcodes.localTee, local),
    loop(write) {
      code.bytes([opcodes.loop, EMPTY_BLOCK])
      write()
      code.bytes([opcodes.branchIf, 0, opcodes.end])
    },
    allocate: (type) => free[type].pop() ?? allocateNew(type),
    release(local) {
      free[types[local]!].push(local)
    },
    get instructionCount() {
      return instructionCount
    },
    encode() {
      const out = createByteWriter()
      const runs = runsOf(types)
      out.unsigned(runs.length)
      for (const { type, count } of runs) {
        out.unsigned(count)
        out.byte(valueTypeCodes[type])
      }
      out.bytes(prologue.toArray())
      out.bytes(code.toArray())
      out.byte(opcodes.end)
      return out.toArray()
    },
  }
}

/** Neighbours of one type are declared together. */
function runsOf(types: readonly ValueType[]): { readonly type: ValueType; count: number }[] {
  const runs: { readonly type: ValueType; count: number }[] = []
  for (const type of types) {
    const last = runs.at(-1)
    if (last?.type === type) last.count++
    else runs.push({ type, count: 1 })
  }
  return runs
}
