import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { expect, it } from "vitest"
import { findFences } from "../../tools/doctest/markdown-fences.js"

const root = path.resolve(import.meta.dirname, "../..")
const read = (file: string) => readFileSync(path.join(root, file), "utf8")

it("examples/ holds the README's programs as they stand there", () => {
  const fences = findFences(read("README.md")).filter(({ language }) => language === "ts")
  const programs = ["train.mjs", "from-parts.mjs"]
  expect(readdirSync(path.join(root, "examples")).filter((name) => name.endsWith(".mjs"))).toEqual(programs.toSorted())
  expect(programs.map((name) => read(`examples/${name}`))).toEqual(fences.map(({ code }) => `${code.trimEnd()}\n`))
})
