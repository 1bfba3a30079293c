import type { Progress, Schedule } from "@bellman-rl/spec"
import { matchers } from "@bellman-rl/testing"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { constantSchedule } from "./constant-schedule.js"
import { createSequence, type SequencePart } from "./create-sequence.js"
import { geometricSchedule } from "./geometric-schedule.js"
import { linearSchedule } from "./linear-schedule.js"
import { restoreSchedule, snapshotSchedule } from "./remembering-schedule.js"

expect.extend(matchers)

const start: Progress = { steps: 0, learnCalls: 0, updates: 0, episodes: 0 }
const at = (progress: Partial<Progress>): Progress => ({ ...start, ...progress })

/** A progress as one number, so that a schedule shows what it sees. */
const digits: Schedule = ({ steps, learnCalls, updates, episodes }) =>
  steps + 100 * learnCalls + 10_000 * updates + 1_000_000 * episodes

describe("createSequence", () => {
  it("runs one part after the other", () => {
    const schedule = createSequence([
      { schedule: constantSchedule(3), lasts: { steps: 2 } },
      { schedule: constantSchedule(2), lasts: { steps: 1 } },
      { schedule: constantSchedule(1) },
    ])
    expect([0, 1, 2, 3, 4, 99].map((steps) => schedule(at({ steps })))).toEqual([3, 3, 2, 1, 1, 1])
  })

  it.each(["steps", "learnCalls", "updates", "episodes"] as const)("lets a part last so many %s", (count) => {
    const lasts = { [count]: 3 } as never
    const schedule = createSequence([{ schedule: constantSchedule(1), lasts }, { schedule: (own) => -own[count] }])
    expect([0, 2, 3, 4, 5].map((n) => schedule(at({ [count]: n })))).toEqual([1, 1, -0, -1, -2])
  })

  it("shows each part the progress since its beginning", () => {
    const schedule = createSequence([
      { schedule: digits, lasts: { steps: 3 } },
      { schedule: digits, lasts: { episodes: 1 } },
      { schedule: digits },
    ])
    const seen = [
      at({ steps: 2, learnCalls: 1, updates: 4, episodes: 1 }),
      at({ steps: 3, learnCalls: 2, updates: 8, episodes: 2 }),
      at({ steps: 4, learnCalls: 3, updates: 12, episodes: 2 }),
      at({ steps: 5, learnCalls: 4, updates: 16, episodes: 3 }),
      at({ steps: 6, learnCalls: 6, updates: 18, episodes: 4 }),
    ].map(schedule)
    expect(seen).toEqual([1_040_102, 0, 40_101, 0, 1_020_201])
  })

  it("needs no memory where a part reads only the unit of the durations before it", () => {
    const make = () =>
      createSequence([
        { schedule: constantSchedule(1), lasts: { steps: 1_000 } },
        { schedule: linearSchedule({ start: 1, end: 0, steps: 1_000 }), lasts: { steps: 500 } },
        { schedule: linearSchedule({ start: 5, end: 6, steps: 100 }) },
      ])
    const one = make()
    fc.assert(
      fc.property(fc.nat(3_000), (steps) => {
        expect(one(at({ steps, episodes: 3 }))).toBe(make()(at({ steps })))
      }),
      { seed: 1 },
    )
    expect([500, 1_250, 1_550].map((steps) => make()(at({ steps })))).toEqual([1, 0.75, 5.5])
  })

  it("is notebook 002's ε: linear per step, then ×0.97 per episode that ends at step 100 000 or later", () => {
    const fall = linearSchedule({ start: 1, end: 0.05, steps: 100_000 })
    const schedule = createSequence([
      { schedule: fall, lasts: { steps: 99_999 } },
      { schedule: geometricSchedule({ start: fall(at({ steps: 99_999 })), factor: 0.97, per: "episode" }) },
    ])
    const lengths = [240, 99_640, 119, 1, 230, 251, 227, 1, 300]
    const progress = { ...start }
    let epsilon = 1
    for (const length of lengths) {
      for (let frame = 1; frame <= length; frame++) {
        if (progress.steps > 99_000) {
          expect(schedule(progress)).toBeAllClose(epsilon, { relative: 0, absolute: 1e-10 })
        } else schedule(progress)
        const ended = frame === length
        Object.assign(progress, {
          steps: progress.steps + 1,
          learnCalls: progress.learnCalls + 1,
          episodes: progress.episodes + Number(ended),
        })
        if (progress.steps < 1e5) epsilon -= (1 - 0.05) / 1e5
        else if (ended) epsilon *= 0.97
      }
    }
    // Ends at steps 240, 99 880 and 99 999 do not count; the one at step 100 000 is the first that does.
    expect(progress.episodes).toBe(9)
    expect(schedule(progress)).toBeAllClose((1 - 99_999 * 0.95e-5) * 0.97 ** 6)
  })

  it("refuses to guess what it has not seen", () => {
    const make = () =>
      createSequence([
        { schedule: constantSchedule(1), lasts: { steps: 10 } },
        { schedule: geometricSchedule({ start: 1, factor: 0.5, per: "episode" }) },
      ])
    expect(() => make()(at({ steps: 150, episodes: 7 }))).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/exploration] createSequence: progress.steps: expected to come by the step at which part 1 began, got 150. That part counts episodes: ask for a value at every environment step, or restore a snapshot.]`,
    )
    const skipping = make()
    skipping(at({ steps: 8, episodes: 1 }))
    expect(() => skipping(at({ steps: 10, episodes: 2 }))).toThrow(RangeError)
    expect(() => skipping(at({ steps: 11, episodes: 2 })), "nor later").toThrow(RangeError)
  })

  it("takes the counts of the step at which the part begins, asked twice or not", () => {
    const schedule = createSequence([
      { schedule: constantSchedule(1), lasts: { steps: 10 } },
      { schedule: ({ episodes }) => episodes },
    ])
    const seen = [at({ steps: 9 }), at({ steps: 9 }), at({ steps: 10, episodes: 4 }), at({ steps: 10, episodes: 4 })]
    expect([...seen, at({ steps: 60, episodes: 6 })].map(schedule)).toEqual([1, 1, 0, 0, 2])
  })

  it("counts from the duration's end where several units come at once", () => {
    const schedule = createSequence([
      { schedule: constantSchedule(1), lasts: { updates: 10 } },
      { schedule: ({ updates }) => updates },
    ])
    expect([8, 12, 16].map((updates, i) => schedule(at({ steps: i, updates })))).toEqual([1, 2, 6])
  })

  it("forgets a switch when the progress is before it again, as in a new run", () => {
    const schedule = createSequence([
      { schedule: constantSchedule(1), lasts: { steps: 1 } },
      { schedule: ({ episodes }) => episodes },
    ])
    const run = (episodes: number) => [
      schedule(start),
      schedule(at({ steps: 1, episodes })),
      schedule(at({ steps: 2, episodes: 9 })),
    ]
    expect(run(5)).toEqual([1, 0, 4])
    expect(run(2)).toEqual([1, 0, 7])
  })

  it("does not take another run's step for the one before its own", () => {
    const schedule = createSequence([
      { schedule: constantSchedule(1), lasts: { steps: 10 } },
      { schedule: ({ episodes }) => episodes },
    ])
    schedule(at({ steps: 9, episodes: 5 }))
    expect(() => schedule(at({ steps: 10, episodes: 3 }))).toThrow(RangeError)
  })

  it("goes on from a snapshot as if never interrupted, wherever it is taken", () => {
    const make = () =>
      createSequence([
        { schedule: digits, lasts: { steps: 4 } },
        { schedule: digits, lasts: { learnCalls: 3 } },
        { schedule: digits },
      ])
    const progress = fc
      .array(fc.record({ learnCalls: fc.nat(1), updates: fc.nat(3), episodes: fc.nat(1) }), {
        minLength: 20,
        maxLength: 20,
      })
      .map((increments) => {
        const now = { ...start }
        return increments.map((more, steps) => {
          now.learnCalls += more.learnCalls
          now.updates += more.updates
          now.episodes += more.episodes
          return { ...now, steps }
        })
      })
    fc.assert(
      fc.property(progress, fc.nat(19), (run, cut) => {
        const whole = make()
        const values = run.map(whole)
        const first = make()
        run.slice(0, cut).forEach(first)
        const resumed = make()
        restoreSchedule(resumed, structuredClone(snapshotSchedule(first)))
        expect(run.slice(cut).map(resumed)).toEqual(values.slice(cut))
        expect(resumed.snapshot()).toEqual(whole.snapshot())
      }),
      { seed: 1 },
    )
  })

  it("shares no memory with a snapshot", () => {
    const schedule = createSequence([
      { schedule: constantSchedule(1), lasts: { steps: 1 } },
      { schedule: constantSchedule(2) },
    ])
    const snapshot = schedule.snapshot()
    const before = structuredClone(snapshot)
    schedule(start)
    schedule(at({ steps: 1 }))
    expect(snapshot).toEqual(before)
  })

  it("refuses the snapshot of another sequence", () => {
    const parts = (count: number): SequencePart[] => [
      ...Array.from({ length: count - 1 }, () => ({ schedule: constantSchedule(1), lasts: { steps: 1 } })),
      { schedule: constantSchedule(0) },
    ]
    const schedule = createSequence(parts(2))
    const snapshot = schedule.snapshot()
    expect(() => schedule.restore(createSequence(parts(3)).snapshot())).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/exploration] restore: snapshot.starts: expected Float64Array(8), got Float64Array(12) [0, 0, 0, 0, NaN, NaN, …].]`,
    )
    expect(() => schedule.restore(null as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/exploration] restore: snapshot: expected an object of named fields, got null.]`,
    )
    expect(() => schedule.restore({ ...snapshot, seen: null })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/exploration] restore: snapshot.seen: expected Float64Array(4), got null.]`,
    )
    expect(() => schedule.restore({ ...snapshot, current: 2 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/exploration] restore: snapshot.current: expected an integer ≥ 0 and ≤ 1, got 2.]`,
    )
  })

  it("refuses parts that make no sequence", () => {
    const schedule = constantSchedule(1)
    const make =
      (...parts: unknown[]) =>
      () =>
        createSequence(parts as SequencePart[])
    expect(make()).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/exploration] createSequence: parts: expected an array with at least one part, got [].]`,
    )
    expect(make({ schedule: 1 })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/exploration] createSequence: parts[0].schedule: expected a schedule, got 1.]`,
    )
    expect(make({ schedule }, { schedule })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/exploration] createSequence: parts[0].lasts: expected an object of named fields, got undefined.]`,
    )
    expect(make({ schedule, lasts: {} }, { schedule })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/exploration] createSequence: parts[0].lasts: expected exactly one of steps, learnCalls, updates, episodes, got an object with no fields.]`,
    )
    expect(make({ schedule, lasts: { steps: 1, episodes: 2 } }, { schedule })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/exploration] createSequence: parts[0].lasts: expected exactly one of steps, learnCalls, updates, episodes, got an object with steps, episodes.]`,
    )
    expect(make({ schedule, lasts: { step: 1 } }, { schedule })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/exploration] createSequence: parts[0].lasts: expected one of steps, learnCalls, updates, episodes, got "step". Did you mean steps?]`,
    )
    expect(make({ schedule, lasts: { steps: 0 } }, { schedule })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/exploration] createSequence: parts[0].lasts.steps: expected an integer ≥ 1, got 0.]`,
    )
    expect(make({ schedule, lasts: { steps: 1 } })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/exploration] createSequence: parts[0].lasts: expected nothing, for the last part has no end, got an object with steps.]`,
    )
    expect(make({ schedule, last: { steps: 1 } }, { schedule })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/exploration] createSequence: parts[0]: expected one of schedule, lasts, got "last". Did you mean lasts?]`,
    )
    expect(make({ schedule: createSequence([{ schedule }]) })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/exploration] createSequence: parts[0].schedule: expected a schedule that is not itself a sequence, got a function (sequence). Put its parts here in its place.]`,
    )
  })
})

describe("snapshotSchedule", () => {
  it("is empty for a pure schedule, which restoreSchedule leaves alone", () => {
    const schedule = constantSchedule(0.5)
    expect(snapshotSchedule(schedule)).toEqual({})
    restoreSchedule(schedule, {})
    expect(schedule(start)).toBe(0.5)
  })
})
