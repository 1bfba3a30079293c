import { createChecks } from "@bellman-rl/checks"
import { afterEach, describe, expect, it, vi } from "vitest"
import { createCommand, integerOption, runMain } from "./command.js"
import { UsageError } from "./usage-error.js"

/** What a program with these arguments writes to stderr, and its exit code. */
async function run(argv: string[], main: (value: unknown) => Promise<void> = async () => {}) {
  const lines: string[] = []
  const write = vi.spyOn(process.stderr, "write").mockImplementation((text) => lines.push(String(text)) > 0)
  const command = createCommand({ name: "play", description: "Plays." }).option(
    "--seed <n>",
    "the seed",
    integerOption({ min: 0 }),
    1,
  )
  process.exitCode = undefined
  await runMain(async () => {
    command.parse(argv, { from: "user" })
    await main(command.opts()["seed"])
  })
  write.mockRestore()
  const { exitCode } = process
  process.exitCode = undefined
  return { text: lines.join(""), exitCode }
}

afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = undefined
})

describe("createCommand and runMain", () => {
  it("reads an option's value", async () => {
    let seen: unknown
    await run(["--seed", "7"], async (value) => void (seen = value))
    expect(seen).toBe(7)
  })

  it.each([
    [["--sed", "1"], "error: unknown option '--sed' (Did you mean --seed?)\n"],
    [["--seed"], "error: option '--seed <n>' argument missing\n"],
    [["--seed", "x"], "error: option '--seed <n>' argument 'x' is invalid. Expected an integer ≥ 0.\n"],
    [["--seed", "-1"], "error: option '--seed <n>' argument '-1' is invalid. Expected an integer ≥ 0.\n"],
    [["--seed", "1.5"], "error: option '--seed <n>' argument '1.5' is invalid. Expected an integer ≥ 0.\n"],
    [["extra"], "error: too many arguments. Expected 0 arguments but got 1.\n"],
  ])("tells a mistake in one line and exits with 2: %j", async (argv, text) => {
    expect(await run(argv)).toEqual({ text, exitCode: 2 })
  })

  it("tells a usage error in one line and exits with 2", async () => {
    const fail = async () => {
      throw new UsageError("there is\n no such thing")
    }
    expect(await run([], fail)).toEqual({ text: "error: there is no such thing\n", exitCode: 2 })
  })

  it("tells an argument that a package refused in one line, and exits with 2", async () => {
    const fail = async () => void createChecks("replay").integer("createReplay", "capacity", 0, { min: 1 })
    const text = "error: [@bellman-rl/replay] createReplay: capacity: expected an integer ≥ 1, got 0.\n"
    expect(await run([], fail)).toEqual({ text, exitCode: 2 })
  })

  it("shows where a fault of ours comes from, and exits with 1", async () => {
    const fail = async () => {
      throw new Error("broken")
    }
    const { text, exitCode } = await run([], fail)
    expect(text).toMatch(/^Error: broken\n\s+at /)
    expect(exitCode).toBe(1)
  })
})
