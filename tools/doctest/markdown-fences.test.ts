import { expect, it } from "vitest"
import { findFences } from "./markdown-fences.js"

it("finds a fence with its language, its line and the heading above", () => {
  expect(findFences("# A\n\n## Usage #\n\n```ts\nf()\ng()\n```\n")).toEqual([
    { language: "ts", info: "", line: 6, heading: "Usage", code: "f()\ng()" },
  ])
})

it("keeps what the fence says after its language", () => {
  expect(findFences("```ts no-run: needs a GPU\nf()\n```")[0]).toMatchObject({ info: "no-run: needs a GPU" })
})

it("takes the indentation of a fence in a list off its code", () => {
  expect(findFences("- so:\n\n  ```ts\n  if (a) {\n    b()\n  }\n  ```\n")[0]?.code).toBe("if (a) {\n  b()\n}")
})

it("does not look into a fence with more backticks", () => {
  expect(findFences("````md\n```ts\nf()\n```\n````\n").map(({ language }) => language)).toEqual(["md"])
})

it("does not take a comment of a shell script for a heading", () => {
  expect(findFences("# Title\n```sh\n# comment\n```\n```ts\n```")[1]?.heading).toBe("Title")
})
