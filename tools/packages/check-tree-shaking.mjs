import { realpathSync } from "node:fs"
import path from "node:path"
import { parseSync } from "vite"
import { bundle } from "./bundle.mjs"
import { entriesOf } from "./entries-of.mjs"
import { readPacked } from "./packed-package.mjs"
import { posixPath } from "../lib/posix-path.mjs"

/**
 * Whether one import takes only what it needs: of the package's exports the one that reaches the fewest files is
 * bundled alone, and no file that it does not import, directly or not, may be in the bundle.
 *
 * @param {import("./packed-package.mjs").PackedPackage} packed
 * @param {readonly import("./packed-package.mjs").PackedPackage[]} all
 * @returns {Promise<{ problems: string[], note: string }>}
 */
export async function checkTreeShaking(packed, all) {
  const { manifest } = packed
  const flag = manifest.sideEffects === false ? [] : ['package.json: "sideEffects" is not false. Set it.']
  const exported = exportsOfIndex(packed).map(({ name, file }) => ({ name, reached: reachedFiles(packed, file) }))
  const [single, ...others] = exported.sort((a, b) => a.reached.size - b.reached.size || (a.name < b.name ? -1 : 1))
  if (single === undefined) return { problems: flag, note: "types only" }

  const unrelated = others.filter(({ reached }) => [...reached].some((file) => !single.reached.has(file)))
  const { modules } = await bundle(`export { ${single.name} } from "${packed.name}"`, entriesOf(packed, all))
  const folder = realpathSync(packed.folder)
  const own = modules
    .filter((file) => file.startsWith(folder + path.sep))
    .map((file) => posixPath(path.relative(folder, file)))
  const extra = own.filter((file) => !single.reached.has(file))
  const problems = extra.map(
    (file) =>
      `${file}: it is bundled with "import { ${single.name} }", which does not need it. Move what it does when it is loaded into a function, and keep "sideEffects": false.`,
  )
  return { problems: [...flag, ...problems], note: `import { ${single.name} }: ${unrelated.length} others absent` }
}

/**
 * The package's own values that `dist/index.js` exports, and the files they come from.
 *
 * @param {import("./packed-package.mjs").PackedPackage} packed
 * @returns {{ name: string, file: string }[]}
 */
function exportsOfIndex(packed) {
  const { staticExports } = parseSync("index.js", readPacked(packed, "dist/index.js")).module
  return staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ exportName, moduleRequest }) =>
      exportName.name === null || moduleRequest?.value.startsWith("./") !== true
        ? []
        : [{ name: exportName.name, file: `dist/${moduleRequest.value.slice(2)}` }],
    ),
  )
}

/** A file of `dist` and all that it imports of its own package. @param {import("./packed-package.mjs").PackedPackage} packed @param {string} file */
function reachedFiles(packed, file) {
  const reached = new Set([file])
  for (const current of reached) {
    const { staticImports, staticExports } = parseSync(current, readPacked(packed, current)).module
    const requests = [
      ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
      ...staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? [])),
    ]
    for (const request of requests) {
      if (request.startsWith(".")) reached.add(path.posix.join(path.posix.dirname(current), request))
    }
  }
  return reached
}
