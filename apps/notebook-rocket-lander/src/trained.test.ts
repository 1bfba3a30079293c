import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { runCommandLine } from "./index.js"

beforeEach(() => void vi.spyOn(process.stdout, "write").mockImplementation(() => true))
afterEach(() => void vi.restoreAllMocks())

it("the trained network lands from the environment's own start: in at least 10 of 20 greedy episodes", async () => {
  await runCommandLine(["evaluate", "--episodes", "20", "--json"])
  const { preset, returns } = JSON.parse(String(vi.mocked(process.stdout.write).mock.calls.at(-1)?.[0]))
  expect(preset).toBe("landing")
  expect(returns.filter((landed: number) => landed === 1).length).toBeGreaterThanOrEqual(10)
})
