import type { Batch } from "@bellman-rl/spec"

/** What tells the two networks' formulas apart. */
const TARGET_PHASE = 0.5

/** Weights of layer `l`, in the order kernel, bias, kernel, bias, …: W = √(6/(in+out))·sin(1 + 0.7k + l), b = 0.05·cos(0.3k + l). */
export function goldenWeights(sizes: readonly number[], which: "online" | "target"): Float32Array[] {
  const phase = which === "target" ? TARGET_PHASE : 0
  return sizes.slice(1).flatMap((outputs, layer) => {
    const inputs = sizes[layer] as number
    const scale = Math.sqrt(6 / (inputs + outputs))
    const kernel = Float32Array.from(
      { length: inputs * outputs },
      (_, k) => scale * Math.sin(1 + 0.7 * k + layer + phase),
    )
    const bias = Float32Array.from({ length: outputs }, (_, k) => 0.05 * Math.cos(0.3 * k + layer + phase))
    return [kernel, bias]
  })
}

/** Writes the batch of learn call `t` (from 0): row i, column j of s is sin(0.37i + 1.1j + 0.21t). */
export function fillGoldenBatch(
  batch: Batch,
  t: number,
  { width, actionCount }: { width: number; actionCount: number },
): void {
  for (let i = 0; i < batch.size; i++) {
    for (let j = 0; j < width; j++) {
      const angle = 0.37 * i + 1.1 * j + 0.21 * t
      batch.observations[i * width + j] = Math.sin(angle)
      batch.nextObservations[i * width + j] = Math.sin(angle + 0.4)
    }
    batch.actions[i] = (i * 7 + t) % actionCount
    batch.rewards[i] = ((i * 5 + t) % 7) / 3 - 1
    batch.discounts[i] = (i + t) % 9 === 0 ? 0 : 1
  }
}

/** The probe states, three rows: x[p][j] = sin(0.5p + j). */
export function goldenProbes(width: number): Float32Array {
  return Float32Array.from({ length: 3 * width }, (_, k) => Math.sin(0.5 * Math.floor(k / width) + (k % width)))
}
