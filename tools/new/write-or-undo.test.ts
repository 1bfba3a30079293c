import { existsSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { expect, it } from "vitest"
import { temporaryTree } from "../lib/temporary-tree.js"
import { writeOrUndo } from "./write-or-undo.mjs"

const change = {
  directory: "packages/a",
  files: new Map([
    ["packages/a/src/index.ts", "export {}\n"],
    [".changeset/a.md", "new\n"],
    ["README.md", "with a\n"],
  ]),
  alsoChanged: ["lock.yaml", "missing.json"],
}

function planted() {
  const root = temporaryTree({ "README.md": "without\n", "lock.yaml": "old\n", "packages/b/index.ts": "b\n" })
  const read = (file: string) => {
    const place = path.join(root, file)
    return existsSync(place) ? readFileSync(place, "utf8") : undefined
  }
  const change = (file: string) => writeFileSync(path.join(root, file), "changed\n")
  return { root, read, change }
}

it("writes all files, then does what follows from them", () => {
  const { root, read } = planted()
  const seen = writeOrUndo(root, change, () => read("packages/a/src/index.ts"))
  expect(seen).toBe("export {}\n")
  expect(read("README.md")).toBe("with a\n")
})

it("puts everything back where what follows fails", () => {
  const { root, read, change: changeFile } = planted()
  const fail = () => {
    changeFile("lock.yaml")
    changeFile("missing.json")
    throw new Error("no network")
  }
  expect(() => writeOrUndo(root, change, fail)).toThrow("no network")
  const files = ["packages/a", ".changeset/a.md", "README.md", "lock.yaml", "missing.json", "packages/b/index.ts"]
  expect(files.map(read)).toEqual([undefined, undefined, "without\n", "old\n", undefined, "b\n"])
})

it("puts everything back where a file cannot be written", () => {
  const { root, read } = planted()
  // A folder of that name would be needed where a file is.
  const files = new Map([...change.files, ["README.md/a", ""]])
  expect(() => writeOrUndo(root, { ...change, files, alsoChanged: ["README.md"] }, () => undefined)).toThrow()
  expect([read("packages/a/src/index.ts"), read("README.md")]).toEqual([undefined, "without\n"])
})
