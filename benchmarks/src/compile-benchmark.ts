import { compileTimeFigure } from "./bars.js"
import type { Benchmark, BenchmarkSetup, Measured } from "./benchmark.js"
import { measureCompileTime } from "./compile-time.js"
import {
  compiledContestant,
  defaultVariant,
  eagerContestant,
  relaxedVariant,
  twoThreadsVariant,
  type Variant,
} from "./compiled-update.js"
import { type EagerBackend, startEagerBackends } from "./eager-backends.js"
import type { Figure } from "./figure.js"
import { flopsOf } from "./flops.js"
import { type CallTime, interleave } from "./interleave.js"
import { measureMode, type Mode } from "./modes.js"
import { type ByBackend, speedupsOf, type UpdateTimes } from "./report.js"
import { roundsOf, type Workload, workloads } from "./workloads.js"

/** What is measured beside the default mode, and on which workloads. */
const MODES: readonly { readonly variant: Variant; readonly ids: readonly string[] }[] = [
  { variant: relaxedVariant, ids: ["W1", "W2", "W3", "W4"] },
  { variant: twoThreadsVariant, ids: ["W4"] },
]

/** Compiled updates against the same functions run eagerly, and against what the machine can do at most. */
export const compileBenchmark: Benchmark = {
  id: "compile",
  async run(setup): Promise<Measured> {
    const { quick, tell } = setup
    const chosen = workloads.filter(({ id }) => !quick || id === "W1" || id === "W2")
    const backends = await startEagerBackends(tell)
    const rows: UpdateTimes[] = []
    for (const workload of chosen) {
      tell(`${workload.id}: ${workload.title}`)
      rows.push(await measureWorkload(workload, { backends, setup }))
    }

    const modes: Mode[] = []
    for (const { variant, ids } of MODES) {
      const defaults = rows.filter(({ id }) => ids.includes(id))
      if (defaults.length === 0) continue
      tell(`${variant.id}, in a process of its own`)
      const mode = await measureMode(variant, { defaults, quick })
      if (mode === undefined) tell(`${variant.id}: this machine or this Node cannot`)
      else modes.push(mode)
    }

    const figures: Figure[] = []
    for (const { id } of chosen) {
      tell(`${id}: compiling, in fresh processes`)
      figures.push(compileTimeFigure(id, await measureCompileTime(id, { repeats: quick ? 3 : 5 })))
    }
    const { relaxedPeakGflops } = modes.find((mode) => mode.relaxedPeakGflops !== undefined) ?? {}
    return {
      workloads: [...rows, ...modes.flatMap((mode) => mode.rows)],
      figures,
      ...(relaxedPeakGflops === undefined ? {} : { relaxedPeakGflops }),
    }
  },
}

/** The default mode against eager. */
async function measureWorkload(
  workload: Workload,
  { backends, setup }: { backends: readonly EagerBackend[]; setup: BenchmarkSetup },
): Promise<UpdateTimes> {
  const compiled = await compiledContestant(workload, defaultVariant)
  const eager = []
  for (const backend of backends) eager.push(await eagerContestant(workload, backend))
  const contestants = [compiled, ...eager]
  const medians = await interleave(contestants, {
    ...roundsOf(workload, setup.quick),
    betweenRounds: setup.peak.sample,
  })
  const engine = compiled.engine()
  for (const contestant of contestants) contestant.dispose()

  const timeOf = (id: string): CallTime => medians.get(id) as CallTime
  const { ms: msPerUpdate, cpuMs: cpuMsPerUpdate } = timeOf(defaultVariant.id)
  const eagerMsPerUpdate: ByBackend = {
    cpu: timeOf("cpu").ms,
    wasm: timeOf("wasm").ms,
    ...(backends.includes("tensorflow") ? { tensorflow: timeOf("tensorflow").ms } : {}),
  }
  return {
    id: workload.id,
    engine,
    relaxed: false,
    threads: 1,
    msPerUpdate,
    cpuMsPerUpdate,
    gflops: flopsOf(workload) / msPerUpdate / 1e6,
    speedup: speedupsOf(eagerMsPerUpdate, msPerUpdate),
    eagerMsPerUpdate,
  }
}
