import { describe, expect, it } from "vitest"
import { checkContents } from "./check-contents.mjs"
import { checkImports } from "./check-imports.mjs"
import { checkInstallScripts } from "./check-install-scripts.mjs"
import { checkLicences } from "./check-licences.mjs"
import { checkPublint } from "./check-publint.mjs"
import { checkRanges } from "./check-ranges.mjs"
import { checkSizes } from "./check-sizes.mjs"
import { checkTreeShaking } from "./check-tree-shaking.mjs"
import { checkTypes } from "./check-types.mjs"
import { measureSizes } from "./measure-sizes.mjs"
import { packedFixture } from "./packed-fixture.js"
import { productionDependencies } from "./production-dependencies.mjs"

describe("checkPublint", () => {
  it("finds nothing in a package in order", async () => {
    expect(await checkPublint(packedFixture())).toEqual([])
  })

  it("finds an entry that is not in the tarball", async () => {
    expect(await checkPublint(packedFixture({ files: { "dist/index.js": undefined } }))).toEqual([
      'package.json: pkg.exports["."].default is ./dist/index.js but the file does not exist.',
    ])
  })
})

describe("checkTypes", () => {
  it("finds nothing in a package in order, though it is for import alone", async () => {
    expect(await checkTypes(packedFixture())).toEqual([])
  })

  it("finds a package without types", async () => {
    const stems = ["src/index", "src/one", "src/two", "dist/index.d", "dist/one.d", "dist/two.d"]
    const files = Object.fromEntries(stems.map((stem) => [`${stem}.ts`, undefined]))
    expect(await checkTypes(packedFixture({ files }))).toEqual([
      "package.json: the package has no types. Give its exports the condition types.",
    ])
  })

  it("finds types that import a file without its extension", async () => {
    const files = { "dist/index.d.ts": 'export { one } from "./one"\n' }
    expect(await checkTypes(packedFixture({ files }))).toEqual([expect.stringContaining("InternalResolutionError")])
  })
})

describe("checkRanges", () => {
  const random = () => packedFixture({ manifest: { name: "@bellman-rl/random" } })

  it("takes a sibling's own version, and ranges of others", () => {
    const manifest = {
      dependencies: { "@bellman-rl/random": "^1.2.3", a: "^1.0.0 || 2", b: ">=0.1.80 <2", c: "1.0.3" },
    }
    expect(checkRanges(packedFixture({ manifest }), [random()])).toEqual([])
  })

  it.each([
    ["what only the workspace understands", "workspace:^", "Pack with pnpm, which writes versions in its place."],
    ["a range that takes anything", "*", "Write a range of versions."],
    ["a tag", "latest", "Write a range of versions."],
    ["a place", "github:bellman-rl/random", "Write a range of versions."],
    ["another version than the one packed", "^1.0.0", "Write workspace:^."],
  ])("finds %s", (_, range, advice) => {
    const found = checkRanges(packedFixture({ manifest: { dependencies: { "@bellman-rl/random": range } } }), [
      random(),
    ])
    expect(found).toEqual([expect.stringContaining(advice)])
    expect(found[0]).toContain(`package.json: dependencies: @bellman-rl/random is "${range}"`)
  })

  it("finds TensorFlow.js among the dependencies", () => {
    const manifest = { dependencies: { "@tensorflow/tfjs-core": "^4.22.0" } }
    expect(checkRanges(packedFixture({ manifest }), [])).toEqual([
      "package.json: dependencies: @tensorflow/tfjs-core. Move it to peerDependencies: two copies of TensorFlow.js do not share tensors.",
    ])
  })

  it("finds tfjs-node as a peer that has to be there", () => {
    const manifest = { peerDependencies: { "@tensorflow/tfjs-node": "^4.22.0" } }
    expect(checkRanges(packedFixture({ manifest }), [])).toEqual([
      "package.json: peerDependencies: @tensorflow/tfjs-node is required. Make it optional: it cannot be installed everywhere.",
    ])
    const peerDependenciesMeta = { "@tensorflow/tfjs-node": { optional: true } }
    expect(checkRanges(packedFixture({ manifest: { ...manifest, peerDependenciesMeta } }), [])).toEqual([])
  })
})

