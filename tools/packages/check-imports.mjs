import { builtinModules } from "node:module"
import path from "node:path"
import { readImports } from "../layers/read-imports.mjs"
import { declaredNames, isOptionalPeer, readPacked } from "./packed-package.mjs"

/**
 * Where what a tarball's `dist` imports, in code and in types, and what its package.json declares differ; and peers of a
 * sibling that are not passed on.
 *
 * @param {import("./packed-package.mjs").PackedPackage} packed
 * @param {readonly import("./packed-package.mjs").PackedPackage[]} all
 * @returns {string[]}
 */
export function checkImports(packed, all) {
  const { manifest, files } = packed
  const declared = declaredNames(manifest)
  const compiled = files.map((file) => file.path).filter((file) => /^dist\/.*(?:\.js|\.d\.ts)$/.test(file))
  const undeclared = compiled.flatMap((file) =>
    bareImports(path.join(packed.folder, file))
      .filter((name) => name !== manifest.name && !declared.has(name))
      .map((name) => `${file}: imports ${name}. Add it to dependencies, or to peerDependencies.`),
  )

  const passedOn = peersOfSiblings(packed, all)
  const missingPeers = [...passedOn]
    .filter(([name]) => !declared.has(name))
    .map(([name, sibling]) => `package.json: ${sibling} has the peer ${name}. Add it to peerDependencies.`)

  const text = compiled.map((file) => readPacked(packed, file)).join("\n")
  const unused = [...declared]
    .filter((name) => !passedOn.has(name) && !mentions(text, name))
    .map((name) => `package.json: ${name} is declared, and nothing in dist imports it. Remove it.`)
  return [...undeclared, ...missingPeers, ...unused]
}

/** The packages that a file imports, without Node's own. @param {string} file */
function bareImports(file) {
  const names = readImports(file)
    .filter((specifier) => !/^(?:[./]|node:|data:)/.test(specifier))
    .map((specifier) => specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/"))
  return [...new Set(names)].filter((name) => !builtinModules.includes(name))
}

/**
 * The required peers of the siblings that a package depends on, and whose they are.
 *
 * @param {import("./packed-package.mjs").PackedPackage} packed
 * @param {readonly import("./packed-package.mjs").PackedPackage[]} all
 */
function peersOfSiblings({ manifest }, all) {
  /** @type {Map<string, string>} */
  const peers = new Map()
  for (const sibling of all) {
    if (manifest.dependencies?.[sibling.name] === undefined) continue
    for (const name of Object.keys(sibling.manifest.peerDependencies ?? {})) {
      if (!isOptionalPeer(sibling.manifest, name)) peers.set(name, sibling.name)
    }
  }
  return peers
}

/** Whether a text has a string with a package's name or with a file of it. @param {string} text @param {string} name */
function mentions(text, name) {
  return ['"', "'", "`"].some((quote) => text.includes(`${quote}${name}${quote}`) || text.includes(`${quote}${name}/`))
}
