import { readResults, type SeedMetrics } from "@bellman-rl/experiment"
import { readFileSync } from "node:fs"

/** The committed result of a preset. */
export function readResult(preset: string): readonly SeedMetrics[] {
  const read = (file: string) =>
    readFileSync(new URL(`../../../../results/lunar-lander-${preset}/${file}.csv`, import.meta.url), "utf8")
  return readResults({ episodes: read("episodes"), evaluations: read("evaluations") })
}
