import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { runCommandLine } from "./index.js"

beforeEach(() => void vi.spyOn(process.stdout, "write").mockImplementation(() => true))
afterEach(() => void vi.restoreAllMocks())

const printed = () => String(vi.mocked(process.stdout.write).mock.calls.at(-1)?.[0])

describe.each(["corrected", "dueling"])("the trained network of the %s preset", (preset) => {
  it("lands: at least 200 over ten greedy episodes", async () => {
    await runCommandLine(["evaluate", "--preset", preset, "--episodes", "10", "--json"])
    const { meanReturn, returns } = JSON.parse(printed())
    expect(returns).toHaveLength(10)
    expect(meanReturn).toBeGreaterThanOrEqual(200)
  })
})

it("watch plays a trained network that comes with the app", async () => {
  await runCommandLine(["watch", "--seed", "1"])
  expect(printed()).toMatch(/^seed \d+: return 2\d\d\.\d in \d+ steps, terminated\n$/)
})
