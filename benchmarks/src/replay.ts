import { createRandom } from "@bellman-rl/random"
import { createReplay, replayBytes, type ReplayOptions } from "@bellman-rl/replay"
import type { Benchmark } from "./benchmark.js"
import type { Figure } from "./figure.js"
import { measure } from "./measure.js"

const CAPACITY = 1_000_000
const OBSERVATION_SIZE = 8
const BATCH_SIZE = 64
/** Bytes of one transition's numbers: s, s′, a, r, terminated. */
const RAW_BYTES = 2 * OBSERVATION_SIZE * 4 + 4 + 4 + 1

/** Sampling from, adding to and the bytes of a memory of a million transitions of 8 float32 numbers. */
export const replayBenchmark: Benchmark = {
  id: "replay",
  run: async ({ tell }) => {
    tell("replay")
    return { figures: [...memoryOf(true), ...memoryOf(false), drawing(), bytesRatio()] }
  },
}

function memoryOf(replacement: boolean): Figure[] {
  const replay = createReplay({ capacity: CAPACITY, observationSize: OBSERVATION_SIZE, replacement })
  const random = createRandom(1)
  const transition = {
    observation: new Float32Array(OBSERVATION_SIZE).fill(0.5),
    action: 1,
    reward: 1,
    terminated: false,
    truncated: false,
    nextObservation: new Float32Array(OBSERVATION_SIZE).fill(0.25),
  }
  for (let i = 0; i < CAPACITY; i++) replay.add(transition)

  const batch = replay.createBatch(BATCH_SIZE)
  const rule = replacement ? "with" : "without"
  return [
    {
      id: `replay-sample-${rule}-replacement`,
      title: `sample ${BATCH_SIZE} of ${CAPACITY} transitions ${rule} replacement`,
      unit: "µs",
      bar: { atMost: 10 },
      ...measure(() => replay.sample(batch, random), { calls: 2_000 }),
    },
    {
      id: `replay-add-${rule}-replacement`,
      title: "check and store one transition",
      unit: "µs",
      ...measure(() => replay.add(transition), { calls: 200_000 }),
    },
  ]
}

/** The part of sampling that is the random stream's. */
function drawing(): Figure {
  const random = createRandom(1)
  const draw = (): void => {
    for (let i = 0; i < BATCH_SIZE; i++) random.integers(0, CAPACITY)
  }
  return { id: "replay-draw", title: `draw ${BATCH_SIZE} integers`, unit: "µs", ...measure(draw, { calls: 10_000 }) }
}

/** What the process takes for a memory, over the numbers in it. */
function bytesRatio(): Figure {
  const options: ReplayOptions = { capacity: CAPACITY, observationSize: OBSERVATION_SIZE }
  const before = process.memoryUsage()
  const replay = createReplay(options)
  const after = process.memoryUsage()
  const taken = after.arrayBuffers - before.arrayBuffers
  if (taken < replayBytes(options)) throw new Error(`${replay.capacity} transitions took only ${taken} bytes`)
  return {
    id: "replay-bytes",
    title: `bytes taken over raw bytes, ${CAPACITY} transitions of ${OBSERVATION_SIZE} float32 numbers`,
    unit: "ratio",
    value: taken / (CAPACITY * RAW_BYTES),
    bar: { atMost: 1.1 },
  }
}
