import { describe, expect, it } from "vitest"
import { memoryStorage } from "../storage/memory-storage.js"
import { isStorageError } from "../storage/storage-error.js"
import { exampleGroup } from "../report/testing/example-report.js"
import { asMetrics, asTimings } from "./read-metrics.js"

const storage = memoryStorage()
const [run] = exampleGroup("ours", 1, 12).runs
const lines = run?.metrics ?? []

/** What is said where a line of some type has other fields. */
function refusal(type: string, change: object): string {
  const at = lines.findIndex((record) => record.type === type)
  const changed = lines.map((record, i) => (i === at ? { ...record, ...change } : record))
  try {
    asMetrics(storage, changed)
  } catch (error) {
    if (isStorageError(error)) return error.message
    throw error
  }
  return "nothing"
}

describe("asMetrics", () => {
  it("takes what a run writes, and notes that somebody added", () => {
    expect(asMetrics(storage, lines)).toEqual(lines)
    expect(refusal("episode-end", { note: { html: "<b>" } })).toBe("nothing")
    expect(refusal("episode-end", { loss: null, gradientNorm: null })).toBe("nothing")
  })

  it("names the file, the line and the field that is wrong", () => {
    expect(refusal("final-evaluation", { meanReturn: "5" })).toMatchInlineSnapshot(
      `"[@bellman-rl/experiment] readRunFolder: memory/metrics.jsonl: line 14: meanReturn: expected a finite number, got "5". No run wrote that: restore the file from a copy."`,
    )
  })

  it.each<[string, object, string]>([
    ["episode-end", { type: "episode-start" }, "type: expected episode-end, evaluation-end"],
    ["episode-end", { type: undefined }, "a value is missing"],
    ["episode-end", { episode: "x" }, 'line 1: episode: expected an integer ≥ 0, got "x"'],
    ["episode-end", { episode: -5 }, "line 1: episode: expected an integer ≥ 0, got -5"],
    ["episode-end", { episode: 1e300 }, "line 1: episode: expected an integer ≥ 0, got 1e+300"],
    ["episode-end", { episode: 1e9 }, "line 1: episode: expected 0, the next episode, got 1000000000"],
    ["episode-end", { length: [] }, "length: expected an integer ≥ 0, got []"],
    ["episode-end", { return: Number.POSITIVE_INFINITY }, "return: expected a finite number, got Infinity"],
    ["episode-end", { terminated: "false" }, 'terminated: expected true or false, got "false"'],
    ["episode-end", { epsilon: 2 }, "epsilon: expected a number in [0, 1], got 2"],
    ["episode-end", { loss: "low" }, 'loss: expected a number or null, got "low"'],
    ["evaluation-end", { steps: null }, "steps: expected an integer ≥ 0, got null"],
    ["evaluation-end", { returns: { length: 1e9 } }, "returns: expected a list of numbers, got an object with length"],
    ["final-evaluation", { returns: [1, "2"] }, 'returns.1: expected a finite number, got "2"'],
    ["final-evaluation", { seeds: [0.5] }, "seeds.0: expected an integer ≥ 0, got 0.5"],
  ])("refuses %s with %j", (type, change, problem) => {
    expect(refusal(type, change)).toContain(problem)
  })

  it.each([null, 3, "text", []])("refuses %j in place of a line", (line) => {
    expect(() => asMetrics(storage, [line])).toThrow("line 1: ")
  })

  it("refuses HTML where a finding's text belongs", () => {
    const finding = { type: "finding", name: "dead-relus", steps: 1, message: { html: "<script>" } }
    expect(() => asMetrics(storage, [finding])).toThrow("line 1: message: expected text, got an object with html.")
  })
})

describe("asTimings", () => {
  it("takes what a run writes", () => {
    expect(asTimings(storage, run?.timings ?? [])).toEqual(run?.timings)
  })

  it.each([
    [{ episode: 0, ms: "5" }, 'timings.jsonl: line 1: ms: expected milliseconds, got "5".'],
    [{ episode: 0, ms: -1 }, "timings.jsonl: line 1: ms: expected milliseconds, got -1."],
    [{ episode: 0 }, "timings.jsonl: line 1: ms: a value is missing."],
    [7, "timings.jsonl: line 1: expected an object, got 7."],
  ])("refuses %j", (line, problem) => {
    expect(() => asTimings(storage, [line])).toThrow(problem)
  })
})
