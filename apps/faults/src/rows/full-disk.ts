import { mkdirSync } from "node:fs"
import path from "node:path"
import { type Bench, goOn, SMALL } from "../bench.js"
import { endingProblems, errorProblems } from "../expectations.js"
import { lossProblems } from "../folder-content.js"
import { createTally, type Row } from "../row.js"
import { mountSmallDisk } from "../small-disk.js"

/** With videos and a report it needs about a megabyte in the end. */
const WITH_VIDEOS: readonly string[] = ["--episodes", "20", "--set", "checkpointEveryEpisodes=2"]

/** A disk that is full at some file or other; with more space the run is resumed. */
export async function fullDisk(bench: Bench): Promise<Row> {
  const tally = createTally("full disk (a small tmpfs), then more space and --resume")
  const args = bench.isQuick ? SMALL : WITH_VIDEOS
  const { folder: reference } = await bench.reference(args)
  for (const kilobytes of bench.isQuick ? [64] : [8, 24, 40, 64, 96, 128, 192, 256, 384, 512]) {
    const mountPoint = bench.newFolder("disk")
    mkdirSync(mountPoint)
    const disk = mountSmallDisk(mountPoint, { kilobytes })
    if (disk === undefined) {
      tally.skip("mounting a tmpfs is not permitted here")
      break
    }
    try {
      const folder = path.join(mountPoint, "run")
      const ended = await bench.notebook([...args, "--quiet", "--out", folder])
      if (ended.code === 0) continue
      const problems = errorProblems(ended, { code: 1, names: ["no space is left on the disk", folder] })
      disk.grow({ kilobytes: 64 * 1024 })
      const resumed = await goOn(bench, { folder, args })
      tally.add(`${kilobytes} kB`, [
        ...problems,
        ...endingProblems(resumed, { code: 0 }),
        ...lossProblems(reference, folder),
      ])
    } finally {
      disk.unmount()
    }
  }
  return tally.row()
}
