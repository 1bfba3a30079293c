import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

const root = join(import.meta.dirname, "../..")
const folder = mkdtempSync(join(tmpdir(), "bellman-start-"))

/** `npm start -- …`, as a user would type it. */
function start(...args: string[]) {
  const { status, stdout, stderr } = spawnSync("npm", ["start", "--silent", "--", ...args], {
    cwd: root,
    encoding: "utf8",
  })
  return { status, stdout, stderr: stderr.replaceAll(/^npm warn .*\n/gm, "") }
}

/** A run's result as `--json` prints it, without what a build prints before. */
function startJson(...args: string[]) {
  const { stdout } = start(...args, "--json")
  return JSON.parse(stdout.slice(stdout.lastIndexOf('{"app"')))
}

const read = (...names: string[]) => readFileSync(join(folder, ...names), "utf8")

describe("npm start", { timeout: 300_000 }, () => {
  beforeAll(() => void start("--list"), 300_000)
  afterAll(() => rmSync(folder, { recursive: true }))

  it("prints each episode as the notebook does, then the comparison and the run folder", () => {
    const { status, stdout } = start("--episodes", "6", "--out", join(folder, "one"))
    expect(status).toBe(0)
    const lines = stdout.split("\n").filter((line) => line.startsWith("episode:"))
    expect(lines).toHaveLength(6)
    expect(lines[5]).toMatch(/^episode: 5, steps: \d+$/)
    expect(stdout).toMatch(/0-4.*9\.4.*10\.0 … 11\.7 … 21\.6/)
    expect(stdout).toContain(`Run folder: ${join(folder, "one")}`)
    expect(read("one", "report.html")).toContain("<!doctype html>")
  })

  it("repeats over seeds in processes of their own, each as it would be alone", () => {
    const many = startJson(
      "--seeds",
      "2",
      "--seed",
      "3",
      "--jobs",
      "2",
      "--episodes",
      "3",
      "--out",
      join(folder, "many"),
    )
    const alone = startJson("--seed", "4", "--episodes", "3", "--out", join(folder, "alone"))
    expect(many.seeds.map(({ seed }: { seed: number }) => seed)).toEqual([3, 4])
    expect(many.seeds[1]).toEqual(alone.seeds[0])
    expect(read("many", "seed-4", "metrics.jsonl")).toBe(read("alone", "metrics.jsonl"))
    expect(read("many", "episodes.csv").trim().split("\n")).toHaveLength(7)
  })

  it.each([
    [["--preset", "best"], "--preset"],
    [["--seed", "-1"], "--seed"],
    [["--episods", "1"], "Did you mean --episodes?"],
    [["cartpole-intor"], "cartpole-intro"],
  ])("tells %j is wrong in one line, and exits with 2", (args, hint) => {
    const { status, stderr } = start(...args)
    expect(status).toBe(2)
    expect(stderr.trim().split("\n")).toHaveLength(1)
    expect(stderr).toContain(hint)
  })

  it.each([["one"], ["many", "--seeds", "2", "--seed", "3"]])(
    "refuses in one line to write into a folder that holds a run: %s",
    (name, ...more) => {
      const { status, stderr } = start("--episodes", "1", "--out", join(folder, name), ...more)
      expect(status).toBe(2)
      expect(stderr.trim().split("\n")).toHaveLength(1)
      expect(stderr).toContain("expected a folder without a run")
    },
  )

  it("lists the five notebooks", () => {
    const { stdout } = start("--list")
    for (const name of ["jumping", "cartpole-tutorial", "rocket-lander", "cartpole-intro", "lunar-lander"]) {
      expect(stdout).toMatch(new RegExp(`^${name} `, "m"))
    }
  })

  it("evaluates, watches and compares runs by their folders", () => {
    const one = join(folder, "one")
    expect(start("evaluate", one, "--episodes", "3").stdout).toMatch(/Mean greedy return over 3 episodes: [\d.]+/)
    expect(start("watch", one).stdout).toMatch(/return [\d.]+ in \d+ steps/)
    const report = join(folder, "comparison.html")
    expect(start("compare", one, join(folder, "many"), "--out", report).stdout).toContain("Probability of improvement")
    expect(readFileSync(report, "utf8")).toContain("Probability of improvement")
  })

  it("goes on with nothing that has finished", () => {
    const { status, stderr } = start("--resume", join(folder, "one"))
    expect(status).toBe(2)
    expect(stderr).toContain("has finished")
  })

  it("saves a run whose output nobody reads on, and says how to go on with it", () => {
    const out = join(folder, "unread")
    const run = `npm start --silent -- jumping --video never --out ${out} | head -1`
    const { stdout, stderr } = spawnSync("sh", ["-c", run], { cwd: root, encoding: "utf8" })
    expect(stdout).toMatch(/^episode: 0, steps: \d+, reward: .+\n$/)
    expect(stderr).toContain(`Saved. Go on with: npm start -- jumping --resume ${out}\n`)
    expect(stderr).not.toContain("EPIPE")
  })

  it.skipIf(process.env["TFJS_NODE_PATH"] !== undefined)(
    "says in one line how to get tfjs-node where it is missing",
    () => {
      const { status, stderr } = start("--engine", "eager", "--backend", "tensorflow", "--episodes", "1")
      expect(status).toBe(2)
      expect(stderr.trim().split("\n")).toHaveLength(1)
      expect(stderr).toContain("npm i @tensorflow/tfjs-node")
    },
  )

  it("says that a backend is for eager maths", () => {
    expect(start("--backend", "wasm").stderr).toContain("--engine eager")
  })

  it("runs eager maths on another backend", () => {
    const out = join(folder, "eager")
    const { status } = start("--engine", "eager", "--backend", "wasm", "--episodes", "8", "--out", out)
    expect(status).toBe(0)
    expect(JSON.parse(read("eager", "config.json"))).toMatchObject({ engine: "eager", backend: "wasm" })
  })
})

/** Where a real tfjs-node is: its install downloads from outside the registry, so that it is not there by itself. */
const tfjsNode = process.env["TFJS_NODE_PATH"]

describe.skipIf(tfjsNode === undefined)("npm start with TFJS_NODE_PATH", { timeout: 300_000 }, () => {
  it("runs eager maths on tfjs-node's backend", () => {
    const out = join(mkdtempSync(join(tmpdir(), "bellman-tensorflow-")), "run")
    const { status, stderr } = start("--engine", "eager", "--backend", "tensorflow", "--episodes", "8", "--out", out)
    expect(stderr).not.toContain("error")
    expect(status).toBe(0)
    expect(JSON.parse(readFileSync(join(out, "config.json"), "utf8"))).toMatchObject({
      engine: "eager",
      backend: "tensorflow",
    })
  })
})
