import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises"
import { hostname, tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { describeProcess, lockName, takeProcessLock } from "./process-lock.js"

let root = ""
let other: ChildProcess
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "bellman-lock-"))
  other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"])
  await once(other, "spawn")
})
afterEach(async () => {
  other.kill("SIGKILL")
  await rm(root, { recursive: true })
})

async function lockBy(pid: number): Promise<string> {
  const name = lockName(await describeProcess(pid))
  await writeFile(join(root, name), "")
  return name
}

describe("takeProcessLock", () => {
  it("is there while it is held, and gone after", async () => {
    const release = await takeProcessLock(root)
    expect(await readdir(root)).toEqual([lockName(await describeProcess(process.pid))])
    await release()
    expect(await readdir(root)).toEqual([])
  })

  it("refuses a folder that another process holds, naming process and file, and leaves its lock", async () => {
    const name = await lockBy(other.pid as number)
    await expect(takeProcessLock(root)).rejects.toThrow(
      `[@bellman-rl/experiment] lock: ${join(root, name)}: process ${other.pid} on ${hostname()} writes into this folder. ` +
        "Choose another folder, or wait for it to end. If that process is none of a run, remove the file.",
    )
    expect(await readdir(root)).toEqual([name])
  })

  it("takes over from a process that was killed", async () => {
    const name = await lockBy(other.pid as number)
    other.kill("SIGKILL")
    await once(other, "exit")
    const release = await takeProcessLock(root)
    expect(await readdir(root)).not.toContain(name)
    await release()
  })

  it.skipIf(process.platform !== "linux")("takes over from a process whose number another one has now", async () => {
    const earlier = { ...(await describeProcess(other.pid as number)), started: "0a1b2c3d-1" }
    await writeFile(join(root, lockName(earlier)), "")
    const release = await takeProcessLock(root)
    expect(await readdir(root)).not.toContain(lockName(earlier))
    await release()
  })

  it("leaves the lock of another machine alone", async () => {
    const name = lockName({ host: "cluster/node 7.example", pid: 1, started: "unknown" })
    await writeFile(join(root, name), "")
    await expect(takeProcessLock(root)).rejects.toThrow("process 1 on cluster/node 7.example writes into this folder")
    expect(await readdir(root)).toEqual([name])
  })

  it("refuses this process a second time, and keeps the first", async () => {
    const release = await takeProcessLock(root)
    await expect(takeProcessLock(root)).rejects.toThrow(`process ${process.pid} on`)
    expect(await readdir(root)).toHaveLength(1)
    await release()
  })
})
