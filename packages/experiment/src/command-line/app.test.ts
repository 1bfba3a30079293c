import { existsSync } from "node:fs"
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { listSettings } from "../settings/list-settings.js"
import { runFields } from "../settings/run-settings.js"
import { tinyExperiment, type TinyOptions } from "../testing/tiny-experiment.js"
import { createApp } from "./app.js"
import { UsageError } from "./usage-error.js"

let root = ""
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "bellman-app-"))
})
afterEach(async () => {
  vi.restoreAllMocks()
  process.exitCode = undefined
  await rm(root, { recursive: true })
})

const folder = (name: string) => join(root, name)
const read = (...names: string[]) => readFile(join(root, ...names), "utf8")

/** What a command line writes, and its exit code. */
async function type(args: readonly string[], options: TinyOptions = {}) {
  const written = { stdout: "", stderr: "" }
  const spies = (["stdout", "stderr"] as const).map((name) =>
    vi.spyOn(process[name], "write").mockImplementation((text) => (written[name] += String(text)) !== ""),
  )
  try {
    await createApp(tinyExperiment(options)).runCommandLine(args)
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
  const { exitCode } = process
  process.exitCode = undefined
  return { ...written, exitCode }
}

/** A run that has finished, in a folder of that name. */
const trained = (name: string, ...args: string[]) =>
  type(["--out", folder(name), "--episodes", "10", "--video", "never", "--quiet", ...args])

/** Sends a signal to this process when an episode ends. */
function interruptAfter(episodes: number): TinyOptions {
  return {
    experiment: {
      episodeLine(records) {
        if (records.length === episodes) process.emit("SIGINT")
        return `episode ${records.length}`
      },
    },
  }
}

describe("a run's command line", () => {
  it("prints a line an episode, what the greedy ones came to, and where everything is", async () => {
    const { stdout, stderr, exitCode } = await type(["--out", folder("run"), "--episodes", "3", "--video", "never"])
    expect(stdout).toMatch(
      /^episode: 0, steps: 4\nepisode: 1, steps: 4\nepisode: 2, steps: 4\n\nMean greedy return over 3 episodes: -?\d\.\d\.\nRun folder: .+run\nReport: .+report\.html\n$/,
    )
    expect(stderr).toBe("")
    expect(exitCode).toBeUndefined()
  })

  it("prints a line an evaluation on the way, and none for episodes that have none", async () => {
    const evaluation = 'evaluation={"everySteps":8,"episodes":2,"enoughReturn":null}'
    const quiet = { experiment: { episodeLine: () => undefined } }
    const args = ["--out", folder("run"), "--episodes", "4", "--video", "never", "--set", evaluation]
    const { stdout } = await type(args, quiet)
    expect(stdout).toMatch(
      /^evaluation at step 8: mean greedy return -?\d\.\d\d over 2 episodes\nevaluation at step 16: .+\n\nMean greedy/,
    )
  })

  it("leaves metrics, tables, the model and a report", async () => {
    await trained("run")
    expect(await readdir(folder("run"))).toEqual(
      expect.arrayContaining(["config.json", "metrics.jsonl", "episodes.csv", "seeds.csv", "report.html", "model"]),
    )
  })

  it("writes nothing to the terminal where it is quiet", async () => {
    expect(await trained("run")).toMatchObject({ stdout: "", stderr: "" })
  })

  it("prints one JSON object, and nothing else, where told to", async () => {
    const { stdout, stderr } = await type(["--out", folder("run"), "--episodes", "3", "--video", "never", "--json"])
    const printed = JSON.parse(stdout)
    expect(printed).toMatchObject({ app: "tiny", preset: "tiny", out: folder("run") })
    expect(printed.seeds[0]).toMatchObject({ seed: 1, lengths: [4, 4, 4], steps: 12 })
    expect(stderr).toBe("")
  })

  it("prints the experiment's statements where there are some", async () => {
    const statements = () => [{ text: "it catches", measured: "always", holds: true }]
    const { stdout } = await type(["--out", folder("run"), "--episodes", "2", "--video", "never"], {
      experiment: { statements },
    })
    expect(stdout).toContain("✓ │ it catches │ always")
  })

  it("writes the command that makes the same run again into the report", async () => {
    await trained("run", "--seed", "7", "--set", "dqn.gamma=0.5")
    expect(await read("run", "report.html")).toContain(
      "npm start -- tiny --preset tiny --seed 7 --set dqn.gamma=0.5 --set end.episodes=10",
    )
  })

  it("lists every setting in its help", async () => {
    let help = ""
    vi.spyOn(process.stdout, "write").mockImplementation((text) => (help += String(text)) !== "")
    await expect(createApp(tinyExperiment()).runCommandLine(["--help"])).rejects.toMatchObject({ exitCode: 0 })
    for (const { path, description } of listSettings(runFields)) {
      expect(help).toContain(path)
      expect(help).toContain(description)
    }
  })

  it("refuses a word that is no command, with the nearest one", async () => {
    await expect(type(["evalute"])).rejects.toThrow('there is no command "evalute". Did you mean evaluate?')
    await expect(type(["--quiet", "7"])).rejects.toThrow(
      'there is no command "7". The commands are evaluate, watch, compare; a run needs none.',
    )
  })

  it("refuses an option that stands before another command", async () => {
    const failure = type(["--seed", "3", "evaluate", folder("run")])
    await expect(failure).rejects.toThrow(UsageError)
    await expect(failure).rejects.toThrow("--seed stands before evaluate. Write it behind, or leave it out.")
  })
})

describe("Ctrl-C", () => {
  const args = ["--episodes", "20", "--video", "never"]

  it("ends the episode, saves, prints how to go on, and exits with 130", async () => {
    const out = folder("a run")
    const { stderr, stdout, exitCode } = await type(["--out", out, ...args], interruptAfter(7))
    expect(exitCode).toBe(130)
    expect(stderr).toContain("Finishing the episode and saving …")
    expect(stderr).toContain(`Saved. Go on with: npm start -- tiny --resume '${out}'\n`)
    expect(stdout.trim().split("\n")).toHaveLength(7)
    expect(existsSync(join(out, "report.html"))).toBe(false)
  })

  it("is followed by the run that it interrupted", async () => {
    await type(["--out", folder("whole"), ...args])
    await type(["--out", folder("interrupted"), ...args], interruptAfter(7))
    const { exitCode } = await type(["--resume", folder("interrupted"), "--video", "never", "--quiet"])
    expect(exitCode).toBeUndefined()
    for (const name of ["metrics.jsonl", "episodes.csv", "seeds.csv"]) {
      expect(await read("interrupted", name)).toBe(await read("whole", name))
    }
  })

  it("leaves no listener behind", async () => {
    const count = () => process.listenerCount("SIGINT") + process.listenerCount("SIGTERM")
    const before = count()
    await trained("run")
    expect(count()).toBe(before)
  })
})

describe("--resume", () => {
  it("goes on with nothing that has finished", async () => {
    await trained("run")
    await expect(type(["--resume", folder("run")])).rejects.toThrow(`--resume ${folder("run")}: that run has finished.`)
  })

  it("makes the report that a killed run did not come to, and trains no more", async () => {
    await trained("run")
    const metrics = await read("run", "metrics.jsonl")
    for (const name of ["report.html", "seeds.csv"]) await rm(join(folder("run"), name))
    const { stdout } = await type(["--resume", folder("run")])
    expect(stdout).toContain("Report:")
    expect(stdout).not.toContain("episode:")
    expect(await read("run", "report.html")).toContain("<html")
    expect(await read("run", "metrics.jsonl")).toBe(metrics)
  })

  it("refuses another configuration, and leaves the run as it is", async () => {
    await type(["--out", folder("run"), "--episodes", "20"], interruptAfter(7))
    const before = await read("run", "metrics.jsonl")
    await expect(type(["--resume", folder("run"), "--set", "dqn.gamma=0.5"])).rejects.toThrow(
      "settings.dqn.gamma: the run has 0.9, this command 0.5",
    )
    expect(await read("run", "metrics.jsonl")).toBe(before)
  })
})

describe("evaluate", () => {
  it("tells what the trained network is worth, in a sentence or as JSON", async () => {
    await trained("run")
    const { stdout } = await type(["evaluate", folder("run"), "--episodes", "4"])
    expect(stdout).toMatch(
      /^Mean greedy return over 4 episodes: -?\d\.\d \(p25 … median … p75: -?\d\.\d … -?\d\.\d … -?\d\.\d\)\.\n$/,
    )
    const printed = JSON.parse((await type(["evaluate", folder("run"), "--episodes", "4", "--json"])).stdout)
    expect(printed).toMatchObject({ app: "tiny", preset: "tiny", folder: folder("run"), lengths: [4, 4, 4, 4] })
    expect(new Set(printed.seeds).size).toBe(4)
  })

  it("plays the same episodes for the same seed", async () => {
    await trained("run")
    const seeds = async (seed: string) =>
      JSON.parse((await type(["evaluate", folder("run"), "--episodes", "3", "--seed", seed, "--json"])).stdout).seeds
    expect(await seeds("1")).toEqual(await seeds("1"))
    expect(await seeds("2")).not.toEqual(await seeds("1"))
  })

  it("takes the network that the run chose", async () => {
    await trained("run")
    const [final] = (await read("run", "metrics.jsonl"))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line))
      .filter(({ type }) => type === "final-evaluation")
    const { stdout } = await type(["evaluate", folder("run"), "--episodes", "50", "--json"])
    const evaluation = JSON.parse(stdout) as { seeds: number[]; returns: number[] }
    expect(evaluation.returns.every((value) => value === 1 || value === -1)).toBe(true)
    expect(final.returns.every((value: number) => value === 1 || value === -1)).toBe(true)
  })

  it.each<[string[], (out: string) => string]>([
    [[], () => "tiny: there is no trained model here. Name a run folder."],
    [["--preset", "best"], () => "--preset best: expected tiny or longer."],
    [["OUT", "--preset", "tiny"], (out) => `--preset tiny: the run in ${out} has its own. Leave one out.`],
    [["OUT-none"], (out) => `${out}-none: there is no run (no config.json).`],
  ])("refuses %j", async (args, message) => {
    await trained("run")
    const words = args.map((word) => word.replace("OUT", folder("run")))
    await expect(type(["evaluate", ...words])).rejects.toThrow(message(folder("run")))
  })

  it("refuses a run without a model, and says how to go on", async () => {
    await type(["--out", folder("run"), "--video", "never"], interruptAfter(3))
    await expect(type(["evaluate", folder("run")])).rejects.toThrow(
      `that run has no model yet. Go on with: npm start -- tiny --resume ${folder("run")}`,
    )
  })

  it("refuses a damaged model, naming the file", async () => {
    await trained("run")
    await writeFile(join(folder("run"), "model", "weights.bin"), Uint8Array.of(1, 2, 3))
    await expect(type(["evaluate", folder("run")])).rejects.toThrow("weights.bin: expected")
  })
})

