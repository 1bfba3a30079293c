import { gzipSync } from "node:zlib"
import { rolldown } from "rolldown"

const ENTRY = "bellman:entry"

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
  const build = await rolldown({
    input: ENTRY,
    platform: "node",
    external: (id) => id.startsWith("node:") || external.some((name) => id === name || id.startsWith(`${name}/`)),
    onLog() {},
    plugins: [
      {
        name: "bellman",
        resolveId: (id) => (id === ENTRY ? { id: ENTRY, moduleSideEffects: true } : undefined),
        load: (id) => (id === ENTRY ? code : undefined),
      },
      {
        name: "unpacked",
        resolveId(id) {
          const file = packages.get(id)
          return file === undefined ? undefined : this.resolve(file)
        },
      },
    ],
  })
  const { output } = await build.generate({ format: "es", minify: true, codeSplitting: false })
  await build.close()
  const chunks = output.filter((file) => file.type === "chunk")
  return {
    bytes: chunks.reduce((sum, chunk) => sum + gzipSync(chunk.code, { level: 9 }).length, 0),
    modules: chunks.flatMap((chunk) =>
      Object.entries(chunk.modules).flatMap(([id, { renderedLength }]) =>
        renderedLength > 0 && id !== ENTRY ? [id] : [],
      ),
    ),
  }
}
