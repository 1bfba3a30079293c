import { readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, it } from "vitest"
import { serveRegistry } from "../installed/serve-registry.mjs"
import { root } from "../lib/root.mjs"
import { temporaryTree } from "../lib/temporary-tree.js"
import { listWorkspaces } from "../lib/workspace.mjs"
import { packedFixture } from "../packages/packed-fixture.js"
import { publishAll } from "./publish-all.mjs"
import { publishOrder } from "./publish-order.mjs"
import { readRelease, sectionOf, versionsOf } from "./read-release.mjs"

describe("publishOrder", () => {
  it("puts each package after those it depends on", () => {
    const entry = (name: string, ...names: string[]) => ({
      name,
      manifest: { dependencies: Object.fromEntries(names.map((other) => [other, "1"])) },
    })
    const packages = [entry("c", "b", "a"), entry("a"), entry("b", "a", "elsewhere")]
    expect(publishOrder(packages).map(({ name }) => name)).toEqual(["a", "b", "c"])
  })
})

describe("publishAll", () => {
  it("publishes what the registry does not have, and that only", async () => {
    const [there, missing] = ["there", "missing"].map((name) =>
      packedFixture({ manifest: { name: `@bellman-rl/${name}` } }),
    )
    const registry = await serveRegistry([there!])
    const lines: string[] = []
    const report = (line: string) => void lines.push(line)
    expect(await publishAll([there!, missing!], { dryRun: true, registry: registry.url, report })).toBe(1)
    await registry.close()
    expect(lines).toEqual(["@bellman-rl/there@1.2.3 is there already", "@bellman-rl/missing@1.2.3 would be published"])
  })

  it("stops when the registry does not answer", async () => {
    const published = publishAll([packedFixture()], { dryRun: true, registry: "http://127.0.0.1:9/", report() {} })
    await expect(published).rejects.toThrowError("The registry does not say whether it has @bellman-rl/good@1.2.3:")
  })

  it("refuses packages that were given no version yet", async () => {
    const packed = packedFixture({ manifest: { version: "0.0.0" } })
    await expect(publishAll([packed], { dryRun: false, report() {} })).rejects.toThrowErrorMatchingInlineSnapshot(
      `[Error: @bellman-rl/good has the version 0.0.0. Run npx changeset version, and commit what it writes.]`,
    )
  })
})

describe("readRelease", () => {
  it("tells the packages whose version changed, with what their changelogs say of it", () => {
    const manifest = (version: string) => JSON.stringify({ name: "@bellman-rl/a", version })
    const before = versionsOf(temporaryTree({ "packages/a/package.json": manifest("0.1.0") }))
    const after = temporaryTree({
      "packages/a/package.json": manifest("0.2.0"),
      "packages/a/CHANGELOG.md": "# a\n\n## 0.2.0\n\nNew.\n\n## 0.1.0\n\nOld.\n",
    })
    expect(readRelease(after, before)).toEqual([
      { name: "@bellman-rl/a", from: "0.1.0", to: "0.2.0", changelog: "New." },
    ])
    expect(readRelease(after, versionsOf(after))).toEqual([])
  })

  it("finds a changelog's last section, and none of a version that is not there", () => {
    expect(sectionOf("# a\n\n## 0.1.0\n\nOld.\n", "0.1.0")).toBe("Old.")
    expect(sectionOf("# a\n\n## 0.1.0\n\nOld.\n", "0.2.0")).toBe("")
  })
})

describe("the changesets", () => {
  const config = JSON.parse(readFileSync(path.join(root, ".changeset/config.json"), "utf8"))

  it("give all public packages one version, and private ones none", () => {
    expect(config).toMatchObject({
      fixed: [["@bellman-rl/*"]],
      access: "public",
      baseBranch: "main",
      privatePackages: { version: false, tag: false },
    })
  })

  it("find apps and benchmarks private", () => {
    const published = listWorkspaces(root).filter(({ manifest }) => manifest.private !== true)
    expect(published.every(({ directory }) => directory.startsWith("packages/"))).toBe(true)
    expect(published.length).toBe(
      listWorkspaces(root).filter(({ directory }) => directory.startsWith("packages/")).length,
    )
  })
})
