import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { callsIn, interleave } from "./interleave.js"

/** Time goes on only when a contestant lets it: no test depends on the machine. */
let now = 0

beforeEach(() => {
  now = 0
  vi.spyOn(performance, "now").mockImplementation(() => now)
})
afterEach(() => vi.restoreAllMocks())

test("a sample has the calls that fill its time, and one where a call takes longer", () => {
  expect(callsIn(20, 3)).toBe(7)
  expect(callsIn(20, 500)).toBe(1)
})

test("contestants take turns, every other round backwards, each prepared before its sample", async () => {
  const tape: string[] = []
  const contestant = (id: string) => ({
    id,
    prepare: async () => void tape.push(`prepare ${id}`),
    call: () => {
      tape.push(id)
      now += 100
    },
  })
  await interleave([contestant("a"), contestant("b")], {
    rounds: 2,
    sampleMs: 20,
    warmUpMs: 0,
    betweenRounds: () => tape.push("round"),
  })
  const warmUp = ["prepare a", "a", "prepare b", "b"]
  const first = ["round", "prepare a", "a", "prepare b", "b"]
  const second = ["round", "prepare b", "b", "prepare a", "a"]
  expect(tape).toEqual([...warmUp, ...first, ...second])
})

test("the time is that of one call, whatever a sample has of them", async () => {
  const times = await interleave([{ id: "a", call: () => void (now += 3) }], { rounds: 3, sampleMs: 20, warmUpMs: 50 })
  expect(times.get("a")?.ms).toBe(3)
})

test("the time is the median over the rounds", async () => {
  const msOfCalls = [10, 10, 90, 20]
  const call = () => void (now += msOfCalls.shift() as number)
  const times = await interleave([{ id: "a", call }], { rounds: 3, sampleMs: 1, warmUpMs: 0 })
  expect(times.get("a")?.ms).toBe(20)
})

test("one call that does not count goes before a sample of several", async () => {
  let isFresh = true
  const prepare = async () => void (isFresh = true)
  const call = () => {
    now += isFresh ? 5 : 1
    isFresh = false
  }
  const times = await interleave([{ id: "a", prepare, call }], { rounds: 1, sampleMs: 20, warmUpMs: 0 })
  expect(times.get("a")?.ms).toBe(1)
})

test("warming up goes on until its time is over", async () => {
  let calls = 0
  const call = () => {
    calls += 1
    now += 10
  }
  await interleave([{ id: "a", call }], { rounds: 1, sampleMs: 1, warmUpMs: 100 })
  expect(calls).toBe(10 + 1)
})
