import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { RunError } from "../run/run-error.js"
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
        process.send("bellman:ready")
      })`,
    )
    const stop = new AbortController()
    const results = runSeeds<number, unknown>([1, 2], { worker: pathToFileURL(path), jobs: 1, stop: stop.signal })
    setTimeout(() => stop.abort(), 500)
    expect(await results).toEqual([{ seed: 1, stopped: true }, undefined])
  })

  it("asks what is under way to stop at once", async () => {
    const path = join(folder, "hurried.mjs")
    await writeFile(
      path,
      `export default (seed) => new Promise((resolve) => {
        process.on("message", (message) => message === "bellman:stop-now" && resolve({ seed, stopped: true }))
        process.send("bellman:ready")
      })`,
    )
    const [stop, stopNow] = [new AbortController(), new AbortController()]
    const signals = { stop: stop.signal, stopNow: stopNow.signal }
    const results = runSeeds<number, unknown>([1], { worker: pathToFileURL(path), jobs: 1, ...signals })
    stop.abort()
    stopNow.abort()
    // One that had not begun gives nothing back.
    expect([{ seed: 1, stopped: true }, undefined]).toContainEqual((await results)[0])
  })

  it("gives processes this one's environment", async () => {
    const path = join(folder, "environment.mjs")
    await writeFile(path, "export default () => process.env.PATH")
    expect(await runSeeds([1], { worker: pathToFileURL(path), jobs: 1 })).toEqual([process.env["PATH"]])
  })

  it("asks again a process that was not listening yet", async () => {
    const path = join(folder, "late.mjs")
    await writeFile(
      path,
      `export default async (seed) => {
        await new Promise((resolve) => setTimeout(resolve, 1_000))
        return new Promise((resolve) => {
          process.on("message", (message) => message === "bellman:stop" && resolve({ seed, stopped: true }))
          process.send("bellman:ready")
        })
      }`,
    )
    const stop = new AbortController()
    const results = runSeeds<number, unknown>([1], { worker: pathToFileURL(path), jobs: 1, stop: stop.signal })
    setTimeout(() => stop.abort(), 300)
    expect(await results).toEqual([{ seed: 1, stopped: true }])
  })

  it("starts nothing where it is to stop already", async () => {
    const stop = new AbortController()
    stop.abort()
    const never = new URL("file:///there/is/no/such/module.mjs")
    expect(await runSeeds([1, 2], { worker: never, jobs: 1, stop: stop.signal })).toEqual([undefined, undefined])
  })

  it("says that a process was killed", async () => {
    const path = join(folder, "killed.mjs")
    await writeFile(path, `export default () => process.kill(process.pid, "SIGKILL")`)
    const failure = runSeeds([1], { worker: pathToFileURL(path), jobs: 1 })
    await expect(failure).rejects.toThrow(RunError)
    await expect(failure).rejects.toThrow(
      "The process of a seed was killed, or ran out of memory. Go on with --resume.",
    )
  })

  it("counts one that Ctrl-C ended as stopped", async () => {
    const path = join(folder, "interrupted.mjs")
    await writeFile(
      path,
      `export default () => new Promise((resolve) => {
        process.on("message", (message) => message === "bellman:stop" && process.kill(process.pid, "SIGINT"))
        process.send("bellman:ready")
      })`,
    )
    const stop = new AbortController()
    const results = runSeeds<number, unknown>([1], { worker: pathToFileURL(path), jobs: 1, stop: stop.signal })
    setTimeout(() => stop.abort(), 800)
    expect(await results).toEqual([undefined])
  })

  it("ends the processes under way where another seed fails, and waits for them", async () => {
    const path = join(folder, "stubborn.mjs")
    const left = join(folder, "left")
    await writeFile(
      path,
      `import { writeFileSync } from "node:fs"
      export default (seed) => new Promise((resolve, reject) => {
        process.on("SIGTERM", () => writeFileSync(${JSON.stringify(left)}, "saved"))
        setInterval(() => {}, 1_000)
        if (seed === 13) setTimeout(() => reject(new RangeError("seed 13 broke")), 500)
      })`,
    )
    const failure = runSeeds<number, unknown>([1, 13], { worker: pathToFileURL(path), jobs: 2 })
    await expect(failure).rejects.toThrow("seed 13 broke")
    expect(await readFile(left, "utf8")).toBe("saved")
  })

  it("fails when a seed fails, with the error that it threw", async () => {
    const failure = runSeeds<number, Result>([2, 13], { worker, jobs: 1 })
    await expect(failure).rejects.toThrow(RangeError)
    await expect(failure).rejects.toThrow("seed 13 broke")
  })
})
