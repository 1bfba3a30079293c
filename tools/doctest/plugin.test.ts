import { spawnSync } from "node:child_process"
import { symlinkSync } from "node:fs"
import path from "node:path"
import { describe, expect, it } from "vitest"
import { root } from "../lib/root.mjs"
import { temporaryTree } from "../lib/temporary-tree.js"
import { loadExample } from "./plugin.js"

describe("loadExample", () => {
  it("keeps each line where it is in the document", () => {
    const tree = temporaryTree({ "README.md": "# A\n\nText.\n\n```ts\nf() // => 1\n```\n" })
    expect(loadExample(path.join(tree, "README.md"), 6).split("\n")[5]).toBe("__expect(f()).toEqual(1); // => 1")
  })

  it("names the document and the line of an example that cannot be read", () => {
    const tree = temporaryTree({ "README.md": "```ts\nf() // => about 1\n```\n" })
    expect(() => loadExample(path.join(tree, "README.md"), 2)).toThrow(
      `${path.join(tree, "README.md")}:2: The value after "// =>" is not an expression: about 1`,
    )
  })
})

describe("doctest", () => {
  const manifest = {
    name: "@bellman-rl/a",
    exports: { ".": { "@bellman-rl/source": "./src/index.ts" }, "./more": { "@bellman-rl/source": "./src/more.ts" } },
  }

  /** Runs the examples of a repository with one package, and returns what vitest reports, test by test. */
  function run(readme: string): { title: string; status: string; message: string }[] {
    const tree = temporaryTree({
      "packages/a/package.json": JSON.stringify(manifest),
      "packages/a/README.md": readme,
      "packages/a/src/index.ts": 'export { twice } from "./twice.js"\n',
      "packages/a/src/more.ts": "export const three: number = 3\n",
      "packages/a/src/twice.ts":
        "/**\n * @example\n * twice(2) // => 4\n */\nexport function twice(x: number): number {\n  return 2 * x\n}\n",
      "vitest.config.ts": `
        import { doctest } from ${JSON.stringify(path.join(root, "tools/doctest/plugin.ts"))}
        export default { plugins: [doctest(import.meta.dirname)], test: { include: ["packages/*/README.md"] } }`,
    })
    symlinkSync(path.join(root, "node_modules"), path.join(tree, "node_modules"))
    const vitest = path.join(root, "node_modules/vitest/vitest.mjs")
    const args = [vitest, "run", "--reporter=json", "--configLoader=runner"]
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: tree, encoding: "utf8" })
    if (!stdout.includes('{"numTotalTestSuites"')) throw new Error(stdout + stderr)
    const report = JSON.parse(stdout.slice(stdout.indexOf('{"numTotalTestSuites"')))
    const tests: { fullName: string; status: string; failureMessages: string[] }[] = report.testResults.flatMap(
      (file: { assertionResults: unknown[] }) => file.assertionResults,
    )
    return tests.map(({ fullName, status, failureMessages }) => ({
      title: fullName,
      status,
      message: failureMessages.join("\n").replaceAll(`${tree}/`, ""),
    }))
  }

  it("runs fences, which import packages and subpaths by name, and doc comments", () => {
    const readme =
      '# A\n```ts\nimport { twice } from "@bellman-rl/a"\nimport { three } from "@bellman-rl/a/more"\ntwice(three) // => 6\n```\n'
    expect(run(readme)).toEqual([
      { title: "README.md A (line 3)", status: "passed", message: "" },
      { title: "src/twice.ts twice (line 2)", status: "passed", message: "" },
    ])
  })

  it("fails where a value differs, naming the document's line", () => {
    const [test] = run('# A\n```ts\nimport { twice } from "@bellman-rl/a"\n\ntwice(3) // => 7\n```\n')
    expect(test?.status).toBe("failed")
    expect(test?.message).toContain("expected 6 to deeply equal 7")
    expect(test?.message).toContain("packages/a/README.md.3.ts:5:")
  })
})
