import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { availableParallelism, tmpdir } from "node:os"
import path from "node:path"
import { type Bench, createBench } from "./bench.js"
import { holds, type Row } from "./row.js"
import { brokenEnvironment } from "./rows/broken-environment.js"
import { malformedCommandLines } from "./rows/command-lines.js"
import { damagedCheckpointRead, damagedCheckpointResumed } from "./rows/damaged-checkpoint.js"
import { fullDisk } from "./rows/full-disk.js"
import { interrupted, interruptedSeveral, interruptedTwice } from "./rows/interrupted.js"
import { killedAgainAndAgain, killedOnce, killedSeveral } from "./rows/killed.js"
import { otherConfig } from "./rows/other-config.js"
import { twoRuns } from "./rows/two-runs.js"
import { deletedFolder, readOnly } from "./rows/unwritable.js"

export type { Row } from "./row.js"

/** Every kind of fault, by the name that `--only` takes. */
export const faults: Readonly<Record<string, (bench: Bench) => Promise<Row>>> = {
  killed: killedOnce,
  "killed-again": killedAgainAndAgain,
  "killed-several": killedSeveral,
  interrupted,
  "interrupted-twice": interruptedTwice,
  "interrupted-several": interruptedSeveral,
  "checkpoint-read": damagedCheckpointRead,
  "checkpoint-resumed": damagedCheckpointResumed,
  "full-disk": fullDisk,
  "read-only": readOnly,
  deleted: deletedFolder,
  "two-runs": twoRuns,
  "other-config": otherConfig,
  environment: brokenEnvironment,
  "command-lines": malformedCommandLines,
}

/** Rows at a time. More would make every process slow. */
const MOST_AT_ONCE = 2

/** What is tried. */
export interface FaultsOptions {
  /** A small form of each. */
  readonly quick?: boolean
  /** Names of faults; all when left out. */
  readonly only?: readonly string[]
  /** Told of each row when it is there. */
  readonly onRow?: (row: Row) => void
}

/** Tries every fault, in a folder of the system's for temporary files. Whether all held, and the rows. */
export async function main(
  options: FaultsOptions = {},
): Promise<{ readonly allHold: boolean; readonly rows: readonly Row[] }> {
  const { quick = false, only = Object.keys(faults), onRow } = options
  const root = mkdtempSync(path.join(tmpdir(), "bellman-faults-"))
  // One row is run by somebody else.
  chmodSync(root, 0o755)
  const bench = createBench(root, { isQuick: quick })
  const rows: Row[] = []
  try {
    const waiting = [...only.entries()]
    const work = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const [k, name] = next
        const row = await (faults[name] as (bench: Bench) => Promise<Row>)(bench)
        rows[k] = row
        onRow?.(row)
      }
    }
    await Promise.all(Array.from({ length: Math.min(MOST_AT_ONCE, availableParallelism()) }, work))
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
  return { allHold: rows.every(holds), rows }
}
