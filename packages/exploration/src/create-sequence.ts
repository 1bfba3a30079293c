import { createChecks } from "@bellman-rl/checks"
import type { Progress, Schedule, Snapshot } from "@bellman-rl/spec"
import type { RememberingSchedule } from "./remembering-schedule.js"
import { checkDuration, counts, type Duration } from "./unit.js"

/** One schedule of a sequence. */
export interface SequencePart {
  /** It sees the progress counted from where its part begins. */
  readonly schedule: Schedule
  /** How long the part is. Every part but the last has one. */
  readonly lasts?: Duration
}

const checks = createChecks("exploration")
const where = "createSequence"

/**
 * Schedules one after the other, each seeing the progress since its own beginning.
 *
 * A part is over at the first progress where its duration is reached. From there the next one counts: in that
 * duration's unit by subtraction, so such a sequence can be asked about any progress in any order. How many episodes had
 * ended at step 1000, however, no later progress tells: a part that reads another unit needs the sequence to have been
 * asked at every environment step around the switch, as agents do, and reads what was seen then. When the switch was
 * missed, reading it is an error and never a guess. Progress before a switch forgets the switch: a new run may start.
 *
 * What it remembers goes into a checkpoint by `snapshot`. A sequence is one agent's: make one for each.
 *
 * @throws when there are no parts, a part but the last has no duration, the last has one, or a part is itself a sequence
 *
 * @example
 * const epsilon = createSequence([
 *   { schedule: constantSchedule(1), lasts: { steps: 100 } },
 *   { schedule: linearSchedule({ start: 1, end: 0, steps: 200 }) },
 * ])
 * epsilon({ steps: 99, learnCalls: 0, updates: 0, episodes: 0 }) // => 1
 * epsilon({ steps: 200, learnCalls: 0, updates: 0, episodes: 0 }) // => 0.5
 */
export function createSequence(parts: readonly SequencePart[]): RememberingSchedule {
  const { schedules, ends } = checkParts(parts)
  const last = schedules.length - 1
  const stride = counts.length

  /** Where each part up to `current` began, as counts; NaN where that was not seen. */
  const starts = new Float64Array(schedules.length * stride).fill(Number.NaN).fill(0, 0, stride)
  /** The progress of the last call; NaN before the first. */
  const seen = new Float64Array(stride).fill(Number.NaN)
  let current = 0
  let now: Progress = { steps: 0, learnCalls: 0, updates: 0, episodes: 0 }

  function since(part: number, count: number): number {
    const start = starts[part * stride + count] as number
    const name = counts[count] as keyof Progress
    if (Number.isNaN(start)) {
      throw checks.rangeError(where, "progress.steps", {
        expected: `to come by the step at which part ${part} began`,
        got: now.steps,
        advice: `That part counts ${name}: ask for a value at every environment step, or restore a snapshot.`,
      })
    }
    return now[name] - start
  }

  // One object for all calls, its counts read only when asked for: a part that reads none needs no memory.
  const own: Progress = {
    get steps() {
      return since(current, 0)
    },
    get learnCalls() {
      return since(current, 1)
    },
    get updates() {
      return since(current, 2)
    },
    get episodes() {
      return since(current, 3)
    },
  }

  /** Whether this progress is at most one environment step after the last one seen. */
  function follows(): boolean {
    const forward = counts.every((name, i) => now[name] >= (seen[i] as number))
    return forward && now.steps - (seen[0] as number) <= 1
  }

  function begin(part: number, before: { readonly count: number; readonly length: number }): void {
    const isSeen = follows()
    for (let i = 0; i < stride; i++) starts[part * stride + i] = isSeen ? now[counts[i] as keyof Progress] : Number.NaN
    const previous = starts[(part - 1) * stride + before.count] as number
    starts[part * stride + before.count] = previous + before.length
  }

  const sequence = (progress: Progress): number => {
    now = progress
    let part = 0
    for (; part < last; part++) {
      const end = ends[part] as { count: number; length: number }
      if (since(part, end.count) < end.length) break
      if (part === current) {
        begin(part + 1, end)
        current = part + 1
      }
    }
    current = part
    for (let i = 0; i < stride; i++) seen[i] = progress[counts[i] as keyof Progress]
    return (schedules[part] as Schedule)(own)
  }

  return Object.assign(sequence, {
    snapshot: (): Snapshot => ({ current, starts: starts.slice(), seen: seen.slice() }),
    restore(snapshot: Snapshot): void {
      checks.fields("restore", "snapshot", snapshot)
      const { current: part, starts: begun, seen: lastSeen } = snapshot
      if (!(begun instanceof Float64Array) || begun.length !== starts.length) {
        throw checks.typeError("restore", "snapshot.starts", { expected: `Float64Array(${starts.length})`, got: begun })
      }
      if (!(lastSeen instanceof Float64Array) || lastSeen.length !== stride) {
        throw checks.typeError("restore", "snapshot.seen", { expected: `Float64Array(${stride})`, got: lastSeen })
      }
      current = checks.integer("restore", "snapshot.current", part, { min: 0, max: last })
      starts.set(begun)
      seen.set(lastSeen)
    },
  })
}

function checkParts(parts: readonly SequencePart[]): {
  schedules: readonly Schedule[]
  ends: readonly { readonly count: number; readonly length: number }[]
} {
  if (!Array.isArray(parts) || parts.length === 0) {
    throw checks.typeError(where, "parts", { expected: "an array with at least one part", got: parts })
  }
  const schedules: Schedule[] = []
  const ends: { count: number; length: number }[] = []
  for (const [i, part] of (parts as readonly SequencePart[]).entries()) {
    const argument = `parts[${i}]`
    if (typeof part?.schedule !== "function") {
      throw checks.typeError(where, `${argument}.schedule`, { expected: "a schedule", got: part?.schedule })
    }
    if ("snapshot" in part.schedule) {
      throw checks.typeError(where, `${argument}.schedule`, {
        expected: "a schedule that is not itself a sequence",
        got: part.schedule,
        advice: "Put its parts here in its place.",
      })
    }
    checks.knownFields(where, argument, part, ["schedule", "lasts"])
    schedules.push(part.schedule)
    if (i < parts.length - 1) {
      const [name, length] = checkDuration(where, `${argument}.lasts`, part.lasts)
      ends.push({ count: counts.indexOf(name), length })
    } else if (part.lasts !== undefined) {
      throw checks.typeError(where, `${argument}.lasts`, {
        expected: "nothing, for the last part has no end",
        got: part.lasts,
      })
    }
  }
  return { schedules, ends }
}