describe("checkImports", () => {
  it("finds nothing where package.json and dist agree", () => {
    const files = { "dist/one.js": 'import "node:fs"\nimport { x } from "a/file.js"\nimport { y } from "@b/c"\n' }
    const manifest = { dependencies: { a: "1" }, peerDependencies: { "@b/c": "1" } }
    expect(checkImports(packedFixture({ files, manifest }), [])).toEqual([])
  })

  it("finds an import that package.json does not declare, in code and in types", () => {
    const files = { "dist/one.js": 'import "a"\n', "dist/two.d.ts": 'export type T = import("@b/c").D\n' }
    expect(checkImports(packedFixture({ files, manifest: { devDependencies: { a: "1" } } }), [])).toEqual([
      "dist/one.js: imports a. Add it to dependencies, or to peerDependencies.",
      "dist/two.d.ts: imports @b/c. Add it to dependencies, or to peerDependencies.",
    ])
  })

  it("finds a dependency that nothing imports", () => {
    expect(checkImports(packedFixture({ manifest: { dependencies: { a: "1" } } }), [])).toEqual([
      "package.json: a is declared, and nothing in dist imports it. Remove it.",
    ])
  })

  it("finds a sibling's peer that is not passed on", () => {
    const sibling = packedFixture({
      manifest: {
        name: "@bellman-rl/dqn",
        peerDependencies: { p: "1", q: "1" },
        peerDependenciesMeta: { q: { optional: true } },
      },
    })
    const files = { "dist/one.js": 'import "@bellman-rl/dqn"\n' }
    const dependencies = { "@bellman-rl/dqn": "^1.2.3" }
    expect(checkImports(packedFixture({ files, manifest: { dependencies } }), [sibling])).toEqual([
      "package.json: @bellman-rl/dqn has the peer p. Add it to peerDependencies.",
    ])
    const manifest = { dependencies, peerDependencies: { p: "1" } }
    expect(checkImports(packedFixture({ files, manifest }), [sibling])).toEqual([])
  })
})

describe("checkContents", () => {
  it("finds nothing in a package in order", () => {
    expect(checkContents(packedFixture())).toEqual([])
  })

  it.each(["LICENSE", "README.md"])("misses %s", (file) => {
    expect(checkContents(packedFixture({ files: { [file]: undefined } }))).toEqual([
      `${file}: it is not in the tarball. Add it.`,
    ])
  })

  it.each([
    ["src/one.test.ts", "a test"],
    ["src/one.golden.json", "reference values of tests"],
    ["src/testing/helper.ts", "what only tests use"],
    ["dist/.tsbuildinfo", "a tool's own file"],
    ["tools/build.mjs", "not part of the library"],
  ])("finds %s", (file, what) => {
    expect(checkContents(packedFixture({ files: { [file]: "" } }))).toEqual([
      `${file}: ${what}. Exclude it in package.json's files.`,
    ])
  })

  it("finds an output whose source is gone", () => {
    expect(checkContents(packedFixture({ files: { "dist/old.js": "" } }))).toEqual([
      "dist/old.js: there is no src/old.ts. Remove it.",
    ])
  })

  it("finds a map to a source that is not packed", () => {
    const files = { "dist/one.js.map": JSON.stringify({ sources: ["../src/one.ts", "../lib/one.ts"] }) }
    expect(checkContents(packedFixture({ files }))).toEqual([
      "dist/one.js.map: its source lib/one.ts is not in the tarball. Add it to package.json's files.",
    ])
  })
})

describe("checkSizes", () => {
  const sizes = { packed: 10_000, unpacked: 40_000, bundled: 5_000 }

  it("finds nothing within the budget, and says what was measured", () => {
    expect(checkSizes(sizes, { packed: 11_000, unpacked: 44_000, bundled: 5_500 })).toEqual({
      problems: [],
      note: "packed 10.0 kB, unpacked 40.0 kB, bundled 5.0 kB",
    })
  })

  it.each(["packed", "unpacked", "bundled"] as const)("finds a package that grew: %s", (kind) => {
    const { problems } = checkSizes(sizes, { ...sizes, [kind]: sizes[kind] - 1 })
    expect(problems).toEqual([expect.stringMatching(`^${kind}: .* kB, and the budget is .* kB\\. Make it smaller`)])
  })

  it("finds a budget that holds nothing", () => {
    const { problems } = checkSizes(sizes, { ...sizes, bundled: 50_000 })
    expect(problems).toEqual([
      "bundled: 5.0 kB, and the budget of 50.0 kB holds nothing. Run npm run packages -- --update.",
    ])
  })

  it("finds a package without a budget", () => {
    expect(checkSizes(sizes, undefined).problems).toEqual(["it has no budget. Run npm run packages -- --update."])
  })
})

