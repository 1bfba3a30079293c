import { execFileSync } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { describe, expect, it } from "vitest"
import { posixPath } from "../lib/posix-path.mjs"
import { isReservedOnWindows } from "../lib/reserved-names.mjs"
import { root } from "../lib/root.mjs"
import { missingBinaries } from "./missing-binaries.mjs"
import { unportablePaths } from "./unportable-paths.mjs"

const lockfile = readFileSync(path.join(root, "pnpm-lock.yaml"), "utf8")

describe("missingBinaries", () => {
  it("finds none in the repository's lockfile", () => {
    expect(missingBinaries(lockfile)).toEqual([])
  })

  it("names the tool and the platform of a binary that is not there", () => {
    const [entry = ""] = lockfile.match(/^ {6}'@turbo\/darwin-arm64': .*\n/m) ?? []
    expect(entry).not.toBe("")
    expect(missingBinaries(lockfile.replace(entry, ""))).toMatchInlineSnapshot(`
      [
        "pnpm-lock.yaml: turbo@2.11.11 has no binary for darwin-arm64. Take a version whose binaries the registry has, or remove its entries and run npx pnpm install --fix-lockfile.",
      ]
    `)
  })

  it("takes a dependency of one system alone, such as fsevents, for no binary", () => {
    const text = `
packages:
  fsevents@2.3.3: { os: [darwin] }
snapshots:
  chokidar@3.6.0: { optionalDependencies: { fsevents: 2.3.3 } }
`
    expect(missingBinaries(text)).toEqual([])
  })
})

describe("unportablePaths", () => {
  it("finds nothing in names that every system takes", () => {
    expect(unportablePaths(["packages/dqn/src/dqn.ts", "results/a.b.csv", "docs/console.md"])).toEqual([])
  })

  it.each([
    ["a device", ["src/aux.ts"]],
    ["a character", ["docs/why?.md"]],
    ["a dot at the end", ["docs/notes."]],
    ["two names that differ in case", ["README.md", "readme.md"]],
    ["a path that is too long", [`docs/${"a".repeat(200)}.md`]],
  ])("names %s", (_, paths) => {
    expect(unportablePaths(paths)).toMatchSnapshot()
  })
})

it("knows Windows' devices, with and without an ending", () => {
  const reserved = ["con", "CON", "prn", "aux.ts", "nul.tar.gz", "com1", "lpt9", "COM¹"]
  expect(reserved.filter((name) => !isReservedOnWindows(name))).toEqual([])
  expect(["console", "com10", "auxiliary", "null", "lpt"].filter(isReservedOnWindows)).toEqual([])
})

it("writes Windows' paths with slashes", () => {
  expect(posixPath(path.win32.relative("C:\\bellman", "C:\\bellman\\packages\\dqn"), "\\")).toBe("packages/dqn")
})

// A tarball of the sources has no repository to clone.
it.skipIf(!existsSync(path.join(root, ".git")))("checks out the same bytes where Git turns line ends into CRLF", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "bellman-crlf-"))
  try {
    const settings = ["-c", "core.autocrlf=true", "-c", "core.eol=crlf"]
    execFileSync("git", [...settings, "clone", "--quiet", "--shared", "--no-checkout", root, folder])
    const files = [".gitattributes", "README.md", "pnpm-lock.yaml", "packages/spec/src/agent.ts"]
    execFileSync("git", [...settings, "-C", folder, "checkout", "--quiet", "HEAD", "--", ...files])
    const withReturns = files.filter((file) => readFileSync(path.join(folder, file), "utf8").includes("\r"))
    expect(withReturns).toEqual([])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
