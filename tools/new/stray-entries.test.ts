import { expect, it } from "vitest"
import { strayEntries } from "./stray-entries.mjs"

const before = `
importers:
  packages/dqn: { dependencies: { a: { specifier: ^1, version: 1.0.0 } } }
packages:
  a@1.0.0: { resolution: { integrity: x } }
`
const added = before.replace("importers:\n", "importers:\n  packages/new: {}\n")

it("takes the new package's own importer for its due", () => {
  expect(strayEntries(before, added, ["packages/new"])).toEqual([])
})

it("names entries that were changed, added or lost besides", () => {
  const after = added.replace("version: 1.0.0", "version: 1.0.1").replace("a@1.0.0", "a@1.0.1")
  expect(strayEntries(before, after, ["packages/new"])).toMatchInlineSnapshot(`
    [
      "pnpm-lock.yaml: importers: packages/dqn has changed, which the new package does not need.",
      "pnpm-lock.yaml: packages: a@1.0.0 has changed, which the new package does not need.",
      "pnpm-lock.yaml: packages: a@1.0.1 has changed, which the new package does not need.",
    ]
  `)
})