describe("measureSizes", () => {
  it("counts what siblings bring, and leaves peers outside", async () => {
    const long = `export const text = ${JSON.stringify(Array.from({ length: 400 }, (_, i) => i ** 5).join())}\n`
    const sibling = packedFixture({
      manifest: { name: "@bellman-rl/long" },
      files: { "dist/one.js": long, "dist/index.js": 'export * from "./one.js"\n' },
    })
    const files = { "dist/index.js": 'export { text } from "@bellman-rl/long"\n' }
    const dependent = packedFixture({ files, manifest: { dependencies: { "@bellman-rl/long": "^1.2.3" } } })
    const peer = packedFixture({ files, manifest: { peerDependencies: { "@bellman-rl/long": "^1.2.3" } } })
    expect((await measureSizes(dependent, [sibling, dependent])).bundled).toBeGreaterThan(1_000)
    expect((await measureSizes(peer, [sibling, peer])).bundled).toBeLessThan(200)
  })
})

describe("checkTreeShaking", () => {
  /** Two exports, one of which does something when it is loaded. */
  const files = { "dist/two.js": "globalThis.two = 2\nexport const two = 2\n" }

  it("finds that one import takes nothing else along", async () => {
    const packed = packedFixture({ files })
    expect(await checkTreeShaking(packed, [packed])).toEqual({ problems: [], note: "import { one }: 1 others absent" })
  })

  it("finds the files that a package without the flag drags along", async () => {
    const packed = packedFixture({ files, manifest: { sideEffects: true } })
    expect((await checkTreeShaking(packed, [packed])).problems).toEqual([
      'package.json: "sideEffects" is not false. Set it.',
      expect.stringMatching(/^dist\/two\.js: it is bundled with "import { one }", which does not need it\./),
    ])
  })

  it("has nothing to say of a package of types", async () => {
    const packed = packedFixture({ files: { "dist/index.js": "export {}\n" } })
    expect(await checkTreeShaking(packed, [packed])).toEqual({ problems: [], note: "types only" })
  })
})

describe("productionDependencies", () => {
  it("lists dependencies of dependencies and peers, and not what developers need", () => {
    const packed = packedFixture({
      manifest: {
        dependencies: { a: "1" },
        peerDependencies: { p: "1", absent: "1" },
        peerDependenciesMeta: { absent: { optional: true } },
        devDependencies: { d: "1" },
      },
      modules: { a: { dependencies: { b: "1" } }, b: {}, p: {}, d: {} },
    })
    const found = productionDependencies(packed, [packed.name])
    expect(found.map(({ name, path }) => `${name}: ${path.join(" > ")}`)).toEqual([
      "a: @bellman-rl/good > a",
      "b: @bellman-rl/good > a > b",
      "p: @bellman-rl/good > p",
    ])
  })

  it("refuses to list what is not installed", () => {
    const packed = packedFixture({ manifest: { dependencies: { a: "1" } } })
    expect(() => productionDependencies(packed, [packed.name])).toThrowErrorMatchingInlineSnapshot(
      `[Error: @bellman-rl/good > a: it is not in node_modules. Run npm run build.]`,
    )
  })
})

describe("checkInstallScripts", () => {
  it.each(["preinstall", "install", "postinstall"])("finds a %s script of a dependency's dependency", (script) => {
    const modules = { a: { dependencies: { b: "1" } }, b: { scripts: { [script]: "node x.js" } } }
    const packed = packedFixture({ manifest: { dependencies: { a: "1" } }, modules })
    expect(checkInstallScripts(productionDependencies(packed, [packed.name]))).toEqual([
      `package.json: @bellman-rl/good > a > b: b@1.0.0 runs ${script} when it is installed. Use another package.`,
    ])
  })

  it("finds nothing where scripts are for developers", () => {
    const modules = { a: { scripts: { prepare: "tsc", test: "vitest" } } }
    const packed = packedFixture({ manifest: { dependencies: { a: "1" } }, modules })
    expect(checkInstallScripts(productionDependencies(packed, [packed.name]))).toEqual([])
  })
})

describe("checkLicences", () => {
  const check = (license: unknown) => {
    const packed = packedFixture({ manifest: { dependencies: { a: "1" } }, modules: { a: { license } } })
    return checkLicences(productionDependencies(packed, [packed.name]))
  }

  it.each(["MIT", "Apache-2.0 AND MIT", "(GPL-3.0 OR MIT)"])("takes %s", (licence) => {
    expect(check(licence)).toEqual([])
  })

  it.each(["GPL-3.0", "MIT AND GPL-3.0", "UNLICENSED"])("finds %s", (licence) => {
    expect(check(licence)).toEqual([
      `package.json: @bellman-rl/good > a: the licence of a@1.0.0 is "${licence}". Use another package, or add it to tools/packages/check-licences.mjs.`,
    ])
  })

  it("finds a package without a licence", () => {
    expect(check(undefined)).toEqual([expect.stringContaining('the licence of a@1.0.0 is "none"')])
  })
})
