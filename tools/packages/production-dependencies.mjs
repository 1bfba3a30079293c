import { existsSync, readFileSync, realpathSync } from "node:fs"
import path from "node:path"

/**
 * @typedef {object} ProductionDependency a package that comes with ours
 * @property {string} name
 * @property {string} version
 * @property {string} licence as its package.json says, or "none"
 * @property {readonly string[]} installScripts the scripts that npm would run when it is installed
 * @property {readonly string[]} path who asks for it: ours first, itself last
 */

/** What npm runs of a package from the registry when it is installed. */
const INSTALL_SCRIPTS = ["preinstall", "install", "postinstall"]

/**
 * All that is installed with a package, directly or not: dependencies, required peers, and of its own optional peers
 * those that are here. Read from node_modules, as pnpm-lock.yaml has it. What is built for one platform only
 * (optionalDependencies) is left out: it differs from machine to machine. Siblings are followed, and not listed.
 *
 * @param {import("./packed-package.mjs").PackedPackage} packed
 * @param {readonly string[]} siblings
 * @returns {ProductionDependency[]} sorted by name
 */
export function productionDependencies({ name, source, manifest }, siblings) {
  /** @type {Map<string, ProductionDependency>} */
  const found = new Map()
  follow({ folder: realpathSync(source), manifest, path: [name] })
  return [...found.values()]
    .filter((entry) => !siblings.includes(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))

  /** @param {{ folder: string, manifest: Record<string, any>, path: readonly string[] }} from */
  function follow(from) {
    const { dependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} } = from.manifest
    for (const name of Object.keys({ ...dependencies, ...peerDependencies })) {
      const isOptional = peerDependenciesMeta[name]?.optional === true
      const isOurs = siblings.includes(from.manifest["name"])
      if (isOptional && !isOurs) continue
      const folder = findPackage(name, from.folder)
      if (folder === undefined) {
        if (isOptional) continue
        throw new Error(`${[...from.path, name].join(" > ")}: it is not in node_modules. Run npm run build.`)
      }
      if (found.has(folder)) continue
      const manifest = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"))
      const way = [...from.path, name]
      found.set(folder, describe(folder, manifest, way))
      follow({ folder, manifest, path: way })
    }
  }
}

/**
 * @param {string} folder
 * @param {Record<string, any>} manifest
 * @param {readonly string[]} way
 * @returns {ProductionDependency}
 */
function describe(folder, manifest, way) {
  const { name, version, license, scripts = {}, gypfile } = manifest
  const installScripts = INSTALL_SCRIPTS.filter((script) => scripts[script] !== undefined)
  // Without a script of its own, npm compiles a package that has a binding.gyp.
  const compiles = gypfile !== false && installScripts.length === 0 && existsSync(path.join(folder, "binding.gyp"))
  const licence = typeof license === "string" ? license : (license?.type ?? "none")
  return { name, version, licence, installScripts: compiles ? ["node-gyp rebuild"] : installScripts, path: way }
}

/** Where Node would find a package. @param {string} name @param {string} from a folder @returns {string | undefined} */
function findPackage(name, from) {
  const folder = path.join(from, "node_modules", name)
  if (existsSync(path.join(folder, "package.json"))) return realpathSync(folder)
  const parent = path.dirname(from)
  return parent === from ? undefined : findPackage(name, parent)
}
