import type { KernelExports, MemoryKernel } from "../kernels/kernel-exports.js"
import { kernelsModule } from "../kernels/load-kernels.js"
import { type Helper, startHelper } from "./start-helper.js"

/** Threads that share matrix products. */
export interface ThreadTeam {
  /** `gemm`, shared by the team; its workspace is one part's, times the threads. Gives the same bytes as `gemm`. */
  readonly gemm: MemoryKernel
  /** One user more or less; the last one's leaving ends the threads. */
  acquire(): void
  release(): void
}

/** What a team works on. */
export interface ThreadTeamOptions {
  /** Threads in all, with the calling one. */
  readonly threads: number
  readonly relaxed: boolean
  /** Shared. */
  readonly memory: WebAssembly.Memory
  readonly kernels: KernelExports
  /** `controlBytes(threads)` bytes of the memory, all zero. */
  readonly control: number
}

/** A helper's words in memory: its state, then the arguments of `gemmPart`. A cache line each. */
const SLOT_WORDS = 16
const ARGUMENTS = 1

/** Bytes of memory that a team needs for itself. */
export function controlBytes(threads: number): number {
  return threads * SLOT_WORDS * 4
}

/** No helper there; it waits; it is offered a job; it works on it; it is to end. */
const [ABSENT, IDLE, OFFERED, BUSY, STOPPED] = [0, 1, 2, 3, 4]

/** Rounds of looking before a helper goes to sleep: about a millisecond. */
const SPINS = 200_000

/**
 * Runs in a helper: takes jobs from its slot for ever. Written as text, since a thread starts from text in Node and in
 * browsers alike, and no bundler has to know of it.
 */
const HELPER_SOURCE = `
const serve = ({ module, memory, control, index }) => {
  const words = new Int32Array(memory.buffer)
  const at = control / 4 + index * ${SLOT_WORDS}
  const { gemmPart } = new WebAssembly.Instance(module, { env: { memory } }).exports
  if (Atomics.compareExchange(words, at, ${ABSENT}, ${IDLE}) !== ${ABSENT}) return
  for (;;) {
    for (let i = 0; i < ${SPINS} && Atomics.load(words, at) === ${IDLE}; i++);
    Atomics.wait(words, at, ${IDLE})
    const state = Atomics.load(words, at)
    if (state === ${STOPPED}) return
    if (state !== ${OFFERED} || Atomics.compareExchange(words, at, ${OFFERED}, ${BUSY}) !== ${OFFERED}) continue
    gemmPart(...words.subarray(at + ${ARGUMENTS}, at + ${ARGUMENTS} + 13))
    Atomics.compareExchange(words, at, ${BUSY}, ${IDLE})
  }
}
if (typeof onmessage === "undefined") require("worker_threads").parentPort.once("message", serve)
else onmessage = (event) => { serve(event.data); close() }
`

/**
 * A team of threads. A product is cut into as many parts as there are threads; a part that no helper has taken when the
 * calling thread has done its own is done by that one too, so that nobody ever waits for a thread to start or to wake.
 */
export function createThreadTeam({ threads, relaxed, memory, kernels, control }: ThreadTeamOptions): ThreadTeam {
  const words = new Int32Array(memory.buffer)
  const slot = (index: number): number => control / 4 + index * SLOT_WORDS
  const helpers: Helper[] = []
  /** Which helpers were offered a part of the product at hand. */
  const hasOffer = Array.from({ length: threads }, () => false)
  let users = 0

  function start(): void {
    const module = kernelsModule({ relaxed, sharedMemory: true })
    for (let index = 1; index < threads; index++) {
      Atomics.store(words, slot(index), ABSENT)
      helpers.push(startHelper(HELPER_SOURCE, { module, memory, control, index }))
    }
  }

  function end(): void {
    for (let index = 1; index < threads; index++) {
      Atomics.store(words, slot(index), STOPPED)
      Atomics.notify(words, slot(index))
    }
    for (const helper of helpers.splice(0)) helper.terminate()
  }

  const gemm: MemoryKernel = (...product) => {
    const [m, n, k] = product as [number, number, number]
    const operands = product.slice(0, -1)
    const workspace = product[product.length - 1] as number
    const bytes = kernels.gemmWorkspace(m, n, k)
    const jobOf = (index: number): number[] => [index, threads, ...operands, workspace + index * bytes]
    for (let index = 1; index < threads; index++) {
      const at = slot(index)
      hasOffer[index] = Atomics.load(words, at) === IDLE
      if (hasOffer[index] !== true) continue
      words.set(jobOf(index), at + ARGUMENTS)
      Atomics.store(words, at, OFFERED)
      Atomics.notify(words, at)
    }
    kernels.gemmPart(...jobOf(0))
    for (let index = 1; index < threads; index++) if (!isTaken(index)) kernels.gemmPart(...jobOf(index))
    for (let index = 1; index < threads; index++) while (Atomics.load(words, slot(index)) === BUSY);
  }

  /** Whether the helper does its part, or has done it. If not, it will not. */
  function isTaken(index: number): boolean {
    return hasOffer[index] === true && Atomics.compareExchange(words, slot(index), OFFERED, IDLE) !== OFFERED
  }

  return {
    gemm,
    acquire() {
      if (users === 0) start()
      users += 1
    },
    release() {
      users -= 1
      if (users === 0) end()
    },
  }
}
