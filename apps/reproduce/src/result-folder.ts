import { readResults, type SeedMetrics } from "@bellman-rl/experiment"
import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

const FILES = ["episodes.csv", "evaluations.csv", "seeds.csv"]

/** What is kept of a preset's runs; undefined where nothing is. */
export function readResultFolder(folder: string): readonly SeedMetrics[] | undefined {
  if (!FILES.every((name) => existsSync(join(folder, name)))) return undefined
  const text = (name: string) => readFileSync(join(folder, name), "utf8")
  return readResults({ episodes: text("episodes.csv"), evaluations: text("evaluations.csv") })
}

/** Keeps the figures of a run folder. */
export function saveResults(runFolder: string, folder: string): void {
  mkdirSync(folder, { recursive: true })
  for (const name of FILES) copyFileSync(join(runFolder, name), join(folder, name))
}
