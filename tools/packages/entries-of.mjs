import path from "node:path"

/**
 * What a bundler needs to know of a package and of those packed with it: their main files, and what stays outside.
 *
 * @param {import("./packed-package.mjs").PackedPackage} packed
 * @param {readonly import("./packed-package.mjs").PackedPackage[]} all
 * @returns {{ packages: ReadonlyMap<string, string>, external: readonly string[] }}
 */
export function entriesOf({ manifest }, all) {
  return {
    packages: new Map(all.map(({ name, folder }) => [name, path.join(folder, "dist/index.js")])),
    external: Object.keys({ ...manifest.peerDependencies, ...manifest.peerDependenciesMeta }),
  }
}
