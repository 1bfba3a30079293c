import { readFileSync } from "node:fs"
import path from "node:path"
import { expect, it } from "vitest"
import { root } from "../lib/root.mjs"
import { addToLayer, addToLayerTable, addToPackageOrder, addToPackageTable } from "./shared-files.mjs"

const agent = { folder: "zero-sample", layer: 4, description: "DQN over distributions." }
const environment = { folder: "environments-zero-sample", layer: 2, description: "Mazes." }
const read = (file: string) => readFileSync(path.join(root, file), "utf8")

/** What the second text has on lines of its own. */
const added = (before: string, after: string) => after.split("\n").filter((line) => !before.split("\n").includes(line))

it("adds a package to its layer, and to no other", () => {
  const before = 'const LAYERS = [\n  [3, ["dqn"]],\n  [4, ["double-dqn"]],\n]\n'
  expect(added(before, addToLayer(before, agent))).toEqual(['  [4, ["double-dqn", "zero-sample"]],'])
  const several = '[\n  2,\n  [\n    "replay",\n    "render",\n  ],\n]'
  expect(addToLayer(several, environment).replaceAll(/\s+/g, " ")).toBe(
    '[ 2, [ "replay", "render", "environments-zero-sample" ], ]',
  )
})

it("finds the place in the files that there are", () => {
  const [layers, architecture, readme, packages] = [
    "tools/layers/layer-of.mjs",
    "docs/architecture.md",
    "README.md",
    "tools/lib/package-order.mjs",
  ].map(read)
  for (const entry of [agent, environment]) {
    expect(addToLayer(layers ?? "", entry)).toContain(`"${entry.folder}"`)
    expect(added(architecture ?? "", addToLayerTable(architecture ?? "", entry))).toEqual([
      expect.stringMatching(new RegExp(`^\\| ${entry.layer} .* · \`${entry.folder}\` *\\|`)),
    ])
    expect(added(readme ?? "", addToPackageTable(readme ?? "", entry))).toEqual([
      `| [${entry.folder}](packages/${entry.folder}/README.md) | ${entry.description.replace(".", "")} |`,
    ])
    expect(added(packages ?? "", addToPackageOrder(packages ?? "", entry))).toEqual([`  "${entry.folder}",`])
  }
})

it("puts an agent below the last one, and an environment below the last environments", () => {
  const row = (name: string) => `| [${name}](packages/${name}/README.md) | what |`
  const table = ["environments", "environments-box2d", "dqn", "double-dqn", "training"].map(row).join("\n")
  const order = (text: string) => [...text.matchAll(/^\| \[(.*?)\]/gm)].map(([, name]) => name)
  expect(order(addToPackageTable(table, agent))[4]).toBe("zero-sample")
  expect(order(addToPackageTable(table, environment))[2]).toBe("environments-zero-sample")
})

it("says which file has no place for it", () => {
  expect(() => addToLayer("", agent)).toThrowErrorMatchingInlineSnapshot(
    `[Error: tools/layers/layer-of.mjs has no layer 4]`,
  )
  expect(() => addToLayerTable("", agent)).toThrowErrorMatchingInlineSnapshot(
    `[Error: docs/architecture.md has no row for layer 4]`,
  )
  expect(() => addToPackageTable("", agent)).toThrowErrorMatchingInlineSnapshot(
    `[Error: README.md has no line that this package could stand below]`,
  )
})
