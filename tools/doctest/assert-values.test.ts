import { describe, expect, it } from "vitest"
import { assertValues } from "./assert-values.js"

describe("assertValues", () => {
  it("compares the expression before the comment with the value in it", () => {
    expect(assertValues("f(1) // => 2")).toBe("__expect(f(1)).toEqual(2); // => 2")
  })

  it("compares the value that is printed, and prints nothing", () => {
    const rewritten = assertValues("console.log(f(1)) // => 2")
    expect(rewritten).toBe(
      "__expect(((console: { log: <T>(value: T) => T }) => console.log(f(1)))({ log: (value) => value })).toEqual(2); // => 2",
    )
  })

  it("compares the name that a declaration gives", () => {
    expect(assertValues("const a = f(1) // => 2")).toBe("const a = f(1); __expect(a).toEqual(2); // => 2")
    expect(assertValues("const a: number = f(1) // => 2")).toBe(
      "const a: number = f(1); __expect(a).toEqual(2); // => 2",
    )
  })

  it("takes an expression of several lines whole and moves no line", () => {
    expect(assertValues("before()\nf(\n  1,\n) // => 2\nafter()")).toBe(
      "before()\n__expect(f(\n  1,\n)).toEqual(2); // => 2\nafter()",
    )
  })

  it("takes a chain of several lines whole", () => {
    expect(assertValues("a\n  .b()\n  .c() // => 2")).toBe("__expect(a\n  .b()\n  .c()).toEqual(2); // => 2")
  })

  it("takes a value on the line below", () => {
    expect(assertValues("f(1)\n// => 2")).toBe("__expect(f(1)).toEqual(2);\n// => 2")
  })

  it("joins a value of several comment lines", () => {
    expect(assertValues("f() // => {\n//   a: 1,\n// }")).toBe(
      "__expect(f()).toEqual({ a: 1, }); // => {\n//   a: 1,\n// }",
    )
  })

  it("works inside of blocks, with await and with semicolons", () => {
    expect(assertValues("for (const a of b) {\n  await f(a); // => a\n}")).toBe(
      "for (const a of b) {\n  __expect(await f(a)).toEqual(a);; // => a\n}",
    )
  })

  it("counts letters as JavaScript does", () => {
    expect(assertValues('f("γ𝛾") // => "𝛾"\ng() // => 1')).toBe(
      '__expect(f("γ𝛾")).toEqual("𝛾"); // => "𝛾"\n__expect(g()).toEqual(1); // => 1',
    )
  })

  it("leaves code without values as it is", () => {
    const code = 'const f = (a: number) => a // a comment\nf(1) // = 1\n"// => 2"\n'
    expect(assertValues(code)).toBe(code)
  })

  it("refuses a value that belongs to no statement", () => {
    expect(() => assertValues("// => 2")).toThrowErrorMatchingInlineSnapshot(
      `[SyntaxError: "// => 2" follows neither an expression nor \`const name = …\`.]`,
    )
    expect(() => assertValues("f()\n\n// => 2")).toThrow("follows neither")
    expect(() => assertValues("const { a } = f() // => 2")).toThrow("follows neither")
  })

  it("refuses a value that is not an expression", () => {
    expect(() => assertValues("f() // => about 2")).toThrowErrorMatchingInlineSnapshot(
      `[SyntaxError: The value after "// =>" is not an expression: about 2]`,
    )
  })

  it("refuses code that is not TypeScript", () => {
    expect(() => assertValues("const = 1")).toThrow(SyntaxError)
  })
})
