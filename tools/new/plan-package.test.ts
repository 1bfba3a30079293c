import { spawnSync } from "node:child_process"
import path from "node:path"
import { describe, expect, it } from "vitest"
import { root } from "../lib/root.mjs"
import { KINDS } from "./kinds.mjs"
import { planPackage } from "./plan-package.mjs"

const plan = (...args: string[]) => {
  const made = planPackage(root, args)
  if ("problem" in made) throw new Error(made.problem)
  return made
}

describe("npm run new", () => {
  it.each([
    [[], "What is to be made? Use: npm run new agent|environment|app <name>"],
    [["agnet", "c51"], 'There is no kind "agnet". Did you mean agent? Use: npm run new agent|environment|app <name>'],
    [["toString", "c51"], 'There is no kind "toString". Use: npm run new agent|environment|app <name>'],
    [["agent", "c51", "c52"], 'There is one name too many: "c52". Use: npm run new agent|environment|app <name>'],
    [["agent"], '"" is no name for a package: small letters, digits and single hyphens, as in windy-walk.'],
    [["agent", "C51"], '"C51" is no name for a package: small letters, digits and single hyphens, as in windy-walk.'],
    [
      ["agent", "../c51"],
      '"../c51" is no name for a package: small letters, digits and single hyphens, as in windy-walk.',
    ],
    [
      ["agent", "n--step"],
      '"n--step" is no name for a package: small letters, digits and single hyphens, as in windy-walk.',
    ],
    [["agent", "con"], "The name con is reserved by Windows. Choose another one."],
    [["environment", "lpt1"], "The name lpt1 is reserved by Windows. Choose another one."],
    [["agent", "class"], "The name class is reserved by JavaScript. Choose another one."],
    [["app", "await"], "The name await is reserved by JavaScript. Choose another one."],
    [["agent", "index"], "The name index is reserved by a package's own files. Choose another one."],
    [["agent", "a".repeat(41)], `A name has at most 40 letters, and this one has 41: ${"a".repeat(40)}…`],
    [
      ["agent", `${"A".repeat(200)}\u001B[31m`],
      `"${"A".repeat(60)}…" is no name for a package: small letters, digits and single hyphens, as in windy-walk.`,
    ],
    [["agent", "dqn"], "The name dqn is taken by the folder packages/dqn. Choose another one."],
    [
      ["environment", "box2d"],
      "The name environments-box2d is taken by the folder packages/environments-box2d. Choose another one.",
    ],
    [["app", "parity"], "The name parity is taken by the folder apps/parity. Choose another one."],
    [["app", "jumping"], "The name jumping is taken by the package in apps/notebook-jumping. Choose another one."],
    [["app", "replay"], "The name replay is taken by the package in packages/replay. Choose another one."],
    [
      ["agent", "mlp"],
      "The name mlp would make createMlp of the template, which uses a createMlp itself. Choose another one.",
    ],
  ])("%j: says in one line what is wrong", (args, problem) => {
    expect(planPackage(root, args)).toEqual({ problem })
  })

  it("ends with code 2, one line and nothing written where it is told what cannot be", () => {
    const status = () => spawnSync("git", ["status", "--porcelain"], { cwd: root, encoding: "utf8" }).stdout
    const before = status()
    const result = spawnSync(process.execPath, [path.join(root, "tools/new.mjs"), "agent", "dqn"], { encoding: "utf8" })
    expect(result).toMatchObject({
      status: 2,
      stdout: "",
      stderr: "The name dqn is taken by the folder packages/dqn. Choose another one.\n",
    })
    expect(status()).toBe(before)
  })

  it.each(Object.keys(KINDS))("leaves nothing of the template's name in a new %s", (kind) => {
    const { files } = plan(kind, "zero-sample")
    for (const [file, text] of files) {
      expect(file).not.toContain("template-name")
      // The shared files may speak of templates.
      if (/zero-sample/.test(file))
        expect(`${file}: ${/.*template-?name.*/i.exec(text)?.[0]}`).toBe(`${file}: undefined`)
    }
  })

  it("takes an environment's name with and without the packages' prefix", () => {
    expect(plan("environment", "environments-maze").directory).toBe("packages/environments-maze")
    expect(plan("environment", "environments-maze")).toEqual(plan("environment", "maze"))
  })

  it("lists a package where packages are listed, and an app, which its package.json lists, nowhere", () => {
    const outside = (kind: string) =>
      [...plan(kind, "zero-sample").files.keys()].filter((file) => !/^(apps|packages)/.test(file))
    expect(outside("agent")).toEqual([
      "tools/layers/layer-of.mjs",
      "docs/architecture.md",
      "README.md",
      "tools/lib/package-order.mjs",
      ".changeset/zero-sample.md",
    ])
    expect(outside("environment")).toContain(".changeset/environments-zero-sample.md")
    expect(outside("app")).toEqual([])
  })
})
