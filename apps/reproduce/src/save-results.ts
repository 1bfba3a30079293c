import { copyFileSync, mkdirSync } from "node:fs"
import { join } from "node:path"

/** Keeps the figures of a run folder. */
export function saveResults(runFolder: string, folder: string): void {
  mkdirSync(folder, { recursive: true })
  for (const name of ["episodes.csv", "evaluations.csv", "seeds.csv"]) {
    copyFileSync(join(runFolder, name), join(folder, name))
  }
}
