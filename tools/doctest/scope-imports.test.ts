import path from "node:path"
import { expect, it } from "vitest"
import { temporaryTree } from "../lib/temporary-tree.js"
import { scopeImports } from "./scope-imports.js"

/** What a line of code in a doc comment of src/deep/b.ts gets. */
function importsOf(code: string): string {
  const tree = temporaryTree({
    "index.ts": 'export { a, type A } from "./a.js"\nexport { b } from "./deep/b.js"\n',
    "deep/b.ts": "export function b(): void {}\nexport const internal: number = 1\n",
  })
  return scopeImports(code, path.join(tree, "deep/b.ts"), path.join(tree, "index.ts"))
}

it("imports what the file itself exports from the file", () => {
  expect(importsOf("b(internal)")).toBe('import { b } from "./b.js"; import { internal } from "./b.js";')
})

it("imports what only the package exports from its index", () => {
  expect(importsOf("a()")).toBe('import { a } from "./../index.js";')
  expect(importsOf("const x: A = 1")).toBe('import { type A } from "./../index.js";')
})

it("leaves out names that the example imports or declares itself", () => {
  expect(importsOf('import { a } from "./other.js"\nconst [b] = a()\nfunction internal() {}\nb(internal)')).toBe("")
})

it("gives tf with gradients and a backend", () => {
  expect(importsOf("tf.scalar(1)")).toBe(
    'import * as tf from "@tensorflow/tfjs-core"; import "@tensorflow/tfjs-layers"; import "@tensorflow/tfjs-backend-cpu";',
  )
})
