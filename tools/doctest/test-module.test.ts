import path from "node:path"
import { expect, it } from "vitest"
import { temporaryTree } from "../lib/temporary-tree.js"
import { collectTests, testModule } from "./test-module.js"

function collect(name: string, files: Record<string, string>): ReturnType<typeof collectTests> {
  const root = temporaryTree(files)
  return collectTests(root, path.join(root, name)).map(({ group, tests }) => ({
    group,
    tests: tests.map((test) => ({ ...test, ...(test.module && { module: path.relative(root, test.module) }) })),
  }))
}

it("makes a test of each fence, titled by heading and line", () => {
  expect(collect("README.md", { "README.md": "# A\n```ts\n```\n## B\n```ts\n```\n" })).toEqual([
    {
      group: "README.md",
      tests: [
        { title: "A (line 3)", line: 3, module: "README.md.3.ts" },
        { title: "B (line 6)", line: 6, module: "README.md.6.ts" },
      ],
    },
  ])
})

it("makes tests of the sources' examples with a package's README", () => {
  const [, sources] = collect("packages/a/README.md", {
    "packages/a/README.md": "```ts\n```\n",
    "packages/a/src/b.ts": "/**\n * @example\n * b()\n */\nexport function b(): void {}\n",
    "packages/a/src/b.test.ts": "/**\n * @example\n * b()\n */\nexport function b(): void {}\n",
  })
  expect(sources).toEqual({
    group: "src/b.ts",
    tests: [{ title: "b (line 2)", module: "packages/a/src/b.ts.2.ts" }],
  })
})

it("skips a fence that says why it is not run", () => {
  const [group] = collect("README.md", { "README.md": "```ts no-run: needs a GPU\n```\n" })
  expect(group?.tests).toEqual([{ title: "example (line 2): not run, needs a GPU", line: 2, skipped: true }])
})

it("fails a fence that is not run without saying why", () => {
  for (const info of ["no-run", "no-run:", "norun: slow"]) {
    const [group] = collect("README.md", { "README.md": `\`\`\`ts ${info}\n\`\`\`\n` })
    expect(group?.tests[0]?.problem).toBe(`This fence says "ts ${info}": write ts, or ts no-run: <reason>.`)
  }
})

it("fails a fence in a language that would escape", () => {
  const [group] = collect("README.md", { "README.md": "```js\n```\n" })
  expect(group?.tests[0]?.problem).toBe("This fence says js: write ts, so that it is run.")
})

it("fails a package's README in which nothing is run", () => {
  for (const text of ["", "```sh\nnpm i\n```\n", "```ts no-run: slow\n```\n"]) {
    const [group] = collect("packages/a/README.md", { "packages/a/README.md": text })
    expect(group?.tests.at(-1)).toEqual({
      title: "has an example that runs",
      problem: "This README has no ```ts fence that is run. Add one.",
    })
  }
})

it("puts each test on the line of its fence", () => {
  const root = temporaryTree({ "README.md": "# A\n\n```ts\nf()\n```\n" })
  const lines = testModule(root, path.join(root, "README.md")).split("\n")
  expect(lines[3]).toContain('it("A (line 4)"')
})
