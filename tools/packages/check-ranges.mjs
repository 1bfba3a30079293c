import { isOptionalPeer } from "./packed-package.mjs"

const FIELDS = /** @type {const} */ (["dependencies", "peerDependencies", "optionalDependencies", "devDependencies"])

/** What a published range may look like: versions with `^`, `~` or comparisons. */
const RANGE = /^(?:[~^]|[<>]=?)?\d+(?:\.\d+){0,2}(?:-[\w.]+)?(?: (?:\|\| )?(?:[~^]|[<>]=?)?\d+(?:\.\d+){0,2})*$/

/**
 * What is wrong with the ranges of a packed package.json: the workspace's own notation left over, a range that takes
 * anything, a sibling in another version than the one packed with it, TensorFlow.js as anything but a peer.
 *
 * @param {import("./packed-package.mjs").PackedPackage} packed
 * @param {readonly import("./packed-package.mjs").PackedPackage[]} all
 * @returns {string[]}
 */
export function checkRanges({ manifest }, all) {
  const versions = new Map(all.map((other) => [other.name, other.manifest.version]))
  const problems = FIELDS.flatMap((field) =>
    Object.entries(manifest[field] ?? {}).flatMap(([name, range]) => {
      const own = versions.get(name)
      if (/^(?:workspace|catalog|link|file|portal):/.test(range)) {
        return [`package.json: ${field}: ${name} is "${range}". Pack with pnpm, which writes versions in its place.`]
      }
      if (!RANGE.test(range)) return [`package.json: ${field}: ${name} is "${range}". Write a range of versions.`]
      if (own === undefined || range === `^${own}`) return []
      return [`package.json: ${field}: ${name} is "${range}", but ${own} is packed with it. Write workspace:^.`]
    }),
  )
  const held = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })
  const tensorflow = held.filter((name) => name.startsWith("@tensorflow/"))
  const forced = Object.keys(manifest.peerDependencies ?? {}).filter(
    (name) => name === "@tensorflow/tfjs-node" && !isOptionalPeer(manifest, name),
  )
  return [
    ...problems,
    ...tensorflow.map(
      (name) =>
        `package.json: dependencies: ${name}. Move it to peerDependencies: two copies of TensorFlow.js do not share tensors.`,
    ),
    ...forced.map(
      (name) =>
        `package.json: peerDependencies: ${name} is required. Make it optional: it cannot be installed everywhere.`,
    ),
  ]
}
