import { expect, it } from "vitest"
import { findExamples } from "./doc-examples.js"

const source = (lines: string, declaration = "export function f(): number {}") =>
  `\n/**\n${lines}\n */\n${declaration}\n`

it("finds an example with its line and the documented name", () => {
  expect(findExamples(source(" * What it is.\n *\n * @example\n * f() // => 1\n * if (a) {\n *   b()\n * }"))).toEqual([
    { code: "\nf() // => 1\nif (a) {\n  b()\n}\n", line: 5, name: "f", info: "" },
  ])
})

it("ends an example at the next tag", () => {
  expect(findExamples(source(" * @example\n * f()\n * @example\n * g()\n * @see h")).map(({ code }) => code)).toEqual([
    "\nf()",
    "\ng()",
  ])
})

it("takes code beside the tag, and not a title", () => {
  expect(findExamples(source(" * @example f() // => 1"))[0]?.code).toBe("f() // => 1\n")
  expect(findExamples(source(" * @example With a title\n * f()"))[0]?.code).toBe("\nf()\n")
})

it("takes only the fence of an example with one", () => {
  expect(findExamples(source(" * @example\n * Some text.\n * ```ts\n * f()\n * ```"))[0]).toEqual({
    code: "f()",
    line: 6,
    name: "f",
    info: "",
  })
})

it("knows why an example is not run", () => {
  expect(findExamples(source(" * @example\n * ```ts no-run: slow\n * f()\n * ```"))[0]?.info).toBe("no-run: slow")
})

it("names constants, types and members", () => {
  const name = (declaration: string) => findExamples(source(" * @example\n * f()", declaration))[0]?.name
  expect(name("export const a: number = 1")).toBe("a")
  expect(name("export interface A {}")).toBe("A")
  expect(name("  readonly b: number")).toBe("b")
})

it("looks into doc comments only", () => {
  expect(findExamples("/* @example\n * f()\n */\n// @example\nconst a = '/** @example */'")).toEqual([])
})
