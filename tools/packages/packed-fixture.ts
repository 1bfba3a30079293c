import { spawnSync } from "node:child_process"
import path from "node:path"
import { temporaryTree } from "../lib/temporary-tree.js"
import { listPacked } from "./pack.mjs"
import type { PackedManifest, PackedPackage } from "./packed-package.mjs"

/** The files of a small package in order, by path. */
const FILES: Readonly<Record<string, string>> = {
  LICENSE: "MIT\n",
  "README.md": "# good\n",
  "src/index.ts": 'export { one } from "./one.js"\nexport { two } from "./two.js"\n',
  "src/one.ts": "export const one: number = 1\n",
  "src/two.ts": "export const two: number = 2\n",
  "dist/index.js": 'export { one } from "./one.js"\nexport { two } from "./two.js"\n',
  "dist/index.d.ts": 'export { one } from "./one.js"\nexport { two } from "./two.js"\n',
  "dist/one.js": "export const one = 1\n",
  "dist/one.d.ts": "export declare const one: number\n",
  "dist/two.js": "export const two = 2\n",
  "dist/two.d.ts": "export declare const two: number\n",
}

const MANIFEST: PackedManifest = {
  name: "@bellman-rl/good",
  version: "1.2.3",
  license: "MIT",
  type: "module",
  sideEffects: false,
  engines: { node: ">=20.19" },
  exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" } },
}

/**
 * A packed package in order, with some files (`undefined`: none) and fields replaced. It is removed when the running test
 * ends. `modules` are packages in its node_modules.
 */
export function packedFixture({
  files = {},
  manifest = {},
  modules = {},
}: {
  files?: Readonly<Record<string, string | undefined>>
  manifest?: Partial<PackedManifest> & Record<string, unknown>
  modules?: Readonly<Record<string, Record<string, unknown>>>
} = {}): PackedPackage {
  const contents = { ...MANIFEST, ...manifest } as PackedManifest
  const tree: Record<string, string> = { "package/package.json": JSON.stringify(contents) }
  for (const [file, text] of Object.entries({ ...FILES, ...files }))
    if (text !== undefined) tree[`package/${file}`] = text
  for (const [name, module] of Object.entries(modules)) {
    tree[`source/node_modules/${name}/package.json`] = JSON.stringify({
      name,
      version: "1.0.0",
      license: "MIT",
      ...module,
    })
  }
  const folder = temporaryTree({ ...tree, "source/package.json": "{}" })
  const tarball = path.join(folder, "package.tgz")
  const { status } = spawnSync("tar", ["-czf", tarball, "-C", folder, "package"])
  if (status !== 0) throw new Error("tar failed")
  const unpacked = path.join(folder, "package")
  return {
    name: contents.name,
    source: path.join(folder, "source"),
    tarball,
    folder: unpacked,
    manifest: contents,
    files: listPacked(unpacked),
  }
}
