import { existsSync, readdirSync, symlinkSync, mkdirSync } from "node:fs"
import path from "node:path"
import { expect, it } from "vitest"
import { temporaryTree } from "../lib/temporary-tree.js"
import { packAll } from "./pack.mjs"
import { removeStaleOutputs } from "./remove-stale-outputs.mjs"

/** A workspace of two packages, one of which depends on the other, and of a private one. */
function workspace(): string {
  const manifest = (name: string, more: object) =>
    JSON.stringify({ name: `@bellman-rl/${name}`, version: "0.3.0", type: "module", files: ["dist"], ...more })
  const root = temporaryTree({
    LICENSE: "MIT\n",
    "package.json": JSON.stringify({ name: "root", private: true, packageManager: "pnpm@12.4.2" }),
    "pnpm-workspace.yaml": "packages:\n  - packages/*\npmOnFail: ignore\n",
    "packages/a/package.json": manifest("a", { dependencies: { "@bellman-rl/b": "workspace:^" } }),
    "packages/a/README.md": "# a\n",
    "packages/a/src/index.ts": "export {}\n",
    "packages/a/dist/index.js": "export {}\n",
    "packages/a/dist/old.js": "export {}\n",
    "packages/a/secret.txt": "",
    "packages/b/package.json": manifest("b", {}),
    "packages/c/package.json": manifest("c", { private: true }),
  })
  mkdirSync(path.join(root, "packages/a/node_modules/@bellman-rl"), { recursive: true })
  symlinkSync(path.join(root, "packages/b"), path.join(root, "packages/a/node_modules/@bellman-rl/b"), "junction")
  return root
}

it("packs every public package as it would be published", async () => {
  const root = workspace()
  const packed = await packAll(root, path.join(root, "out"))
  expect(packed.map(({ name }) => name)).toEqual(["@bellman-rl/a", "@bellman-rl/b"])
  expect(packed[0]?.files.map((file) => file.path)).toEqual(["LICENSE", "README.md", "dist/index.js", "package.json"])
  expect(packed[0]?.manifest.dependencies).toEqual({ "@bellman-rl/b": "^0.3.0" })
  expect(readdirSync(path.join(root, "out/tarballs"))).toEqual(["a.tgz", "b.tgz"])
})

it("removes outputs whose source is gone or is not compiled, and nothing else", () => {
  const folder = temporaryTree({
    "src/a.ts": "",
    "src/b/c.ts": "",
    "src/testing/t.ts": "",
    "dist/a.js": "",
    "dist/a.js.map": "",
    "dist/a.d.ts": "",
    "dist/b/c.js": "",
    "dist/c.js": "",
    "dist/c.d.ts.map": "",
    "dist/testing/t.js": "",
    "dist/report.css": "",
    "dist/.tsbuildinfo": "",
  })
  expect(removeStaleOutputs(folder)).toEqual(["dist/c.d.ts.map", "dist/c.js", "dist/testing/t.js"])
  expect(existsSync(path.join(folder, "dist/c.js"))).toBe(false)
  expect(removeStaleOutputs(folder)).toEqual([])
})
