import { expect, it } from "vitest"
import { temporaryTree } from "../lib/temporary-tree.js"
import { listDocuments } from "./documents.js"

it("lists the documents with something to run, and every package's README", () => {
  const fence = "```ts\nf()\n```\n"
  const root = temporaryTree({
    "README.md": fence,
    "NOTES.md": fence,
    "docs/a/tutorial.md": fence,
    "docs/prose.md": "```sh\nls\n```\n",
    "apps/x/README.md": "```js\nf()\n```\n",
    "packages/a/README.md": "Nothing yet.",
    "packages/a/CHANGELOG.md": fence,
    "packages/a/node_modules/b/README.md": fence,
  })
  expect(listDocuments(root)).toEqual(["README.md", "packages/a/README.md", "apps/x/README.md", "docs/a/tutorial.md"])
})
