import * as tf from "@tensorflow/tfjs-core"
import { aligned } from "../alignment.js"
import { generateModule } from "../codegen/generate-module.js"
import { ARRAYS, type Elements } from "../elements.js"
import { sizeOf } from "../graph/layout.js"
import type { Node } from "../graph/node.js"
import type { KernelExports } from "../kernels/kernel-exports.js"
import { shareMemoryImport } from "../kernels/share-memory-import.js"
import { emitSteps } from "../planning/emit-steps.js"
import type { Plan } from "../planning/plan.js"
import type { Machine } from "./machine.js"
import { type Place, viewOf } from "./memory-view.js"
import type { Resident } from "./residents.js"

/** A plan in WebAssembly memory. */
export interface RunningPlan {
  readonly plan: Plan
  /** Whether the memory that it is in has been given up. */
  readonly isRetired: boolean
  /** The module's bytes. */
  readonly code: Uint8Array
  /** Bytes of memory of its own, variables not counted. */
  readonly bytes: number
  /** Takes inputs in the order of the specs; what it returns is overwritten by the next call. */
  run(inputs: readonly Elements[]): Readonly<Record<string, Elements>>
  /** The name of a variable that was disposed of, so that the plan cannot run. */
  disposedVariable(): string | undefined
  dispose(): void
}

/** Where and how a plan runs. */
export interface StartOptions {
  readonly machine: Machine
  readonly relaxed: boolean
  /** Of large matrix products, 1 or more. More than 1 needs a shared machine. */
  readonly threads: number
}

/**
 * Puts a plan into a machine's memory, and runs what has to run once. Where it throws it holds nothing.
 *
 * @throws OutOfMemory where there is no room
 */
export function startPlan(plan: Plan, inputNames: readonly string[], options: StartOptions): RunningPlan {
  const held: (() => void)[] = []
  const release = (): void => {
    for (const giveBack of held.splice(0).toReversed()) giveBack()
  }
  try {
    return start(plan, inputNames, { ...options, hold: (giveBack) => void held.push(giveBack), release })
  } catch (error) {
    release()
    throw error
  }
}

interface StartHolding extends StartOptions {
  /** Notes how something that was acquired is given back. */
  hold(giveBack: () => void): void
  /** Gives back all that is held. */
  release(): void
}

function start(plan: Plan, inputNames: readonly string[], options: StartHolding): RunningPlan {
  const { machine, relaxed, threads, hold, release } = options
  const { heap, residents } = machine
  const kernels = machine.kernels(relaxed)
  const team = threads > 1 ? machine.team(threads, relaxed) : undefined
  if (team !== undefined) {
    team.acquire()
    hold(team.release)
  }
  const users = plan.variables.map((variable) => {
    const resident = residents.acquire(variable)
    hold(() => residents.release(resident))
    return resident
  })
  const residentOf = new Map(users.map((resident) => [resident.variable, resident]))
  const written = plan.written.map((variable) => residentOf.get(variable) as Resident)
  const bytes = aligned(plan.bytes) + aligned(threads * workspaceOf(plan, kernels))
  const block = heap.allocate(bytes)
  hold(() => heap.free(block))

  const addressOf = (node: Node): number => {
    if (node.kind === "variable") return residentOf.get(node.variable)?.address as number
    if (node.kind === "map" && node.writes !== undefined) return residentOf.get(node.writes)?.address as number
    return block + (plan.offsets.get(node) as number)
  }
  const addresses = { of: addressOf, workspace: block + aligned(plan.bytes), threads }
  const code = generateModule({
    initialize: emitSteps(plan.initialSteps, plan, addresses),
    run: emitSteps(plan.steps, plan, addresses),
  })
  const module = new WebAssembly.Module(machine.isShared ? shareMemoryImport(code) : code)
  const { exports } = new WebAssembly.Instance(module, {
    env: { memory: heap.memory },
    kernels: { ...kernels, gemmByTeam: team?.gemm } as unknown as WebAssembly.ModuleImports,
  })
  const { initialize, run } = exports as { initialize(): void; run(): void }

  for (const node of plan.offsets.keys()) {
    if (node.kind === "constant") viewOf(heap.memory, placeOf(node, addressOf)).set(node.values)
  }
  initialize()

  const inputPlaces = inputNames.map((name) => {
    const node = [...plan.offsets.keys()].find((node) => node.kind === "input" && node.name === name)
    return node === undefined ? undefined : placeOf(node, addressOf)
  })
  const outputPlaces = [...plan.outputs.values()].map((node) => placeOf(node, addressOf))
  const outputs: Record<string, Elements> = {}
  for (const [name, node] of plan.outputs) outputs[name] = new ARRAYS[node.type](sizeOf(node.shape))
  const results = Object.values(outputs)
  const counters = [...plan.recording.steps]

  let inputViews: (Float32Array | Int32Array | undefined)[] = []
  let outputViews: (Float32Array | Int32Array)[] = []
  let generation = -1
  let touches = -1

  function refreshViews(): void {
    inputViews = inputPlaces.map((place) => (place === undefined ? undefined : viewOf(heap.memory, place)))
    outputViews = outputPlaces.map((place) => viewOf(heap.memory, place))
    generation = heap.generation
  }

  return {
    plan,
    get isRetired() {
      return machine.isRetired
    },
    code,
    bytes,

    run(inputs) {
      if (touches !== residents.touches) {
        for (const resident of users) residents.refresh(resident)
        touches = residents.touches
      }
      if (generation !== heap.generation) refreshViews()
      for (let i = 0; i < inputViews.length; i++) inputViews[i]?.set(inputs[i] as Elements)
      run()
      for (let i = 0; i < written.length; i++) (written[i] as Resident).isAhead = true
      for (let i = 0; i < counters.length; i++) countSteps(counters[i] as [tf.Optimizer, number])
      for (let i = 0; i < results.length; i++) (results[i] as Elements).set(outputViews[i] as Float32Array | Int32Array)
      return outputs
    },

    disposedVariable() {
      if (touches === residents.touches) return undefined
      return users.find(({ variable }) => variable.isDisposed)?.variable.name
    },

    dispose: release,
  }
}

function placeOf(node: Node, addressOf: (node: Node) => number): Place {
  return { address: addressOf(node), count: sizeOf(node.shape), type: node.type }
}

function workspaceOf(plan: Plan, kernels: KernelExports): number {
  let most = 0
  for (const { nodes } of [...plan.initialSteps, ...plan.steps]) {
    for (const node of nodes) {
      if (node.kind !== "matmul") continue
      const [m, n] = node.shape.slice(-2) as [number, number]
      most = Math.max(most, kernels.gemmWorkspace(m, n, node.a.shape[node.a.shape.length - 1] as number))
    }
  }
  return most
}

/** tfjs keeps the count in JavaScript, where no plan reaches. */
function countSteps([optimizer, steps]: [tf.Optimizer, number]): void {
  const counting = optimizer as unknown as { incrementIterations(): void }
  for (let i = 0; i < steps; i++) counting.incrementIterations()
}