describe("watch", () => {
  it("tells how each episode went where there is no terminal", async () => {
    await trained("run")
    const { stdout } = await type(["watch", folder("run"), "--episodes", "2"])
    expect(stdout).toMatch(/^(seed \d+: return -?1\.0 in 4 steps, terminated\n){2}$/)
  })

  it("writes videos of one episode", async () => {
    await trained("run")
    const [gif, mp4] = [folder("videos/a.gif"), folder("a.mp4")]
    const { stdout } = await type(["watch", folder("run"), "--gif", gif, "--mp4", mp4])
    expect(stdout).toBe(`${gif}\n${mp4}\n`)
    expect((await readFile(gif)).subarray(0, 6).toString()).toBe("GIF89a")
    expect((await readFile(mp4)).subarray(4, 8).toString()).toBe("ftyp")
  })

  it("draws on a terminal, and shows the cursor again", async () => {
    await trained("run")
    const isTerminal = Object.getOwnPropertyDescriptor(process.stdout, "isTTY")
    Object.defineProperty(process.stdout, "isTTY", { value: true, configurable: true })
    try {
      const { stdout } = await type(["watch", folder("run")])
      expect(stdout).toContain("step 4 · return")
      expect(stdout.lastIndexOf("\u001B[?25h")).toBeGreaterThan(stdout.lastIndexOf("\u001B[?25l"))
    } finally {
      if (isTerminal === undefined) delete (process.stdout as Partial<NodeJS.WriteStream>).isTTY
      else Object.defineProperty(process.stdout, "isTTY", isTerminal)
    }
  })
})

