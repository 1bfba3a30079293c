import type * as tf from "@tensorflow/tfjs-core"
import { KERNEL_DATA_BYTES } from "../kernels/kernels-binary.js"
import { type KernelExports, loadKernels } from "../kernels/load-kernels.js"
import { createHeap, type Heap } from "./heap.js"
import { createResidents, type Residents } from "./residents.js"
import { controlBytes, createThreadTeam, type ThreadTeam } from "./thread-team.js"

/** One WebAssembly memory with its kernels, and the variables that live in it. */
export interface Machine {
  readonly heap: Heap
  readonly residents: Residents
  /** Whether threads can share the memory. */
  readonly isShared: boolean
  /** Whether another machine took its place: plans have to be made anew, there. */
  readonly isRetired: boolean
  /** The kernel library over this memory; made on the first use. */
  kernels(relaxed: boolean): KernelExports
  /** A team of two threads or more; made on the first use. The memory has to be shared. */
  team(threads: number, relaxed: boolean): ThreadTeam
  retire(): void
}

/** Where the machine hangs at tfjs's engine: also two copies of this package share variables. */
const MACHINE = Symbol.for("@bellman-rl/compile/machine/1")

/** 16 pages, 1 MiB: the memory grows with what is compiled. */
const FIRST_PAGES = 16
/** 4 GiB, all that 32-bit addresses reach. */
const MOST_PAGES = 65536
/** 1 GiB: a shared memory takes its range of addresses at once. */
const MOST_SHARED_PAGES = 16384

/**
 * The machine of tfjs's engine. Variables belong to the engine, and functions that share them share their memory; so the
 * machine belongs to the engine too. The first function that asks for threads makes it a shared one.
 */
export function machineOf(engine: ReturnType<typeof tf.engine>, { shared }: { readonly shared: boolean }): Machine {
  const holder = engine as unknown as { [MACHINE]?: Machine }
  const known = holder[MACHINE]
  if (known !== undefined && (known.isShared || !shared)) return known
  const machine = createMachine(shared)
  known?.retire()
  holder[MACHINE] = machine
  return machine
}

function createMachine(isShared: boolean): Machine {
  const maximum = isShared ? MOST_SHARED_PAGES : MOST_PAGES
  const memory = new WebAssembly.Memory({ initial: FIRST_PAGES, maximum, shared: isShared })
  const heap = createHeap(memory, KERNEL_DATA_BYTES)
  const residents = createResidents(heap)
  const libraries = new Map<boolean, KernelExports>()
  const teams = new Map<string, ThreadTeam>()
  let isRetired = false

  function kernels(relaxed: boolean): KernelExports {
    const known = libraries.get(relaxed)
    if (known !== undefined) return known
    const library = loadKernels({ memory, relaxed })
    libraries.set(relaxed, library)
    return library
  }

  return {
    heap,
    residents,
    isShared,
    get isRetired() {
      return isRetired
    },
    kernels,
    team(threads, relaxed) {
      const key = `${threads} ${relaxed}`
      const known = teams.get(key)
      if (known !== undefined) return known
      const control = heap.allocate(controlBytes(threads))
      const team = createThreadTeam({ threads, relaxed, memory, kernels: kernels(relaxed), control })
      teams.set(key, team)
      return team
    },
    retire() {
      isRetired = true
      residents.evictAll()
    },
  }
}
