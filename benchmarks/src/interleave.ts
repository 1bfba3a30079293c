import { quantile } from "@bellman-rl/experiment"

/** One of several things whose times are compared. */
export interface Contestant {
  readonly id: string
  /** What has to be in place before each of its samples, and is not timed: the backend. */
  readonly prepare?: () => Promise<void>
  readonly call: () => void
}

/** How long to measure. */
export interface InterleaveOptions {
  /** Samples of each contestant. */
  readonly rounds: number
  /** A sample has as many calls as take this long, and at least one. */
  readonly sampleMs: number
  /** Each contestant runs so long before it counts, and at least once: until V8 has compiled it well. */
  readonly warmUpMs: number
  /** Called between the rounds. */
  readonly betweenRounds?: () => void
}

/** How long one call takes. */
export interface CallTime {
  readonly ms: number
  /** The same by the processor's time of this process: on a busy machine, what it would be on an idle one, nearly. */
  readonly cpuMs: number
}

/**
 * The time of one call of each contestant, by id: the median over the rounds.
 *
 * The contestants take turns, sample by sample, so that a busy neighbour or a processor that gets warm hits all alike;
 * every other round runs backwards. One call that does not count goes before each sample: it finds the caches as the
 * contestant before left them.
 */
export async function interleave(
  contestants: readonly Contestant[],
  { rounds, sampleMs, warmUpMs, betweenRounds }: InterleaveOptions,
): Promise<ReadonlyMap<string, CallTime>> {
  const entrants: { contestant: Contestant; calls: number; samples: CallTime[] }[] = []
  for (const contestant of contestants) {
    await contestant.prepare?.()
    const { ms } = warmUp(contestant.call, warmUpMs)
    entrants.push({ contestant, calls: callsIn(sampleMs, ms), samples: [] })
  }
  for (let round = 0; round < rounds; round++) {
    betweenRounds?.()
    for (const { contestant, calls, samples } of round % 2 === 0 ? entrants : entrants.toReversed()) {
      await contestant.prepare?.()
      if (calls > 1) contestant.call()
      samples.push(timeCalls(contestant.call, calls))
    }
  }
  return new Map(entrants.map(({ contestant, samples }) => [contestant.id, medianTime(samples)]))
}

function medianTime(samples: readonly CallTime[]): CallTime {
  const median = (field: keyof CallTime): number =>
    quantile(
      samples.map((sample) => sample[field]),
      0.5,
    )
  return { ms: median("ms"), cpuMs: median("cpuMs") }
}

/** The calls that a sample takes, at least one. */
export function callsIn(sampleMs: number, msPerCall: number): number {
  return Math.max(1, Math.ceil(sampleMs / msPerCall))
}

/** Runs until the time is over. The time of a call in the last tenth of it, or of the only call. */
function warmUp(call: () => void, warmUpMs: number): CallTime {
  const end = performance.now() + warmUpMs
  let time = timeCalls(call, 1)
  while (performance.now() < end) time = timeCalls(call, callsIn(warmUpMs / 10, time.ms))
  return time
}

/** The mean time of a call. */
function timeCalls(call: () => void, calls: number): CallTime {
  const cpuStart = process.cpuUsage()
  const start = performance.now()
  for (let i = 0; i < calls; i++) call()
  const elapsedMs = performance.now() - start
  const { user, system } = process.cpuUsage(cpuStart)
  return { ms: elapsedMs / calls, cpuMs: (user + system) / 1_000 / calls }
}
