import { spawnSync } from "node:child_process"
import path from "node:path"
import { expect, it } from "vitest"
import { writeExamples } from "../../tools/doctest/example-types.js"

const root = path.resolve(import.meta.dirname, "../..")

it("every example of a Markdown file or doc comment has the right types", () => {
  const config = writeExamples(root, path.join(root, "node_modules/.bellman/examples"))
  const tsc = path.join(root, "node_modules/typescript/bin/tsc")
  const { status, stdout } = spawnSync(process.execPath, [tsc, "--noEmit", "-p", config], {
    cwd: root,
    encoding: "utf8",
  })
  expect({ status, output: stdout.replaceAll("node_modules/.bellman/examples/", "") }).toEqual({
    status: 0,
    output: "",
  })
})
