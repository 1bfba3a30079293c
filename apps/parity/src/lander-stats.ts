import type { EnvironmentId } from "@bellman-rl/environments-box2d"
import { lunarLanderHeuristic } from "@bellman-rl/environments-box2d"
import { createRandom } from "@bellman-rl/random"
import { landerId, playEpisode } from "./play-landers.js"
import { type Comparison, type Deviation, ParityError } from "./report.js"

/** Returns and lengths of episodes under one policy, by seed from 1000 on. */
export interface LanderStats {
  readonly env: EnvironmentId
  readonly policy: "heuristic" | "random"
  readonly returns: readonly number[]
  readonly lens: readonly number[]
}

const FIRST_SEED = 1000
const ACTION_COUNTS = { "LunarLander-v2": 4, "LunarLander-v3": 4, "RocketLander-v0": 7 } as const

/** How far a mean may be from the reference's. A landing is chaotic: its single return differs, the mean does not. */
const RETURN_BARS = {
  "LunarLander-v2": { heuristic: 3, random: 1 },
  "LunarLander-v3": { heuristic: 3, random: 1 },
  "RocketLander-v0": { heuristic: Number.NaN, random: 0.02 },
} as const
const LENGTH_BAR = 1

/** The statistics that a file holds, in one of the forms that they were recorded in; none where it holds no such thing. */
export function readLanderStats(content: unknown): readonly LanderStats[] {
  if (typeof content !== "object" || content === null) return []
  if ("stats" in content && Array.isArray(content.stats)) return content.stats.filter(isStats)
  const env = "note" in content ? landerId(content.note) : undefined
  const parts = { random: content, ...content } as Record<string, object>
  return (["heuristic", "random"] as const).map((policy) => ({ env, policy, ...parts[policy] })).filter(isStats)
}

function isStats(value: object): value is LanderStats {
  if (!("env" in value && "policy" in value && "returns" in value && "lens" in value)) return false
  return landerId(value.env) !== undefined && Array.isArray(value.returns) && Array.isArray(value.lens)
}

/** Plays as many episodes from the same seeds under the same policy. */
export function compareLanderStats({ env, policy, returns, lens }: LanderStats): Comparison {
  if (returns.length === 0 || returns.length !== lens.length) {
    throw new ParityError(`${env}, ${policy}: ${returns.length} returns and ${lens.length} lengths are no statistics`)
  }
  const played = returns.map((_, k) => playEpisode(env, FIRST_SEED + k, policyOf(env, policy, k)))
  const ownReturn = mean(played.map(({ episodeReturn }) => episodeReturn))
  const ownLength = mean(played.map(({ length }) => length))
  const equal = played.filter(({ length }, k) => length === lens[k]).length
  const deviations: Deviation[] = [
    {
      name: `mean return, ${ownReturn.toFixed(3)} against ${mean(returns).toFixed(3)}`,
      largest: Math.abs(ownReturn - mean(returns)),
      bar: RETURN_BARS[env][policy],
    },
  ]
  if (env === "RocketLander-v0") {
    const name = `mean length, ${ownLength.toFixed(2)} against ${mean(lens).toFixed(2)}`
    deviations.push({ name, largest: Math.abs(ownLength - mean(lens)), bar: LENGTH_BAR })
  }
  return {
    what: `${env}, ${policy} policy`,
    compared: `${played.length} episodes, ${equal} of equal length; standard deviation of returns ${deviation(played)}`,
    deviations,
  }
}

/** NumPy's `default_rng(k)` draws the actions of the k-th episode. */
function policyOf(
  env: EnvironmentId,
  policy: "heuristic" | "random",
  k: number,
): (observation: Float32Array) => number {
  if (policy === "heuristic") return lunarLanderHeuristic
  const random = createRandom(k)
  return () => random.integers(0, ACTION_COUNTS[env])
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function deviation(played: readonly { readonly episodeReturn: number }[]): string {
  const center = mean(played.map(({ episodeReturn }) => episodeReturn))
  return Math.sqrt(mean(played.map(({ episodeReturn }) => (episodeReturn - center) ** 2))).toFixed(3)
}