describe("compare", () => {
  it("lays runs side by side, on the terminal and in a report", async () => {
    await trained("one")
    await trained("two", "--seed", "2")
    const out = folder("reports/both.html")
    const { stdout } = await type(["compare", folder("one"), folder("two"), "--out", out])
    expect(stdout).toContain("Mean greedy return over seeds")
    expect(stdout).toMatch(/│ one │ two │ \d\.\d\d \[/)
    expect(stdout).toContain(`Report: ${out}\n`)
    expect(await readFile(out, "utf8")).toContain("one, two")
  })

  it("prints one JSON object where told to", async () => {
    await trained("one")
    const { stdout } = await type(["compare", folder("one"), "--out", folder("report.html"), "--json"])
    expect(JSON.parse(stdout)).toMatchObject({ groups: [{ name: "one" }], report: folder("report.html") })
  })

  it("tells folders of the same name apart", async () => {
    await trained("a/run")
    await trained("b/run", "--seed", "2")
    const args = ["compare", folder("a/run"), folder("b/run"), "--out", folder("report.html"), "--json"]
    const { groups } = JSON.parse((await type(args)).stdout)
    expect(groups.map(({ name }: { name: string }) => name)).toEqual([folder("a/run"), folder("b/run")])
  })

  it("refuses what has not finished, what is named twice, and what is no run", async () => {
    await trained("one")
    await type(["--out", folder("two"), "--video", "never"], interruptAfter(3))
    const compare = (...folders: string[]) => type(["compare", ...folders, "--out", folder("report.html")])
    await expect(compare(folder("one"), folder("two"))).rejects.toThrow("seed 1 has not finished.")
    await expect(compare(folder("one"), `${folder("one")}/`)).rejects.toThrow("that folder is named twice.")
    await expect(compare(folder("one"), folder("none"))).rejects.toThrow("there is no run (no config.json).")
    expect(existsSync(folder("report.html"))).toBe(false)
  })
})
