import { readFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import { compareFile } from "./compare-file.js"
import { describeComparison, holds, ParityError } from "./report.js"

export { compareFile } from "./compare-file.js"
export { type Comparison, type Deviation, describeComparison, holds, ParityError } from "./report.js"

/** The recorded statistics of the landers. */
export const statsFile: string = fileURLToPath(new URL("../src/lander-stats.golden.json", import.meta.url))

/** Compares files one by one, printing as it goes. Whether every bar of every file holds. */
export async function main(files: readonly string[]): Promise<boolean> {
  let allHold = true
  for (const file of files) {
    console.log(file)
    try {
      for (const comparison of compareFile(await readFile(file, "utf8"))) {
        console.log(describeComparison(comparison).join("\n"))
        allHold &&= comparison.deviations.every(holds)
      }
    } catch (error) {
      if (!(error instanceof ParityError) && (error as NodeJS.ErrnoException).code === undefined) throw error
      console.log(`    MISS ${(error as Error).message}`)
      allHold = false
    }
  }
  return allHold
}
