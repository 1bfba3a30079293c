import { replayBytes } from "@bellman-rl/replay"
import { constants } from "node:buffer"
import { totalmem } from "node:os"
import { UsageError } from "../command-line/usage-error.js"
import type { RunSettings } from "./run-settings.js"

const FLOAT_BYTES = 4
/** The network, its target, and two moments of the optimizer. */
const COPIES_OF_WEIGHTS = 4
/** The seed, the return and the length of an episode, as lists keep them. */
const EPISODE_BYTES = 24
/** Transitions that a memory counts at most. */
const LARGEST_CAPACITY = 2 ** 31 - 1

/** What there is to hold a run. */
export interface Room {
  /** Bytes of memory. */
  readonly memory: number
  /** Bytes of the largest array, which is what a checkpoint is made in. */
  readonly array: number
}

/** This machine's, or what its container is allowed. */
function roomHere(): Room {
  const allowed = process.constrainedMemory?.() ?? 0
  const memory = totalmem()
  return { memory: allowed > 0 ? Math.min(allowed, memory) : memory, array: constants.MAX_LENGTH }
}

/** One number of the settings, and the fewest bytes that it comes to. */
interface Demand {
  readonly setting: string
  readonly bytes: number
  readonly advice: string
}

/**
 * Refuses settings that ask for more memory than there is, before any of it is allocated. What is asked for depends on the
 * environment too: these are the fewest bytes that it can be.
 *
 * @throws UsageError that names the setting and the bytes
 */
export function checkSizes(settings: RunSettings, room: Room = roomHere()): void {
  for (const { setting, bytes, advice } of demandsOf(settings)) {
    if (bytes > room.memory) throw tooLarge(setting, { bytes, limit: room.memory, of: "of memory", advice })
  }
}

/**
 * Refuses a memory of transitions whose checkpoints no array of this platform would hold.
 *
 * @param observationSize numbers of an observation
 * @throws UsageError that names the setting and the bytes
 */
export function checkCheckpointSize(
  { replayCapacity: capacity }: RunSettings,
  { observationSize, room = roomHere() }: { readonly observationSize: number; readonly room?: Room },
): void {
  const bytes = replayBytes({ capacity, observationSize, dtypes: { observations: "uint8" } })
  const advice = "Choose a smaller capacity."
  if (bytes > room.array) {
    throw tooLarge("replayCapacity", { bytes, limit: room.array, of: "in one checkpoint", advice })
  }
}

function demandsOf({ replayCapacity, hiddenSizes, dqn, finalEpisodes, ...rest }: RunSettings): Demand[] {
  const { untrainedEpisodes, evaluation } = rest
  const widest = Math.max(1, ...hiddenSizes)
  const episodes = (setting: string, count: number): Demand => ({
    setting,
    bytes: count * EPISODE_BYTES,
    advice: "Choose fewer episodes.",
  })
  return [
    { setting: "replayCapacity", bytes: transitionBytes(replayCapacity), advice: "Choose a smaller capacity." },
    {
      setting: "hiddenSizes",
      bytes: weightsOf(hiddenSizes) * FLOAT_BYTES * COPIES_OF_WEIGHTS,
      advice: "Choose fewer units.",
    },
    { setting: "dqn.batchSize", bytes: dqn.batchSize * widest * FLOAT_BYTES, advice: "Choose a smaller batch." },
    episodes("finalEpisodes", finalEpisodes),
    episodes("untrainedEpisodes", untrainedEpisodes),
    episodes("evaluation.episodes", evaluation?.episodes ?? 0),
  ]
}

/** Of observations of one number each. */
function transitionBytes(capacity: number): number {
  const counted = Math.min(capacity, LARGEST_CAPACITY)
  return (replayBytes({ capacity: counted, observationSize: 1 }) / counted) * capacity
}

/** Weights and biases between one input and one output. */
function weightsOf(hiddenSizes: readonly number[]): number {
  const sizes = [1, ...hiddenSizes, 1]
  return sizes.slice(1).reduce((sum, size, k) => sum + ((sizes[k] as number) + 1) * size, 0)
}

function tooLarge(
  setting: string,
  {
    bytes,
    limit,
    of,
    advice,
  }: { readonly bytes: number; readonly limit: number; readonly of: string; readonly advice: string },
): UsageError {
  const [needed, there] = [bytes, limit].map((count) => count.toLocaleString("en-US"))
  return new UsageError(`${setting}: that needs at least ${needed} bytes, and there can be ${there} ${of}. ${advice}`)
}
