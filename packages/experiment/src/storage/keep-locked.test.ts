import { expect, it } from "vitest"
import { keepLocked } from "./keep-locked.js"
import { memoryStorage } from "./memory-storage.js"

it("keeps a lock that was taken until it is released, whoever gives it back", async () => {
  const storage = memoryStorage()
  const kept = keepLocked(storage)
  const unlock = await kept.storage.lock()
  await unlock()
  await (
    await kept.storage.lock()
  )()
  await expect(storage.lock()).rejects.toThrow("another run writes into this folder")
  await kept.release()
  await (
    await storage.lock()
  )()
})

it("takes none that was not asked for", async () => {
  const storage = memoryStorage()
  const kept = keepLocked(storage)
  await kept.release()
  await (
    await storage.lock()
  )()
})
