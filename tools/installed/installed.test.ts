import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, it } from "vitest"
import { parse } from "yaml"
import { assertValues, EXPECT } from "../doctest/assert-values.js"
import { findFences } from "../doctest/markdown-fences.js"
import { temporaryTree } from "../lib/temporary-tree.js"
import { packedFixture } from "../packages/packed-fixture.js"
import type { Step } from "./attempts.mjs"
import { checkOneByOne } from "./check-one-by-one.mjs"
import { expect as plainExpect } from "./expect.mjs"
import { readerEnvironment } from "./other-node.mjs"
import { makeStrict } from "./projects.mjs"
import { examplesOf } from "./read-examples.mjs"
import { packagesOf } from "./run-readme.mjs"
import { serveRegistry } from "./serve-registry.mjs"

const README = `# a

\`\`\`sh
npm i @bellman-rl/a x # and more
npm i -D vitest@4
npm start
\`\`\`

\`\`\`ts
import { one } from "@bellman-rl/a"
import "x/y.js"
one // => 1
\`\`\`

\`\`\`ts no-run: a reason
import "z"
\`\`\`
`

it("reads from a README what to install and what to run", () => {
  const readme = examplesOf("@bellman-rl/a", README, { findFences, assertValues, EXPECT })
  expect(readme).toMatchObject({
    short: "a",
    installs: [
      ["@bellman-rl/a", "x"],
      ["-D", "vitest@4"],
    ],
    imported: ["@bellman-rl/a", "x"],
  })
  expect(readme.examples.length).toBe(1)
})

it("keeps an example's lines where they are in the README", () => {
  const { examples } = examplesOf("@bellman-rl/a", README, { findFences, assertValues, EXPECT })
  const line = README.split("\n").indexOf("one // => 1")
  expect(examples[0]?.code.split("\n")[line]).toBe("__expect(one).toEqual(1); // => 1")
})

it("compares as Vitest's toEqual does, outside of Vitest", () => {
  plainExpect({ a: Float32Array.of(1, 2), b: undefined }).toEqual({ a: Float32Array.of(1, 2) })
  expect(() => plainExpect(0.5).toEqual(0.25)).toThrowErrorMatchingInlineSnapshot(`[Error: expected 0.25, got 0.5]`)
  expect(() => plainExpect([1, 2]).toEqual([1, 3])).toThrowErrorMatchingInlineSnapshot(
    `[Error: expected [1,3], got [1,2]]`,
  )
})

it("serves tarballs as npm's registry does, and nothing else", async () => {
  const registry = await serveRegistry([packedFixture()])
  try {
    const page = await (await fetch(`${registry.url}@bellman-rl%2fgood`)).json()
    expect(page["dist-tags"]).toEqual({ latest: "1.2.3" })
    const { dist } = page.versions["1.2.3"]
    const bytes = Buffer.from(await (await fetch(dist.tarball)).arrayBuffer())
    expect(`sha512-${createHash("sha512").update(bytes).digest("base64")}`).toBe(dist.integrity)
    expect((await fetch(`${registry.url}left-pad`)).status).toBe(404)
  } finally {
    await registry.close()
  }
})

it("hides from a reader's npm that another npm runs it, and keeps its settings", () => {
  const env = { npm_package_name: "x", npm_config_local_prefix: "/x", CI: "1", npm_config_registry: "r", PATH: "/bin" }
  expect(Object.keys(readerEnvironment(env))).toEqual(["npm_package_name", "npm_config_local_prefix", "CI"])
})

it("keeps what pnpm knows of a registry within the run: another one on the same port served other tarballs", () => {
  const folder = temporaryTree({ "good/package.json": "{}" })
  makeStrict(path.join(folder, "good"))
  const { cacheDir } = parse(readFileSync(path.join(folder, "good/pnpm-workspace.yaml"), "utf8"))
  expect(cacheDir).toBe(path.join(folder, ".pnpm-cache"))
})

describe("checkOneByOne", () => {
  /** What is said of a package with these files and this README, step by step. */
  async function problemsOf(parts: Parameters<typeof packedFixture>[0], example: string) {
    const [packed, sibling] = [packedFixture(parts), packedFixture({ manifest: { name: "@bellman-rl/sibling" } })]
    // A reader of "good" has "friend" too, which depends on "sibling": without strictness, "good" would find it.
    const friend = packedFixture({
      manifest: { name: "@bellman-rl/friend", dependencies: { "@bellman-rl/sibling": "^1.2.3" } },
    })
    const registry = await serveRegistry([packed, sibling, friend])
    const readme = `\`\`\`sh\nnpm i @bellman-rl/good @bellman-rl/friend\n\`\`\`\n\`\`\`ts\n${example}\n\`\`\`\n`
    const steps: Step[] = []
    const report = (step: Step) => void steps.push(step)
    const readmes = [examplesOf(packed.name, readme, { findFences, assertValues, EXPECT })]
    try {
      await checkOneByOne(readmes, { folder: temporaryTree({}), registry: registry.url, report })
    } finally {
      await registry.close()
    }
    return steps.flatMap(({ step, problem }) => (problem === "" ? [] : [`${step}: ${problem}`]))
  }

  const [major] = process.versions.node.split(".")

  it("finds nothing wrong with a package in order", async () => {
    expect(await problemsOf({}, 'import { one } from "@bellman-rl/good"\none // => 1')).toEqual([])
  })

  it("finds an example whose value is another one", async () => {
    const [problem, ...others] = await problemsOf({}, 'import { one } from "@bellman-rl/good"\none // => 2')
    expect(problem).toContain(`Node ${major}, pnpm: `)
    expect(problem).toContain("Error: expected 2, got 1")
    expect(others).toEqual([])
  })

  it("finds an example that does not type-check", async () => {
    const problems = await problemsOf({}, 'import { one } from "@bellman-rl/good"\none.length // => undefined')
    expect(problems.map((problem) => problem.split(": ")[0])).toEqual([
      "TypeScript 7, Bundler",
      "TypeScript 7, NodeNext",
    ])
  })

  it("finds an import that is there by accident", async () => {
    const files = { "dist/one.js": 'import "@bellman-rl/sibling"\nexport const one = 1\n' }
    const [problem] = await problemsOf({ files }, 'import { one } from "@bellman-rl/good"\none // => 1')
    expect(problem).toContain("Cannot find package '@bellman-rl/sibling'")
  })

  it("finds a peer that the README does not say", async () => {
    const manifest = { peerDependencies: { "@bellman-rl/absent": "^1.2.3" } }
    const [problem] = await problemsOf({ manifest }, 'import { one } from "@bellman-rl/good"\none // => 1')
    expect(problem).toContain("missing peer @bellman-rl/absent")
  })
})

it("installs what a README says and what its examples import, each once", () => {
  const readme = examplesOf("@bellman-rl/a", README, { findFences, assertValues, EXPECT })
  expect(packagesOf([readme, readme])).toEqual(["@bellman-rl/a", "vitest@4", "x"])
})
