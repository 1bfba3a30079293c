import { createDuelingMlp, createMlp } from "@bellman-rl/networks"
import type { Rng } from "@bellman-rl/spec"
import type { LayersModel } from "@tensorflow/tfjs-layers"
import type { LunarLanderSettings } from "./settings.js"

/** Numbers of one observation. */
export const OBSERVATION_SIZE = 8
const ACTION_COUNT = 4

/** Q(s, ·), [B, 8] → [B, 4], with Keras's default weights drawn from `random`. */
export function createNetwork({ head, hiddenSizes, streamSizes }: LunarLanderSettings, random: Rng): LayersModel {
  const sizes = { inputSize: OBSERVATION_SIZE, hiddenSizes, outputSize: ACTION_COUNT }
  return head === "dueling"
    ? createDuelingMlp({ ...sizes, streamSizes }, random)
    : createMlp({ ...sizes, outputActivation: head }, random)
}
