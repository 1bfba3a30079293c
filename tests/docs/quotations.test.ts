import { readFileSync } from "node:fs"
import path from "node:path"
import { expect, it } from "vitest"
import { findFences } from "../../tools/doctest/markdown-fences.js"
import { nameForms, rename } from "../../tools/new/name-forms.mjs"

const root = path.resolve(import.meta.dirname, "../..")
const read = (file: string) => readFileSync(path.join(root, file), "utf8")

/** Prettier sets a part of a file in its own way. */
const withoutIndent = (text: string) => text.replaceAll(/^[^\S\n]+/gm, "")

/** The guides whose fences may begin with the path of the file that they quote. */
const GUIDES = ["docs/guides/add-an-agent.md"]

const quotations = GUIDES.flatMap((guide) =>
  findFences(read(guide)).flatMap(({ code, line }) => {
    const file = /^\/\/ ((?:packages|apps|tools)\/\S+)\n/.exec(code)?.[1]
    return file === undefined ? [] : [{ guide, line, file, quoted: code.slice(code.indexOf("\n") + 1).trimEnd() }]
  }),
)

it("finds the guide's quotations", () => {
  expect(quotations.map(({ file }) => file)).toEqual([
    "packages/dueling-dqn/src/dueling-dqn.ts",
    "packages/dueling-dqn/src/dueling-dqn.test.ts",
    "packages/dueling-dqn/src/dueling-dqn.test.ts",
  ])
})

it.each(quotations)("$guide, line $line: $file says so", ({ file, quoted }) => {
  expect(withoutIndent(read(file))).toContain(withoutIndent(quoted))
})

it("the diff takes out what the template has, and puts in what the agent has", () => {
  const diff = findFences(read("docs/guides/add-an-agent.md")).find(({ language }) => language === "diff")?.code ?? ""
  const linesWith = (sign: string) =>
    diff.split("\n").flatMap((line) => (line.startsWith(sign) && !line.endsWith("…") ? [line.slice(1)] : []))
  const template = rename(read("tools/templates/agent/src/template-name.ts"), nameForms("dueling-dqn"))
  expect([linesWith("-").length, linesWith("+").length]).toEqual([10, 3])
  for (const line of linesWith("-")) expect(template.split("\n")).toContain(line)
  for (const line of linesWith("+")) expect(read("packages/dueling-dqn/src/dueling-dqn.ts").split("\n")).toContain(line)
})
