import { availableParallelism } from "node:os"
import { compiledContestant, defaultVariant, type Variant } from "./compiled-update.js"
import { flopsOf } from "./flops.js"
import { type CallTime, interleave } from "./interleave.js"
import { createPeakMeter, hasChains } from "./peak.js"
import { type ByBackend, type UpdateTimes } from "./report.js"
import { type ModesTask, type ModeTimes, runTask, type TaskResult } from "./run-task.js"
import { roundsOf, workloadOf } from "./workloads.js"

/** Rows of a variant, and the peak that they are compared with where it is not the default mode's. */
export interface Mode {
  readonly rows: readonly UpdateTimes[]
  readonly relaxedPeakGflops?: number
}

/**
 * A variant against the default mode, in a process of its own: a flag for relaxed SIMD, or memory that threads share, may
 * change what default code becomes, so that process measures both. Over eager the variant is as much faster as the two
 * ratios say together: variant over default there, default over eager here.
 *
 * @param defaults the default mode's rows, of the workloads to measure
 * @returns nothing where this machine cannot run it
 */
export async function measureMode(
  variant: Variant,
  { defaults, quick }: { readonly defaults: readonly UpdateTimes[]; readonly quick: boolean },
): Promise<Mode | undefined> {
  const result = await runTask<"modes">({ kind: "modes", variant, ids: defaults.map(({ id }) => id), quick })
  if (result === "unavailable") return undefined
  const { workloads, ...peak } = result
  return { rows: workloads.map((times, i) => rowOf(times, { variant, row: defaults[i] as UpdateTimes })), ...peak }
}

function rowOf(
  { engine, ...modes }: ModeTimes,
  { variant, row }: { readonly variant: Variant; readonly row: UpdateTimes },
): UpdateTimes {
  const { ms: msPerUpdate, cpuMs: cpuMsPerUpdate } = modes.variant
  const speedupOverDefault = modes.default.ms / msPerUpdate
  return {
    id: row.id,
    engine,
    relaxed: variant.relaxed,
    threads: variant.threads,
    msPerUpdate,
    cpuMsPerUpdate,
    gflops: flopsOf(workloadOf(row.id)) / msPerUpdate / 1e6,
    speedup: timesFaster(row.speedup, speedupOverDefault),
    speedupOverDefault,
  }
}

function timesFaster({ cpu, wasm, tensorflow }: ByBackend, factor: number): ByBackend {
  return {
    cpu: cpu * factor,
    wasm: wasm * factor,
    ...(tensorflow === undefined ? {} : { tensorflow: tensorflow * factor }),
  }
}

/** What the process of its own does. */
export async function runModes({ variant, ids, quick }: ModesTask): Promise<TaskResult<"modes">> {
  const { relaxed, threads } = variant
  if (threads > availableParallelism() || (relaxed && !hasChains("relaxed-multiply-add"))) return "unavailable"
  const peak = relaxed ? await createPeakMeter("relaxed-multiply-add") : undefined
  const workloads: ModeTimes[] = []
  for (const id of ids) {
    const workload = workloadOf(id)
    const contestants = [
      await compiledContestant(workload, defaultVariant),
      await compiledContestant(workload, variant),
    ] as const
    const { rounds, ...lengths } = roundsOf(workload, quick)
    const medians = await interleave(contestants, {
      ...lengths,
      // Nothing here takes seconds, and a difference of a few per cent needs more rounds than eager has.
      rounds: rounds * 2,
      betweenRounds: () => peak?.sample(),
    })
    workloads.push({
      engine: contestants[1].engine(),
      default: medians.get(defaultVariant.id) as CallTime,
      variant: medians.get(variant.id) as CallTime,
    })
    for (const contestant of contestants) contestant.dispose()
  }
  return { workloads, ...(peak === undefined ? {} : { relaxedPeakGflops: peak.gflops() }) }
}
