import { describe, expect, it } from "vitest"
import { temporaryTree } from "../lib/temporary-tree.js"
import { fillTables } from "./fill-tables.mjs"

/** The README of package a, with its tables filled from that package's sources. */
function fill(readme: string, files: Record<string, string>): Promise<string> {
  const root = temporaryTree({ ...files, "packages/a/README.md": readme })
  return fillTables({ root, file: "packages/a/README.md", text: readme })
}

/** The rows of a table of options, without its borders. */
async function rows(source: string, names = "AOptions"): Promise<string[][]> {
  const text = await fill(`<!-- options: ${names} -->\n\n<!-- /options -->\n`, { "packages/a/src/a.ts": source })
  return text
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
}

describe("a table of options", () => {
  it("has each property with its default and the first sentence of its doc comment", async () => {
    const source = `
      export interface AOptions {
        /** γ ∈ [0, 1], the worth of a reward. More about it. */
        readonly gamma: number
        /** How it is named, e.g. for files. */
        readonly name: string
      }
      export const aDefaults: AOptions = { gamma: 0.99, name: "a" }`
    expect(await rows(source)).toEqual([
      ["`gamma`", "0.99", "γ ∈ [0, 1], the worth of a reward"],
      ["`name`", '`"a"`', "How it is named, e.g. for files"],
    ])
  })

  it("writes numbers as prose does, and other values as code", async () => {
    const source = `
      export interface AOptions {
        /** A. */ readonly a: number
        /** B. */ readonly b: number
        /** C. */ readonly c: boolean
        /** D. */ readonly d: readonly number[]
      }
      export const aDefaults: AOptions = { a: 10_000, b: -1, c: false, d: [64, 64] }`
    expect((await rows(source)).map(([, value]) => value)).toEqual(["10,000", "−1", "`false`", "`[64, 64]`"])
  })

  it("finds what the code puts in the place of options that are left out", async () => {
    const source = `
      export interface AOptions {
        /** A. */ readonly a?: number
        /** B. */ readonly b?: string
        /** C. */ readonly c?: number
        /** D. */ readonly d?: number
        /** E. */ readonly e: number
      }
      export function f(options: AOptions): void {
        const { a = 5 } = options
        use(options.b ?? "x", { c: 7, ...options })
      }`
    expect((await rows(source)).map(([, value]) => value)).toEqual(["5", '`"x"`', "7", "none", "needed"])
  })

  it("has what an interface inherits, without what it leaves out, under its own words where it has some", async () => {
    const source = `
      interface BaseOptions {
        /** A. */ readonly a: number
        /** B. */ readonly b: number
        /** C. */ readonly c: number
      }
      export interface AOptions extends Omit<BaseOptions, "b"> {
        /** Another C. */ readonly c: number
      }`
    expect((await rows(source)).map(([name, , meaning]) => [name, meaning])).toEqual([
      ["`a`", "A"],
      ["`c`", "Another C"],
    ])
  })

  it("says of several interfaces which has which option", async () => {
    const source = `
      export interface AOptions {
        /** Width. */ readonly width?: number
      }
      export interface BOptions extends AOptions {
        /** Title. */ readonly title?: string
      }`
    expect((await rows(source, "AOptions BOptions")).map(([name, of]) => [name, of])).toEqual([
      ["`width`", "`AOptions`, `BOptions`"],
      ["`title`", "`BOptions`"],
    ])
  })

  it("takes the words of @defaultValue, and refuses them where the code says otherwise", async () => {
    const source = (said: string) => `
      export interface AOptions {
        /**
         * A.
         *
         * @defaultValue ${said}
         */
        readonly a?: number
      }
      export const f = ({ a = 5 }: AOptions): number => a`
    expect(await rows(source("5, or what fits"))).toEqual([["`a`", "5, or what fits", "A"]])
    await expect(rows(source("6"))).rejects.toThrow("AOptions.a: its doc comment says 6, the code 5.")
  })

  it("refuses an option without a doc comment, and an interface that is not there", async () => {
    await expect(rows("export interface AOptions { readonly a: number }")).rejects.toThrow(
      "AOptions.a has no doc comment.",
    )
    await expect(rows("export interface BOptions {}")).rejects.toThrow(
      "the package has 0 interfaces AOptions, expected one.",
    )
  })

  it("keeps bars and links of a comment from breaking the table", async () => {
    const source = "export interface AOptions {\n /** Share of |x|, see {@link AOptions}. */ readonly a: number }"
    expect(await rows(source)).toEqual([["`a`", "needed", "Share of \\|x\\|, see `AOptions`"]])
  })

  it("is formatted, and left as it is when it is made again", async () => {
    const files = { "packages/a/src/a.ts": "export interface AOptions {\n /** A. */ readonly a: number }" }
    const once = await fill("# A\n\n<!-- options: AOptions -->\nold\n<!-- /options -->\n\nAfter.\n", files)
    expect(once).toBe(`# A

<!-- options: AOptions -->

| option | default | meaning |
| ------ | ------- | ------- |
| \`a\`    | needed  | A       |

<!-- /options -->

After.
`)
    expect(await fill(once, files)).toBe(once)
  })

  it("is refused where its end is missing", async () => {
    await expect(fill("<!-- options: AOptions -->\n", {})).rejects.toThrow("a table's comment is not closed.")
  })
})

it("a table of packages has a row a package, in the order of the loop, with npm's description", async () => {
  const manifest = (name: string, description: string) => JSON.stringify({ name, description })
  const text = await fill("<!-- packages -->\n\n<!-- /packages -->\n", {
    "packages/a/package.json": manifest("@bellman-rl/a", "Another one."),
    "packages/dqn/package.json": manifest("@bellman-rl/dqn", "Deep Q-Network."),
    "packages/replay/package.json": manifest("@bellman-rl/replay", "Replay memory."),
  })
  expect(text.match(/\[.*?\)/g)).toEqual(["[replay](../replay/README.md)", "[dqn](../dqn/README.md)", "[a](README.md)"])
  expect(text).toContain("Deep Q-Network ")
})
