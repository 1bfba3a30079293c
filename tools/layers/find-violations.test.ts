import { existsSync, readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, it } from "vitest"
import { root } from "../lib/root.mjs"
import { temporaryTree } from "../lib/temporary-tree.js"
import { listWorkspaces } from "../lib/workspace.mjs"
import { findViolations } from "./find-violations.mjs"
import { fixReferences } from "./references.mjs"

/** The dependencies of a package of the planted repository, by short name. */
interface Plan {
  readonly dependencies?: readonly string[]
  readonly devDependencies?: readonly string[]
}

const PACKAGES: Readonly<Record<string, Plan>> = {
  spec: {},
  random: { dependencies: ["spec"] },
  testing: { dependencies: ["spec"] },
  losses: { devDependencies: ["testing"] },
  networks: {},
  dqn: { dependencies: ["losses"] },
  experiment: { dependencies: ["dqn"] },
}

/** A small repository in order, with some files and some packages' dependencies replaced. */
function plantedRepository(files: Record<string, string>, plans: Record<string, Plan> = {}): string {
  const tree: Record<string, string> = {}
  const entries = Object.entries({ ...PACKAGES, ...plans })
  for (const [name, { dependencies = [], devDependencies = [] }] of entries) {
    const folder = `packages/${name}`
    const list = (names: readonly string[]) =>
      Object.fromEntries(names.map((entry) => [entry.includes("/") ? entry : `@bellman-rl/${entry}`, "workspace:^"]))
    tree[`${folder}/package.json`] = JSON.stringify({
      name: `@bellman-rl/${name}`,
      license: "MIT",
      type: "module",
      sideEffects: false,
      engines: { node: ">=20.19" },
      exports: {
        ".": { "@bellman-rl/source": "./src/index.ts", types: "./dist/index.d.ts", default: "./dist/index.js" },
      },
      scripts: { build: "tsc -b" },
      dependencies: list(dependencies),
      devDependencies: list(devDependencies),
    })
    tree[`${folder}/README.md`] = ""
    tree[`${folder}/src/index.ts`] = "export {}\n"
    tree[`${folder}/tsconfig.json`] = JSON.stringify({
      references: dependencies.filter((entry) => !entry.includes("/")).map((entry) => ({ path: `../${entry}` })),
    })
  }
  tree["apps/demo/package.json"] = JSON.stringify({ name: "@bellman-rl/demo", private: true })
  tree["tsconfig.json"] = JSON.stringify({ references: entries.map(([name]) => ({ path: `packages/${name}` })) })
  return temporaryTree({ ...tree, ...files })
}

const violations = (files: Record<string, string>, plans?: Record<string, Plan>) =>
  findViolations(plantedRepository(files, plans))

