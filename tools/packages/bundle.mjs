import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { gzipSync } from "node:zlib"
import { rolldown } from "rolldown"

/**
 * @typedef {object} Bundle
 * @property {number} bytes minified and gzipped
 * @property {readonly string[]} modules the files that something of is left of
 */

/**
 * Bundles a module's text as an app's bundler would. `packages` says which file each package's name means; TensorFlow.js
 * and other peers stay outside, as does Node.
 *
 * @param {string} code
 * @param {{ packages: ReadonlyMap<string, string>, external: readonly string[] }} options
 * @returns {Promise<Bundle>}
 */
export async function bundle(code, { packages, external }) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "bellman-bundle-"))
  try {
    const input = path.join(folder, "entry.js")
    writeFileSync(input, code)
    // Without plugins, of which each call would wait for this thread.
    const build = await rolldown({
      input,
      platform: "node",
      external: [/^node:/, ...external.map((name) => new RegExp(`^${name}(?:/|$)`))],
      resolve: { alias: Object.fromEntries(packages) },
      logLevel: "silent",
    })
    const { output } = await build.generate({ format: "es", minify: true, codeSplitting: false })
    await build.close()
    const chunks = output.filter((file) => file.type === "chunk")
    return {
      bytes: chunks.reduce((sum, chunk) => sum + gzipSync(chunk.code, { level: 9 }).length, 0),
      modules: chunks.flatMap((chunk) =>
        Object.entries(chunk.modules).flatMap(([id, { renderedLength }]) =>
          renderedLength > 0 && id !== input ? [id] : [],
        ),
      ),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
