import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from "node:fs/promises"
import { hostname, tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { describeProcess, type Holder, lockToken, takeProcessLock } from "./process-lock.js"

const LOCK = "run.lock"

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

/** A lock as a process leaves it, with what is otherwise of it. */
async function lockBy(pid: number, otherwise: Partial<Holder> = {}): Promise<string> {
  const token = lockToken({ ...(await describeProcess(pid)), ...otherwise })
  await mkdir(join(root, LOCK))
  await writeFile(join(root, LOCK, token), "")
  return token
}

async function killOther(): Promise<void> {
  other.kill("SIGKILL")
  await once(other, "exit")
}

/** Many who come at once: those who got it. */
async function takeAtOnce(count: number): Promise<(() => Promise<void>)[]> {
  const outcomes = await Promise.allSettled(Array.from({ length: count }, () => takeProcessLock(root)))
  return outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []))
}

describe("takeProcessLock", () => {
  it("is there while it is held, and gone after", async () => {
    const release = await takeProcessLock(root)
    expect(await readdir(root)).toEqual([LOCK])
    await release()
    expect(await readdir(root)).toEqual([])
  })

  it("refuses a folder that another process holds, naming process and file, and leaves its lock", async () => {
    const token = await lockBy(other.pid as number)
    await expect(takeProcessLock(root)).rejects.toThrow(
      `[@bellman-rl/experiment] lock: ${join(root, LOCK)}: process ${other.pid} on ${hostname()} writes into this folder. ` +
        "Choose another folder, or wait for it to end. If no run of that process is left, remove run.lock.",
    )
    expect(await readdir(root)).toEqual([LOCK])
    expect(await readdir(join(root, LOCK))).toEqual([token])
  })

  it("lets one of many who come at once have it, every time", async () => {
    for (let round = 0; round < 50; round++) {
      const winners = await takeAtOnce(8)
      expect(winners).toHaveLength(1)
      await winners[0]?.()
      expect(await readdir(root)).toEqual([])
    }
  })

  it("lets one of many who find it stale have it, every time", async () => {
    const { pid = 0 } = other
    const described = await describeProcess(pid)
    await killOther()
    for (let round = 0; round < 50; round++) {
      await lockBy(pid, described)
      const winners = await takeAtOnce(8)
      expect(winners).toHaveLength(1)
      await winners[0]?.()
      expect(await readdir(root)).toEqual([])
    }
  })

  it("takes over from a process that was killed", async () => {
    const token = await lockBy(other.pid as number)
    await killOther()
    const release = await takeProcessLock(root)
    expect(await readdir(join(root, LOCK))).not.toContain(token)
    await release()
  })

  it.skipIf(process.platform !== "linux")("takes over from a process whose number another one has now", async () => {
    await lockBy(other.pid as number, { started: "1" })
    const release = await takeProcessLock(root)
    await release()
    expect(await readdir(root)).toEqual([])
  })

  it("leaves the lock of another machine alone", async () => {
    const token = await lockBy(1, { host: "cluster/node 7.example", boot: "ab12", namespace: "3", started: "5" })
    await expect(takeProcessLock(root)).rejects.toThrow("process 1 on cluster/node 7.example writes into this folder")
    expect(await readdir(join(root, LOCK))).toEqual([token])
  })

  it("leaves the lock of a container with the same host name and number alone", async () => {
    const token = await lockBy(process.pid, { namespace: "4026532999", started: "77" })
    await expect(takeProcessLock(root)).rejects.toThrow(`process ${process.pid} on ${hostname()}`)
    expect(await readdir(join(root, LOCK))).toEqual([token])
  })

  it("leaves the lock of a container on another machine of the same name alone", async () => {
    await lockBy(process.pid, { boot: "ab12", namespace: "4026532999" })
    await expect(takeProcessLock(root)).rejects.toThrow("writes into this folder")
  })

  it("takes over what was held when this machine was switched off", async ({ skip }) => {
    const self = await describeProcess(process.pid)
    skip(self.machine === "0" || self.namespace !== "4026531836", "in a container nothing is known of the machine")
    await lockBy(process.pid, { boot: "ab12" })
    const release = await takeProcessLock(root)
    await release()
    expect(await readdir(root)).toEqual([])
  })

  it("refuses this process a second time, and keeps the first", async () => {
    const release = await takeProcessLock(root)
    await expect(takeProcessLock(root)).rejects.toThrow(`process ${process.pid} on`)
    expect(await readdir(root)).toEqual([LOCK])
    await release()
  })

  it("gives up its own lock alone", async () => {
    const release = await takeProcessLock(root)
    await rename(join(root, LOCK), join(root, "moved"))
    const token = await lockBy(other.pid as number)
    await release()
    expect(await readdir(join(root, LOCK))).toEqual([token])
  })

  it("removes what was prepared by a process that was killed, and nothing else of that name", async () => {
    const token = lockToken(await describeProcess(other.pid as number))
    await mkdir(join(root, `${LOCK}.${token}`))
    await writeFile(join(root, `${LOCK}.${token}`, token), "")
    await mkdir(join(root, `${LOCK}.backup`))
    await killOther()
    const release = await takeProcessLock(root)
    await release()
    expect(await readdir(root)).toEqual([`${LOCK}.backup`])
  })

  it("takes a file, a link or a folder that is none of its own for held, and leaves it", async () => {
    await mkdir(join(root, "elsewhere"))
    for (const make of [
      () => writeFile(join(root, LOCK), ""),
      () => symlink(join(root, "elsewhere"), join(root, LOCK)),
      () => mkdir(join(root, LOCK)).then(() => writeFile(join(root, LOCK, "mine"), "")),
    ]) {
      await make()
      await expect(takeProcessLock(root)).rejects.toThrow("another program writes into this folder")
      expect((await readdir(root)).sort()).toEqual(["elsewhere", LOCK])
      await rm(join(root, LOCK), { recursive: true })
    }
  })
})
