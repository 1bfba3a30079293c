import { existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, it } from "vitest"
import { root } from "../lib/root.mjs"
import { temporaryTree } from "../lib/temporary-tree.js"
import { plant } from "./plant.mjs"
import { tryMutant } from "./try-mutant.mjs"

const SOURCE = "// ∑ = a + b, not a · b\r\nexport const add = (a: number, b: number): number => a + b // $&\r\n"

function repository(): string {
  const tree = temporaryTree({
    "add.ts": SOURCE,
    "sharp.test.ts":
      'import { expect, it } from "vitest"\nimport { add } from "./add.js"\nit("adds", () => expect(add(2, 3)).toBe(5))\n',
    "blunt.test.ts":
      'import { expect, it } from "vitest"\nimport { add } from "./add.js"\nit("adds", () => expect(add(2, 2)).toBe(4))\n',
    "vitest.config.ts": 'export default { test: { projects: [{ test: { name: "node" } }] } }\n',
  })
  symlinkSync(path.join(root, "node_modules"), path.join(tree, "node_modules"))
  return tree
}

const fault = { name: "multiplies", file: "add.ts", find: "=> a + b", replace: "=> a * b" }

/** What the harness says of a fault, and whether the file is as it was. */
async function outcome(mutant: Parameters<typeof tryMutant>[1]): Promise<string[]> {
  const tree = repository()
  const { verdict, detail } = await tryMutant(tree, mutant)
  const isRestored = readFileSync(path.join(tree, "add.ts"), "utf8") === SOURCE
  return [verdict, detail, isRestored && !existsSync(path.join(tree, "add.ts.before-mutant")) ? "restored" : "LEFT"]
}

describe("tryMutant", () => {
  it("says which test caught a fault", async () => {
    expect(await outcome({ ...fault, tests: ["sharp.test.ts"] })).toEqual(["caught", "adds", "restored"])
  })

  it("says that a fault survived", async () => {
    expect(await outcome({ ...fault, tests: ["blunt.test.ts"] })).toEqual(["SURVIVED", "1 tests passed", "restored"])
  })

  it("calls a fault broken when its pattern does not occur exactly once", async () => {
    const mutant = { ...fault, tests: ["sharp.test.ts"] }
    expect(await outcome({ ...mutant, find: "a - b" })).toEqual([
      "BROKEN",
      "The pattern occurs 0 times in add.ts, not once.",
      "restored",
    ])
    expect(await outcome({ ...mutant, find: "a + b" })).toEqual([
      "BROKEN",
      "The pattern occurs 2 times in add.ts, not once.",
      "restored",
    ])
  })

  it("calls a fault broken when no test runs, or the file cannot be loaded any more", async () => {
    expect((await outcome({ ...fault, tests: ["none.test.ts"] }))[0]).toBe("BROKEN")
    expect((await outcome({ ...fault, replace: "=> (", tests: ["sharp.test.ts"] }))[0]).toBe("BROKEN")
  })

  it("takes the fault out when it is interrupted", async () => {
    const tree = repository()
    const interruption = new AbortController()
    const running = tryMutant(tree, { ...fault, tests: ["sharp.test.ts"] }, interruption.signal)
    expect(readFileSync(path.join(tree, "add.ts"), "utf8")).not.toBe(SOURCE)
    interruption.abort()
    await running
    expect(readFileSync(path.join(tree, "add.ts"), "utf8")).toBe(SOURCE)
  })
})

describe("plant", () => {
  it("puts the replacement in as it is written", () => {
    const tree = repository()
    plant(tree, { ...fault, replace: "=> $& $1", tests: [] })
    expect(readFileSync(path.join(tree, "add.ts"), "utf8")).toContain("=> $& $1 // $&")
  })

  it("refuses to start over a backup that a killed run left", () => {
    const tree = repository()
    writeFileSync(path.join(tree, "add.ts.before-mutant"), SOURCE)
    expect(() => plant(tree, { ...fault, tests: [] })).toThrowErrorMatchingInlineSnapshot(
      `[Error: add.ts.before-mutant is left from a run that was killed. Compare it with add.ts, then remove it.]`,
    )
  })
})
