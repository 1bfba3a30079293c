import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { readResultFolder } from "./result-folder.js"

let folder = ""
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "bellman-results-"))))
afterEach(() => rm(folder, { recursive: true }))

const episodes = "seed,episode,length,return,epsilon,ended\n3,0,12,11,0.9,terminated\n"
const evaluations = "seed,kind,episodes,steps,mean_return,returns\n3,final-evaluation,1,12,30,30\n"

describe("readResultFolder", () => {
  it("reads the metrics of a folder's CSV files", async () => {
    await writeFile(join(folder, "episodes.csv"), episodes)
    await writeFile(join(folder, "evaluations.csv"), evaluations)
    const seeds = await readResultFolder(folder)
    expect(seeds?.map(({ seed, metrics }) => [seed, ...metrics.map(({ type }) => type)])).toEqual([
      [3, "episode-end", "final-evaluation"],
    ])
  })

  it("takes the folder's URL too", async () => {
    await writeFile(join(folder, "episodes.csv"), episodes)
    await writeFile(join(folder, "evaluations.csv"), evaluations)
    expect(await readResultFolder(pathToFileURL(folder))).toEqual(await readResultFolder(folder))
  })

  it("finds nothing where a file is missing", async () => {
    await writeFile(join(folder, "episodes.csv"), episodes)
    expect(await readResultFolder(folder)).toBeUndefined()
  })
})
