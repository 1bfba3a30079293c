/** What one step of a chain is: two roundings, or one where the machine fuses them. */
export type ChainStep = "multiply-then-add" | "relaxed-multiply-add"

/** A module of multiply-add chains. */
export interface ChainModuleOptions {
  /** Chains that do not depend on each other. */
  readonly chains: number
  readonly step: ChainStep
  /** Steps of each chain in one iteration of the loop. */
  readonly stepsPerIteration: number
}

/** Numbers in a 128-bit vector. */
export const LANES = 4

/** `run(iterations, k)`: multiplies and adds, and returns a number that depends on all of it. */
export type RunChains = (iterations: number, k: number) => number

const MAGIC_AND_VERSION = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]
const I32 = 0x7f
const F32 = 0x7d
const V128 = 0x7b
const FUNCTION = 0x60
const LOOP = 0x03
const NOTHING = 0x40
const BRANCH_IF = 0x0d
const END = 0x0b
const GET = 0x20
const SET = 0x21
const TEE = 0x22
const CONSTANT = 0x41
const SUBTRACT = 0x6b
/** The parameters of `run` are its first locals. */
const ITERATIONS = 0
const K = 1
const FIRST_CHAIN = 2

/**
 * A WebAssembly module of independent chains acc = acc + acc·k in 128-bit SIMD: what a processor can multiply and add at
 * most. Written byte by byte: https://webassembly.github.io/spec/core/binary/.
 */
export function chainModule({ chains, step, stepsPerIteration }: ChainModuleOptions): Uint8Array<ArrayBuffer> {
  const run = [...unsigned(1), ...unsigned(chains + 1), V128, ...body({ chains, step, stepsPerIteration })]
  return Uint8Array.from([
    ...MAGIC_AND_VERSION,
    ...section(1, [FUNCTION, ...sized([I32, F32]), ...sized([F32])]),
    ...section(3, [0]),
    ...section(7, [...sized([...new TextEncoder().encode("run")]), 0x00, 0]),
    ...section(10, sized(run)),
  ])
}

function body({ chains, step, stepsPerIteration }: ChainModuleOptions): number[] {
  const vectorOfK = FIRST_CHAIN + chains
  const accumulators = Array.from({ length: chains }, (_, i) => FIRST_CHAIN + i)
  const splat = vector(19)
  const add = vector(228)
  const multiply = vector(230)
  const multiplyAdd = vector(261)
  const oneStep = accumulators.flatMap((accumulator) =>
    step === "multiply-then-add"
      ? [...get(accumulator), ...get(accumulator), ...get(vectorOfK), ...multiply, ...add, ...set(accumulator)]
      : [...get(accumulator), ...get(vectorOfK), ...get(accumulator), ...multiplyAdd, ...set(accumulator)],
  )
  const start = [...get(K), ...splat, ...set(vectorOfK)]
  // Every chain starts with k: the value is of no matter, so long as it is an ordinary number.
  const startChains = accumulators.flatMap((accumulator) => [...get(vectorOfK), ...set(accumulator)])
  const steps = Array.from({ length: stepsPerIteration }, () => oneStep).flat()
  const nextIteration = [...get(ITERATIONS), CONSTANT, 1, SUBTRACT, TEE, ITERATIONS, BRANCH_IF, 0]
  const sum = accumulators.flatMap((accumulator, i) => [...get(accumulator), ...(i === 0 ? [] : add)])
  return [...start, ...startChains, LOOP, NOTHING, ...steps, ...nextIteration, END, ...sum, ...vector(31), 0, END]
}

const get = (local: number): number[] => [GET, ...unsigned(local)]
const set = (local: number): number[] => [SET, ...unsigned(local)]

/** A SIMD instruction by its number. */
const vector = (instruction: number): number[] => [0xfd, ...unsigned(instruction)]

/** A section that holds a list of one entry. */
const section = (id: number, entry: readonly number[]): number[] => [id, ...sized([...unsigned(1), ...entry])]

/** Bytes after how many they are. */
const sized = (bytes: readonly number[]): number[] => [...unsigned(bytes.length), ...bytes]

/** LEB128: seven bits a byte, the lowest first. */
function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...unsigned(Math.floor(value / 128))]
}
