import { existsSync, readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, it } from "vitest"
import { parse } from "yaml"
import { root } from "../lib/root.mjs"

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
}

interface Job {
  readonly if?: string
  readonly permissions?: Readonly<Record<string, string>>
  readonly strategy?: { readonly matrix: { readonly node: readonly number[] } }
  readonly steps: readonly Step[]
}

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>
  readonly jobs: Readonly<Record<string, Job>>
}

const folder = path.join(root, ".github/workflows")
const names = readdirSync(folder)
const textOf = (name: string) => readFileSync(path.join(folder, name), "utf8")
const read = (name: string) => parse(textOf(name)) as Workflow
const stepsOf = (name: string) => Object.values(read(name).jobs).flatMap(({ steps }) => steps)
const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
  scripts: Record<string, string>
}

describe.each(names)("%s", (name) => {
  it("runs commands that exist", () => {
    const commands = stepsOf(name).flatMap((step) => [step.run, step.with?.["version"], step.with?.["publish"]])
    const known = commands
      .filter((command) => typeof command === "string")
      .map((command) => {
        const script = /^npm run ([\w:]+)/.exec(command)?.[1]
        const file = /^\.\/(\S+)$/.exec(command)?.[1]
        if (script !== undefined) return scripts[script] !== undefined
        if (file !== undefined) return existsSync(path.join(root, file))
        // npm itself, by its whole version.
        return /^npm install --global npm@\d+\.\d+\.\d+$/.test(command)
      })
    expect(known.length).toBeGreaterThan(0)
    expect(known).toEqual(known.map(() => true))
  })

  it("pins every action to a commit, and says its version", () => {
    const actions = textOf(name).match(/uses: .*/g) ?? []
    expect(actions).toHaveLength(stepsOf(name).filter(({ uses }) => uses !== undefined).length)
    expect(actions.filter((action) => !/^uses: [\w-]+\/[\w-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual([])
  })

  it("knows no secret but the workflow's own", () => {
    const secrets = new Set(textOf(name).match(/secrets\.\w+/g))
    expect([...secrets]).toEqual(name === "release.yml" ? ["secrets.GITHUB_TOKEN"] : [])
  })
})

it("tests with every Node that the packages are for", () => {
  const { everything } = read("ci.yml").jobs
  expect(everything?.strategy?.matrix.node).toEqual([20, 22, 24])
  expect(everything?.steps.at(-1)?.run).toBe("./.ci/run")
})

it("publishes with the workflow's identity, and lets nothing else have rights", () => {
  const { permissions, jobs } = read("release.yml")
  expect(permissions).toEqual({})
  expect(Object.entries(jobs).map(([name, job]) => [name, job.permissions])).toEqual([
    ["versions", { contents: "write", "pull-requests": "write" }],
    ["publish", { contents: "write", "id-token": "write" }],
  ])
})

it("opens pull requests without the right to publish, and publishes only what no changeset waits for", () => {
  const { versions, publish } = read("release.yml").jobs
  expect(versions?.steps.map((step) => step.with?.["publish"]).filter(Boolean)).toEqual([])
  expect(publish?.if).toBe("needs.versions.outputs.has-changesets == 'false'")
})

it("tests without the repository's token", () => {
  const checkout = stepsOf("ci.yml").find(({ uses }) => uses?.startsWith("actions/checkout@"))
  expect(read("ci.yml").permissions).toEqual({ contents: "read" })
  expect(checkout?.with?.["persist-credentials"]).toBe(false)
})
