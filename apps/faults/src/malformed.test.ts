import { describe, expect, it } from "vitest"
import { type Fixtures, listMalformed } from "./malformed.js"

const fixtures: Fixtures = {
  finished: "finished",
  interrupted: "interrupted",
  several: "several",
  foreign: "foreign",
  empty: "empty",
  missing: "missing",
  file: "file",
  withConfig: (text) => `config of ${text}`,
  config: { app: "app", preset: "a", seed: 1, settings: { learningRate: 1 } },
}

describe("listMalformed", () => {
  const all = listMalformed(fixtures)

  it("has more than a hundred, none of them twice", () => {
    expect(all.length).toBeGreaterThan(150)
    expect(new Set(all.map(({ args }) => JSON.stringify(args))).size).toBe(all.length)
  })

  it("says of each what its error has to name", () => {
    expect(all.filter(({ names }) => names.length === 0 || names.includes(""))).toEqual([])
  })
})
