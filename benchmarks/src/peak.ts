import { quantile } from "@bellman-rl/experiment"
import { callsIn } from "./interleave.js"
import { chainModule, type ChainModuleOptions, type ChainStep, LANES, type RunChains } from "./peak-module.js"

/** Few chains wait for themselves, many do not fit into the registers: which is best depends on the machine. */
const CHAINS = [6, 8, 10, 12, 14]
/** V8 puts the steps of a long iteration chain after chain, of a short one the loop itself costs something. */
const STEPS_PER_ITERATION = [1, 4]
const SAMPLE_MS = 10
const WARM_UP_CALLS = 50
const WARM_UP_ITERATIONS = 50_000
/** So small that acc + acc·k stays acc, so large that nothing is denormal. */
const MULTIPLIER = 1e-9

/** Measures what the machine can multiply and add at most. */
export interface PeakMeter {
  /** Takes one sample of each way to arrange the chains. */
  sample(): void
  /** The median of the best way, in GFLOP/s. At least one sample is there. */
  gflops(): number
}

/** Whether this process can run such chains. */
export function hasChains(step: ChainStep): boolean {
  return WebAssembly.validate(chainModule({ chains: 1, step, stepsPerIteration: 1 }))
}

/** A meter of one thread's peak in 128-bit SIMD. */
export async function createPeakMeter(step: ChainStep): Promise<PeakMeter> {
  const ways = CHAINS.flatMap((chains) =>
    STEPS_PER_ITERATION.map((stepsPerIteration) => ({ chains, step, stepsPerIteration })),
  )
  const started = await Promise.all(ways.map(startChains))
  return {
    sample: () => started.forEach(({ samples, gflops }) => samples.push(gflops())),
    gflops: () => Math.max(...started.map(({ samples }) => quantile(samples, 0.5))),
  }
}

async function startChains(way: ChainModuleOptions): Promise<{ gflops: () => number; samples: number[] }> {
  const { instance } = await WebAssembly.instantiate(chainModule(way))
  const run = instance.exports["run"] as RunChains
  const time = (iterations: number): number => {
    const start = performance.now()
    run(iterations, MULTIPLIER)
    return performance.now() - start
  }
  // The first calls run the quickly compiled code.
  let msPerIteration = 1
  for (let i = 0; i < WARM_UP_CALLS; i++) msPerIteration = time(WARM_UP_ITERATIONS) / WARM_UP_ITERATIONS
  const iterations = callsIn(SAMPLE_MS, msPerIteration)
  const flops = iterations * way.stepsPerIteration * way.chains * LANES * 2
  return { gflops: () => flops / time(iterations) / 1e6, samples: [] }
}
