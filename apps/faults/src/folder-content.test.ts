import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { digestContent, lossProblems } from "./folder-content.js"

let root = ""
const at = (...names: string[]) => path.join(root, ...names)
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "bellman-content-"))
  mkdirSync(at("a", "model"), { recursive: true })
  mkdirSync(at("a", "checkpoints"))
  for (const name of ["metrics.jsonl", "timings.jsonl", "model/weights.bin", "checkpoints/one"]) {
    writeFileSync(at("a", name), name)
  }
  cpSync(at("a"), at("b"), { recursive: true })
})
afterEach(() => rmSync(root, { recursive: true }))

describe("lossProblems", () => {
  it("finds none in a copy, nor where only a clock or a checkpoint differs", () => {
    writeFileSync(at("b", "timings.jsonl"), "other times")
    rmSync(at("b", "checkpoints"), { recursive: true })
    expect(lossProblems(at("a"), at("b"))).toEqual([])
  })

  it("finds what is missing, what differs, and what was left behind", () => {
    writeFileSync(at("b", "metrics.jsonl"), "metrics.json!")
    rmSync(at("b", "model/weights.bin"))
    writeFileSync(at("b", "run.lock"), "")
    expect(lossProblems(at("a"), at("b"))).toEqual([
      "metrics.jsonl differs",
      "model/weights.bin is missing",
      "run.lock was left",
    ])
  })
})

describe("digestContent", () => {
  it("changes with a byte, a name and a new file", () => {
    const before = digestContent(at("a"))
    expect(digestContent(at("b"))).toBe(before)
    writeFileSync(at("b", "timings.jsonl"), "other times")
    expect(digestContent(at("b"))).not.toBe(before)
    writeFileSync(at("a", "new"), "")
    expect(digestContent(at("a"))).not.toBe(before)
  })
})
