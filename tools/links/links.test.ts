import { expect, it } from "vitest"
import { temporaryTree } from "../lib/temporary-tree.js"
import { findDeadLinks } from "./find-dead-links.mjs"

async function problems(files: Record<string, string>): Promise<string[]> {
  return (await findDeadLinks(temporaryTree(files))).problems
}

it("finds nothing where every link leads somewhere", async () => {
  expect(
    await problems({
      "README.md": "# A\n\n[b](docs/b.md#part-two) [here](#a) [source](packages/a/src/a.ts) [folder](docs)\n",
      "docs/b.md": "# B\n\n## Part two\n\n[up](../README.md) [out](https://example.org)\n",
      "packages/a/src/a.ts": "",
    }),
  ).toEqual([])
})

it("finds a link to a file that is not there, and says where it stands", async () => {
  expect(await problems({ "docs/b.md": "# B\n\nSee [c](gone/c.md).\n" })).toEqual([
    "docs/b.md:3:5: Cannot find file `gone/c.md`",
  ])
})

it("finds a link to a heading that its document does not have", async () => {
  const found = await problems({ "README.md": "[b](docs/b.md#three)\n\n[d](#four)\n", "docs/b.md": "# Two\n" })
  expect(found).toHaveLength(2)
  expect(found[0]).toMatch(/^README\.md:1:1: .*three/)
  expect(found[1]).toMatch(/^README\.md:3:1: .*four/)
})

it("finds a picture that is not there", async () => {
  expect(await problems({ "README.md": "![curves](docs/curves.svg)\n" })).toEqual([
    "README.md:1:1: Cannot find file `docs/curves.svg`",
  ])
})

it("finds an address without https, and asks no other site", async () => {
  expect(await problems({ "README.md": "[a](http://127.0.0.1:9/gone) [b](https://127.0.0.1:9/gone)\n" })).toEqual([
    "README.md:1:1: The address http://127.0.0.1:9/gone does not begin with https.",
  ])
})

it("reads no document that a tool made", async () => {
  const dead = "[a](gone.md)\n"
  expect(
    await problems({
      "docs/reference/a.md": dead,
      "docs/.vitepress/cache/a.md": dead,
      "packages/a/node_modules/b/README.md": dead,
      "packages/a/CHANGELOG.md": dead,
    }),
  ).toEqual([])
})
