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
        return file === undefined ? command === "npm install --global npm@11" : existsSync(path.join(root, file))
      })
    expect(known.length).toBeGreaterThan(0)
    expect(known).toEqual(known.map(() => true))
  })

  it("pins every action to a major version", () => {
    const actions = stepsOf(name).flatMap(({ uses }) => uses ?? [])
    expect(actions.filter((action) => !/^[\w-]+\/[\w-]+@v\d+$/.test(action))).toEqual([])
  })

  it("knows no secret but the workflow's own", () => {
    expect(textOf(name).match(/secrets\.\w+/g) ?? []).toEqual(name === "release.yml" ? ["secrets.GITHUB_TOKEN"] : [])
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
  expect(jobs["release"]?.permissions).toEqual({ contents: "write", "pull-requests": "write", "id-token": "write" })
})
