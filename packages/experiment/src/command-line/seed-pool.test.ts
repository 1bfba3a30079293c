import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { runSeeds } from "./seed-pool.js"

let folder = ""
let worker: URL
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bellman-pool-"))
  const path = join(folder, "worker.mjs")
  // The first seed takes longest, so that results come in another order than tasks.
  await writeFile(
    path,
    `export default async (seed) => {
      await new Promise((resolve) => setTimeout(resolve, seed === 1 ? 300 : 0))
      if (seed === 13) throw new RangeError("seed 13 broke")
      return { seed, square: seed ** 2, process: process.pid }
    }`,
  )
  worker = pathToFileURL(path)
})
afterAll(() => rm(folder, { recursive: true }))

interface Result {
  readonly seed: number
  readonly square: number
  readonly process: number
}

describe("runSeeds", () => {
  it("gives the results in the order of the tasks, from other processes", async () => {
    const order: number[] = []
    const results = await runSeeds<number, Result>([1, 2, 3], {
      worker,
      jobs: 2,
      onResult: ({ seed }) => order.push(seed),
    })
    expect(results.map((result) => result?.square)).toEqual([1, 4, 9])
    expect(results.every((result) => result?.process !== process.pid)).toBe(true)
    expect(order.toSorted()).toEqual([1, 2, 3])
    expect(order[0]).not.toBe(1)
  })

  it("asks what is under way to stop, and starts no more", async () => {
    const path = join(folder, "patient.mjs")
    await writeFile(
      path,
      `export default (seed) => new Promise((resolve) => {
        process.on("message", (message) => message === "bellman:stop" && resolve({ seed, stopped: true }))
        process.send({ ready: seed })
      })`,
    )
    const stop = new AbortController()
    const results = runSeeds<number, unknown>([1, 2], { worker: pathToFileURL(path), jobs: 1, stop: stop.signal })
    setTimeout(() => stop.abort(), 500)
    expect(await results).toEqual([{ seed: 1, stopped: true }, undefined])
  })

  it("fails when a seed fails, with the error that it threw", async () => {
    const failure = runSeeds<number, Result>([2, 13], { worker, jobs: 1 })
    await expect(failure).rejects.toThrow(RangeError)
    await expect(failure).rejects.toThrow("seed 13 broke")
  })
})
