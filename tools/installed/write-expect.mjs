import { writeFileSync } from "node:fs"
import path from "node:path"
import { rolldown } from "rolldown"
import { root } from "../lib/root.mjs"

/**
 * Writes `expect.js` and its types to a folder: Vitest's `toEqual` alone, in one file that needs no package, so that
 * the examples run outside of Vitest, and in browsers, with the comparison that they are tested with.
 *
 * @param {string} folder
 */
export async function writeExpect(folder) {
  const build = await rolldown({ input: path.join(root, "tools/installed/expect.mjs"), logLevel: "silent" })
  await build.write({ file: path.join(folder, "expect.js"), format: "es", codeSplitting: false })
  await build.close()
  writeFileSync(
    path.join(folder, "expect.d.ts"),
    "export declare function expect(actual: unknown): { toEqual(expected: unknown): void }\n",
  )
}
