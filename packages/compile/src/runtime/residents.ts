import * as tf from "@tensorflow/tfjs-core"
import type { ElementType } from "../codegen/plan.js"
import { toElements, typedArrayOf } from "../elements.js"
import type { DataId } from "../recording/recording-backend.js"
import { registerData, releaseData } from "../recording/recording-engine.js"
import type { Heap } from "./heap.js"
import { viewOf } from "./memory-view.js"

/** A tfjs variable whose elements live in WebAssembly memory while compiled functions use it. */
export interface Resident {
  readonly variable: tf.Variable
  readonly address: number
  /** Whether memory holds newer elements than tfjs. A compiled function sets it for what it writes. */
  isAhead: boolean
  /** Whether tfjs holds newer elements than memory: somebody assigned to the variable. */
  isBehind: boolean
}

/**
 * The variables that live in WebAssembly memory.
 *
 * tfjs's own data of such a variable is brought up to date when, and only when, somebody asks for it: its `dataId` is an
 * accessor as long as a compiled function uses it. What is handed out then never changes, as tensors never do; the next
 * time somebody asks after another call, it is new data. Assigning to the variable passes through the same accessor.
 */
export interface Residents {
  /** Rises whenever anybody but a compiled function touches a resident. */
  readonly touches: number
  /** Makes a variable resident, or counts one more user of it. */
  acquire(variable: tf.Variable): Resident
  /** The last user's release gives the variable back to tfjs whole. */
  release(resident: Resident): void
  /** Brings memory up to date with what was assigned. */
  refresh(resident: Resident): void
  /** Gives all variables back to tfjs whole, whoever uses them. */
  evictAll(): void
  /** Brings tfjs up to date and runs `work` while residents are ordinary variables. */
  asOrdinary<T>(work: () => T): T
}

interface Entry extends Resident {
  dataId: DataId
  users: number
}

/** Residents in the memory of `heap`. */
export function createResidents(heap: Heap): Residents {
  const entries = new Map<tf.Variable, Entry>()
  let touches = 0
  let ordinary = 0

  function elements({ variable, address }: Entry): Float32Array | Int32Array {
    return viewOf(heap.memory, { address, count: variable.size, type: variable.dtype as ElementType })
  }

  /** Hands tfjs a copy of what memory holds, as new data. */
  function handOut(entry: Entry): void {
    const { variable } = entry
    const { dtype, shape, size } = variable
    const backend = tf.backend()
    const values = typedArrayOf(dtype as ElementType, elements(entry))
    const dataId = backend.write(values, shape, dtype)
    registerData(dataId, { backend, dtype, shape, bytes: size * tf.util.bytesPerElement(dtype) })
    const old = entry.dataId
    entry.dataId = dataId
    entry.isAhead = false
    releaseData(old)
  }

  function takeIn(entry: Entry): void {
    const values = tf.engine().readSync(entry.dataId) as ArrayLike<number>
    elements(entry).set(toElements(values, entry.variable.dtype as ElementType))
    entry.isBehind = false
  }

  function watch(entry: Entry): void {
    Object.defineProperty(entry.variable, "dataId", {
      configurable: true,
      enumerable: true,
      get() {
        touches += 1
        if (entry.isAhead) handOut(entry)
        return entry.dataId
      },
      set(dataId: DataId) {
        touches += 1
        entry.dataId = dataId
        if (ordinary > 0) return
        entry.isAhead = false
        entry.isBehind = true
      },
    })
  }

  /** Makes the variable an ordinary one, up to date. */
  function giveBack(entry: Entry): void {
    const { variable } = entry
    if (entry.isAhead && !variable.isDisposed) handOut(entry)
    entries.delete(variable)
    heap.free(entry.address)
    Object.defineProperty(variable, "dataId", {
      configurable: true,
      enumerable: true,
      writable: true,
      value: entry.dataId,
    })
  }

  return {
    get touches() {
      return touches
    },

    acquire(variable) {
      const known = entries.get(variable)
      if (known !== undefined) {
        known.users += 1
        return known
      }
      const { dataId, size } = variable
      const address = heap.allocate(4 * size)
      const entry: Entry = { variable, address, dataId, users: 1, isAhead: false, isBehind: true }
      takeIn(entry)
      entries.set(variable, entry)
      watch(entry)
      return entry
    },

    release(resident) {
      const entry = resident as Entry
      entry.users -= 1
      if (entry.users === 0 && entries.get(entry.variable) === entry) giveBack(entry)
    },

    evictAll() {
      for (const entry of entries.values()) giveBack(entry)
    },

    refresh(resident) {
      if (resident.isBehind) takeIn(resident as Entry)
    },

    asOrdinary(work) {
      for (const entry of entries.values()) if (entry.isAhead) handOut(entry)
      ordinary += 1
      try {
        return work()
      } finally {
        ordinary -= 1
      }
    },
  }
}
