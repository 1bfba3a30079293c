import path from "node:path"
import { readPacked } from "./packed-package.mjs"
import { sourceOf } from "./remove-stale-outputs.mjs"

const REQUIRED = ["LICENSE", "README.md", "package.json", "dist/index.js", "dist/index.d.ts"]

/** What tests and tools leave, by path. */
const UNWANTED = [
  { pattern: /\.(?:test|test-d|bench)\./, what: "a test" },
  { pattern: /\.golden\./, what: "reference values of tests" },
  { pattern: /(?:^|\/)(?:testing|__\w+__)\//, what: "what only tests use" },
  { pattern: /\.tsbuildinfo$|\.log$|(?:^|\/)\./, what: "a tool's own file" },
  { pattern: /^(?:node_modules|tools|assembly|runs)\//, what: "not part of the library" },
]

/**
 * What a tarball lacks or should not have: the licence, the README, tests, outputs without a source, maps to nowhere.
 *
 * @param {import("./packed-package.mjs").PackedPackage} packed
 * @returns {string[]}
 */
export function checkContents(packed) {
  const paths = new Set(packed.files.map((file) => file.path))
  const missing = REQUIRED.filter((file) => !paths.has(file)).map(
    (file) => `${file}: it is not in the tarball. ${file.startsWith("dist/") ? "Run npm run build" : "Add it"}.`,
  )
  const unwanted = [...paths].flatMap((file) => {
    const found = UNWANTED.find(({ pattern }) => pattern.test(file))
    return found === undefined ? [] : [`${file}: ${found.what}. Exclude it in package.json's files.`]
  })
  const stale = [...paths].flatMap((file) => {
    const source = sourceOf(file)
    return source === undefined || paths.has(source) ? [] : [`${file}: there is no ${source}. Remove it.`]
  })
  return [...missing, ...unwanted, ...stale, ...lostSources(packed, paths)]
}

/** @param {import("./packed-package.mjs").PackedPackage} packed @param {ReadonlySet<string>} paths */
function lostSources(packed, paths) {
  return [...paths]
    .filter((file) => file.endsWith(".map"))
    .flatMap((file) =>
      /** @type {string[]} */ (JSON.parse(readPacked(packed, file)).sources)
        .map((source) => path.posix.join(path.posix.dirname(file), source))
        .filter((source) => !paths.has(source))
        .map((source) => `${file}: its source ${source} is not in the tarball. Add it to package.json's files.`),
    )
}
