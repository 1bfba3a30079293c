import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, it } from "vitest"
import { root } from "../lib/root.mjs"
import { temporaryTree } from "../lib/temporary-tree.js"
import { tryRelease } from "./try-release.mjs"

/** A repository with this one's settings, two packages of which one needs the other, and an app; all of it committed. */
function repository(changeset: string): string {
  const manifest = (name: string, more: object = {}) =>
    JSON.stringify({ name: `@bellman-rl/${name}`, version: "0.1.0", type: "module", files: ["dist"], ...more })
  const dependencies = { "@bellman-rl/b": "workspace:^" }
  const folder = temporaryTree({
    ".gitignore": "node_modules\ndist\n",
    ".changeset/config.json": readFileSync(path.join(root, ".changeset/config.json"), "utf8"),
    ".changeset/news.md": changeset,
    "package.json": JSON.stringify({ name: "root", private: true, version: "0.0.0", packageManager: "pnpm@12.4.2" }),
    "pnpm-workspace.yaml": "packages:\n  - packages/*\n  - apps/*\npmOnFail: ignore\n",
    "packages/a/package.json": manifest("a", { dependencies }),
    "packages/b/package.json": manifest("b"),
    "packages/b/README.md": "# b\n",
    "apps/app/package.json": manifest("app", { private: true, dependencies }),
  })
  symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"), "junction")
  git(folder, "init", "--quiet", "-b", "work")
  git(folder, "add", "-A")
  git(folder, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "--quiet", "-m", "x")
  return folder
}

function git(cwd: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync("git", args, { cwd, encoding: "utf8" })
  if (status !== 0) throw new Error(stderr)
  return stdout
}

describe("tryRelease", () => {
  it("gives all packages one version, and their dependents ranges that fit; apps are left alone", async () => {
    const folder = repository('---\n"@bellman-rl/b": minor\n---\n\nNews.\n')
    const { versions, packages } = await tryRelease(folder, temporaryTree({}))
    expect(versions.map(({ name, from, to }) => `${name} ${from} ${to}`)).toEqual([
      "@bellman-rl/a 0.1.0 0.2.0",
      "@bellman-rl/b 0.1.0 0.2.0",
    ])
    expect(versions[1]?.changelog).toContain("News.")
    expect(packages.map(({ manifest }) => manifest.dependencies ?? {})).toEqual([{ "@bellman-rl/b": "^0.2.0" }, {}])
  })

  it("takes what is not committed along, and changes nothing in the checkout", async () => {
    const folder = repository('---\n"@bellman-rl/b": patch\n---\n\nOld news.\n')
    writeFileSync(path.join(folder, ".changeset/more.md"), '---\n"@bellman-rl/a": minor\n---\n\nMore news.\n')
    rmSync(path.join(folder, "packages/b/README.md"))
    mkdirSync(path.join(folder, "packages/b/dist"))
    writeFileSync(path.join(folder, "packages/b/dist/index.css"), "")
    const before = git(folder, "status", "--porcelain")
    const { versions, packages } = await tryRelease(folder, temporaryTree({}))
    expect(versions[0]?.changelog).toContain("More news.")
    expect(packages[1]?.files.map((file) => file.path)).toEqual(["dist/index.css", "package.json"])
    expect(git(folder, "status", "--porcelain")).toBe(before)
    expect(existsSync(path.join(folder, "packages/b/CHANGELOG.md"))).toBe(false)
  })

  it("finds a changeset for a package that does not exist", async () => {
    const folder = repository('---\n"@bellman-rl/c": minor\n---\n\nNews.\n')
    await expect(tryRelease(folder, temporaryTree({}))).rejects.toThrowError("@bellman-rl/c")
  })
})
