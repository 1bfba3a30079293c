import { distance } from "fastest-levenshtein"

/**
 * The name that a misspelt one was probably meant to be, or nothing when none is near.
 *
 * Near means: fewer than half of the longer name's letters differ (Levenshtein's distance).
 *
 * @example
 * nearest("gama", ["gamma", "epsilon"]) // => "gamma"
 * nearest("xyz", ["gamma", "epsilon"]) // => undefined
 */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined
  let bestShare = 0.5
  for (const candidate of candidates) {
    const share = distance(name.toLowerCase(), candidate.toLowerCase()) / Math.max(name.length, candidate.length)
    if (share < bestShare) {
      best = candidate
      bestShare = share
    }
  }
  return best
}
