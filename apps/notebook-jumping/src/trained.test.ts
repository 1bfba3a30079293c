import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { runCommandLine } from "./index.js"

beforeEach(() => void vi.spyOn(process.stdout, "write").mockImplementation(() => true))
afterEach(() => void vi.restoreAllMocks())

it("the trained network solves the environment: every episode succeeds, on the mean of 10 greedy ones", async () => {
  await runCommandLine(["evaluate", "--episodes", "10", "--json"])
  const { preset, meanReturn } = JSON.parse(String(vi.mocked(process.stdout.write).mock.calls.at(-1)?.[0]))
  expect(preset).toBe("corrected")
  expect(meanReturn).toBeGreaterThanOrEqual(1)
})