describe("findViolations", () => {
  it("finds none in a repository in order", () => {
    expect(
      violations({
        "packages/dqn/src/dqn.ts": 'import { huber } from "@bellman-rl/losses"\nimport "./index.js"\n',
        "packages/losses/src/huber.test.ts": 'import { suite } from "@bellman-rl/testing"\n',
        "packages/losses/src/files.node.test.ts": 'import "node:fs"\n',
        "packages/losses/src/huber.ts": 'import * as tf from "@tensorflow/tfjs-core"\n',
        "packages/experiment/src/files.ts": 'import "node:fs"\n',
        "packages/spec/src/words.ts":
          'import type { A } from "./a.js"\nexport type { A }\nexport interface B {}\nexport type C = A\n',
      }),
    ).toEqual([])
  })

  it("finds none in this repository", () => {
    expect(findViolations(root)).toEqual([])
  })

  it("finds an import from a higher layer", () => {
    expect(violations({ "packages/losses/src/huber.ts": 'import type { Dqn } from "@bellman-rl/dqn"\n' })).toEqual([
      "losses (layer 2) imports dqn (layer 3) in src/huber.ts: imports go to lower layers only. Pass the part in as an argument, or move the code down.",
    ])
  })

  it("finds an import from a sibling", () => {
    expect(violations({ "packages/losses/src/huber.ts": 'export { q } from "@bellman-rl/networks"\n' })).toEqual([
      "losses (layer 2) imports networks (layer 2) in src/huber.ts: siblings never import each other. Pass the part in, or compose them one layer up.",
    ])
  })

  it.each([
    ["a dynamic import", 'const dqn = await import("@bellman-rl/dqn")\n'],
    ["an import for its effect", 'import "@bellman-rl/dqn"\n'],
    ["an export of everything", 'export * from "@bellman-rl/dqn"\n'],
    ["an import over several lines", 'import {\n  dqn,\n} from "@bellman-rl/dqn"\n'],
    ["an import in a type", 'type Dqn = import("@bellman-rl/dqn").Dqn\n'],
  ])("finds %s", (_, code) => {
    expect(violations({ "packages/losses/src/huber.ts": code })).toHaveLength(1)
  })

  it("does not take a comment or a text for an import", () => {
    const code = '// import "@bellman-rl/dqn"\nexport const text: string = `\nimport "@bellman-rl/dqn"\n`\n'
    expect(violations({ "packages/losses/src/huber.ts": code })).toEqual([])
  })

  it("holds tests to the same layers", () => {
    expect(violations({ "packages/losses/src/huber.test.ts": 'import { dqn } from "@bellman-rl/dqn"\n' })).toEqual([
      expect.stringContaining("losses (layer 2) imports dqn (layer 3) in src/huber.test.ts"),
    ])
  })

  it("finds an import of the conformance suites outside of tests", () => {
    expect(violations({ "packages/losses/src/huber.ts": 'import { suite } from "@bellman-rl/testing"\n' })).toEqual([
      "losses (layer 2) imports testing (layer 1) in src/huber.ts: testing is for tests. Import it in a .test.ts file only.",
    ])
  })

  it("finds an import of an app", () => {
    expect(violations({ "packages/experiment/src/a.ts": 'import { run } from "@bellman-rl/demo"\n' })).toEqual([
      "experiment (layer 5) imports demo (layer 6) in src/a.ts: nobody imports an app. Move the shared part to a package.",
    ])
  })

  it("finds an import of another package's files", () => {
    expect(
      violations({ "packages/dqn/src/a.ts": 'import { huber } from "@bellman-rl/losses/src/huber.js"\n' }),
    ).toEqual([
      'dqn (layer 3) imports losses (layer 2) in src/a.ts: "@bellman-rl/losses/src/huber.js" is not exported. Export what you need from its src/index.ts.',
    ])
    expect(violations({ "packages/dqn/src/a.ts": 'import { huber } from "../../losses/src/huber.js"\n' })).toEqual([
      "dqn (layer 3) imports ../../losses/src/huber.js in src/a.ts: outside its own folder. Import the package by its name.",
    ])
  })

  it("finds a package that imports itself by name", () => {
    expect(violations({ "packages/dqn/src/a.ts": 'import { createDqn } from "@bellman-rl/dqn"\n' })).toEqual([
      "dqn (layer 3) imports dqn (layer 3) in src/a.ts: a package does not import itself. Use a relative import.",
    ])
  })

  it("finds an import that package.json does not list", () => {
    expect(violations({ "packages/dqn/src/a.ts": 'import type { Rng } from "@bellman-rl/spec"\n' })).toEqual([
      "dqn (layer 3) imports spec (layer 0) in src/a.ts: its package.json does not list @bellman-rl/spec. Add it to dependencies.",
    ])
    const plans = { dqn: { dependencies: ["losses"], devDependencies: ["random"] } }
    const code = 'import { createRng } from "@bellman-rl/random"\n'
    expect(violations({ "packages/dqn/src/a.test.ts": code }, plans)).toEqual([])
    expect(violations({ "packages/dqn/src/a.ts": code }, plans)).toEqual([expect.stringContaining("to dependencies.")])
  })

  it("finds an import of Node below experiment", () => {
    const message = (specifier: string, file: string) =>
      `losses (layer 2) imports ${specifier} in ${file}: packages below experiment run in browsers too. Take bytes or functions as arguments, or move it to experiment.`
    expect(violations({ "packages/losses/src/a.ts": 'import "node:fs"\n' })).toEqual([message("node:fs", "src/a.ts")])
    expect(violations({ "packages/losses/src/a.ts": 'import "fs"\n' })).toEqual([message("fs", "src/a.ts")])
    expect(violations({ "packages/losses/src/a.test.ts": 'import "node:fs"\n' })).toEqual([
      message("node:fs", "src/a.test.ts"),
    ])
  })

  it("finds TensorFlow.js in a package that works without", () => {
    expect(violations({ "packages/random/src/a.ts": 'import type { Tensor } from "@tensorflow/tfjs-core"\n' })).toEqual(
      [
        "random (layer 1) imports @tensorflow/tfjs-core in src/a.ts: it has to work without TensorFlow.js. Move that part to a package that depends on it.",
      ],
    )
    expect(violations({}, { random: { dependencies: ["spec", "@tensorflow/tfjs-core"] } })).toEqual([
      "random (layer 1) depends on @tensorflow/tfjs-core in package.json: it has to work without TensorFlow.js. Remove it.",
    ])
  })

  it("finds dependencies on a higher layer, a sibling, an app, and the suites at run time", () => {
    const depends = (dependencies: string[], devDependencies: string[] = []) =>
      findViolations(plantedRepository({}, { losses: { dependencies, devDependencies } })).filter((violation) =>
        violation.includes("depends on"),
      )
    expect(depends(["dqn"])).toEqual([
      "losses (layer 2) depends on dqn (layer 3) in package.json: imports go to lower layers only. Pass the part in as an argument, or move the code down.",
    ])
    expect(depends([], ["networks"])).toEqual([expect.stringContaining("siblings never import each other")])
    expect(depends(["demo"])).toEqual([expect.stringContaining("nobody imports an app")])
    expect(depends(["testing"])).toEqual([expect.stringContaining("testing is for tests")])
    expect(depends(["spec"], ["testing"])).toEqual([])
  })

  it("finds a package without a layer", () => {
    expect(violations({}, { surprise: {} })).toEqual([
      "surprise has no layer. Give it one in tools/layers/layer-of.mjs.",
    ])
  })

  it.each([
    ["a constant", "export const a: number = 1\n"],
    ["a function", "export function a(): void {}\n"],
    ["an enumeration", "export enum A {\n  B,\n}\n"],
    ["an import of a value", 'import { a } from "./a.js"\n'],
    ["an export of a value", 'export { a } from "./a.js"\n'],
    ["an export of everything", 'export * from "./a.js"\n'],
    ["a statement", 'console.log("a")\n'],
  ])("finds %s in spec", (_, code) => {
    expect(violations({ "packages/spec/src/a.ts": `export interface Before {}\n\n${code}` })).toEqual([
      "spec (layer 0) has code in src/a.ts:3: it is interfaces only. Move the code to another package.",
    ])
  })

  it("finds a package without a required file", () => {
    const repository = plantedRepository({ "packages/render/package.json": "{}" })
    expect(findViolations(repository)).toEqual(
      expect.arrayContaining([
        "render has no README.md. Every package has one.",
        "render has no tsconfig.json. Every package has one.",
        "render has no src/index.ts. Every package has one.",
      ]),
    )
  })

  it("finds a package.json of another shape", () => {
    const manifest = { name: "losses", type: "commonjs", license: "ISC", sideEffects: true, exports: "./index.js" }
    const found = violations({ "packages/losses/package.json": JSON.stringify(manifest) })
    expect(found.filter((violation) => violation.startsWith("losses's"))).toEqual([
      'losses\'s package.json: "name" is not "@bellman-rl/losses". Set it.',
      'losses\'s package.json: "type" is not "module". Set it.',
      'losses\'s package.json: "license" is not "MIT". Set it.',
      'losses\'s package.json: "sideEffects" is not false. Set it.',
      expect.stringContaining('"exports" has another "."'),
      expect.stringContaining('"engines" does not say node ">=20.19"'),
      expect.stringContaining('it has no script "build"'),
    ])
  })

  it("finds an agent's main file of more than 150 lines", () => {
    expect(violations({ "packages/dqn/src/dqn.ts": "\n".repeat(149) + "export {}\n" })).toEqual([])
    expect(violations({ "packages/dqn/src/dqn.ts": "\n".repeat(150) + "export {}\n" })).toEqual([
      "dqn's src/dqn.ts has 151 lines, and an agent has at most 150. Move what is not the algorithm.",
    ])
    expect(violations({ "packages/losses/src/losses.ts": "\n".repeat(150) + "export {}\n" })).toEqual([])
  })

  it("finds project references that disagree with package.json", () => {
    expect(violations({ "packages/dqn/tsconfig.json": "{}" })).toEqual([
      "packages/dqn/tsconfig.json: references are [], its dependencies are [../losses]. Run npm run layers -- --fix.",
    ])
    expect(violations({ "tsconfig.json": '{ "references": [] }' })).toHaveLength(1)
  })
})

describe("fixReferences", () => {
  it("writes the references that package.json asks for and keeps the rest", () => {
    const repository = plantedRepository({
      "packages/dqn/tsconfig.json": '{ "extends": "x", "references": [{ "path": "../spec" }] }',
      "packages/spec/tsconfig.json": '{ "extends": "x", "references": [{ "path": "../dqn" }] }',
    })
    fixReferences({ root: repository, workspaces: listWorkspaces(repository) })
    const read = (name: string) => JSON.parse(readFileSync(path.join(repository, name), "utf8"))
    expect(read("packages/dqn/tsconfig.json")).toEqual({ extends: "x", references: [{ path: "../losses" }] })
    expect(read("packages/spec/tsconfig.json")).toEqual({ extends: "x" })
    expect(existsSync(path.join(repository, "apps/demo/tsconfig.json"))).toBe(false)
    expect(findViolations(repository)).toEqual([])
  })
})
