import { describe, expect, it } from "vitest"
import { StorageError } from "./storage-error.js"
import { systemError } from "./system-error.js"

const refused = (code: string) => Object.assign(new Error(`${code}: told by the system, open 'x'`), { code })

describe("systemError", () => {
  it.each([
    ["ENOSPC", "no space is left on the disk"],
    ["EDQUOT", "no space is left on the disk"],
    ["EACCES", "the folder is read-only, or somebody else's"],
    ["EPERM", "the folder is read-only, or somebody else's"],
    ["EROFS", "the folder is read-only, or somebody else's"],
    ["ENOENT", "its folder is gone"],
    ["ENOTDIR", "a file stands where a folder should be"],
    ["EIO", "the system refuses it (EIO: told by the system, open 'x')"],
  ])("says what %s means for a file that is written", (code, problem) => {
    const error = systemError("write", "runs/a/config.json", refused(code))
    expect(error).toBeInstanceOf(StorageError)
    expect((error as Error).message).toContain(`] write: runs/a/config.json: `)
    expect((error as Error).message).toContain(problem)
  })

  it("keeps the system's error as the cause", () => {
    const cause = refused("EIO")
    expect((systemError("read", "a", cause) as Error).cause).toBe(cause)
  })

  it("leaves an error of the program's own as it is", () => {
    const error = new TypeError("a mistake")
    expect(systemError("write", "a", error)).toBe(error)
  })
})
