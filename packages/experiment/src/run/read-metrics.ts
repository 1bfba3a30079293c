import { createChecks, describeValue } from "@bellman-rl/checks"
import * as v from "valibot"
import { METRICS, TIMINGS } from "../run-folder/file-names.js"
import { StorageError } from "../storage/storage-error.js"
import type { Storage } from "../storage/storage.js"
import type { MetricsRecord } from "./metrics.js"

/** How long an episode took, in milliseconds: a line of `timings.jsonl`. */
export interface TimingRecord {
  readonly episode: number
  readonly ms: number
}

/** What is wrong with a record of a list. */
export interface RecordProblem {
  /** The record's place in the list, from 0. */
  readonly index: number
  /** The field, as in `returns.3`; null where it is the whole record. */
  readonly field: string | null
  readonly expected: string
  readonly got: unknown
}

const integerWords = "an integer ≥ 0"
const integer = v.pipe(v.number(integerWords), v.safeInteger(integerWords), v.minValue(0, integerWords))
const finite = v.pipe(v.number("a finite number"), v.finite("a finite number"))
const share = v.pipe(v.number("a number in [0, 1]"), v.minValue(0, "a number in [0, 1]"), v.maxValue(1, "a number in [0, 1]")) // prettier-ignore
const flag = v.boolean("true or false")
/** JSON has no word for ±∞ and NaN, and writes null; null too where there was no learn call. */
const learned = v.custom<number | null>((value) => value === null || typeof value === "number", "a number or null")
const text = v.string("text")
const numbers = v.array(finite, "a list of numbers")
const integers = v.array(integer, "a list of integers")

const greedy = { meanReturn: finite, returns: numbers, lengths: integers, seeds: integers }

/** Other fields are allowed and never shown: a note beside a record harms nobody. */
const metricsSchema = v.variant(
  "type",
  [
    v.looseObject({
      type: v.literal("episode-end"),
      episode: integer,
      steps: integer,
      length: integer,
      return: finite,
      terminated: flag,
      truncated: flag,
      epsilon: share,
      loss: learned,
      absoluteTdError: learned,
      meanQ: learned,
      maxQ: learned,
      gradientNorm: learned,
    }),
    v.looseObject({
      type: v.literal("evaluation-end"),
      episodes: integer,
      steps: integer,
      meanReturn: finite,
      returns: numbers,
      seeds: integers,
    }),
    v.looseObject({ type: v.literal("untrained-evaluation"), ...greedy }),
    v.looseObject({ type: v.literal("final-evaluation"), ...greedy }),
    v.looseObject({ type: v.literal("finding"), name: text, steps: integer, message: text }),
  ],
  "episode-end, evaluation-end, untrained-evaluation, final-evaluation or finding",
)

const timingsSchema = v.looseObject({
  episode: integer,
  ms: v.pipe(v.number("milliseconds"), v.finite("milliseconds"), v.minValue(0, "milliseconds")),
})

/** The first record of some metrics that is not as a run writes it; undefined where all are. */
export function findMetricsProblem(records: readonly unknown[]): RecordProblem | undefined {
  return findProblem(metricsSchema, records) ?? findGap(records as readonly MetricsRecord[])
}

/** The first record of some timings that is not as a run writes it; undefined where all are. */
export function findTimingsProblem(records: readonly unknown[]): RecordProblem | undefined {
  return findProblem(timingsSchema, records)
}

/**
 * The lines of a run's `metrics.jsonl`, as the records that they are.
 *
 * @throws StorageError that names the file, the line and the field that is wrong
 */
export function asMetrics(storage: Storage, lines: readonly unknown[]): readonly MetricsRecord[] {
  refuse(findMetricsProblem(lines), `${storage.location}/${METRICS}`)
  return lines as readonly MetricsRecord[]
}

/**
 * The lines of a run's `timings.jsonl`, as the records that they are.
 *
 * @throws StorageError that names the file, the line and the field that is wrong
 */
export function asTimings(storage: Storage, lines: readonly unknown[]): readonly TimingRecord[] {
  refuse(findTimingsProblem(lines), `${storage.location}/${TIMINGS}`)
  return lines as readonly TimingRecord[]
}

const checks = createChecks("experiment")

/**
 * Metrics and timings that a function was given.
 *
 * @throws TypeError that names the record and the field that is wrong
 */
export function checkRecords(where: string, argument: string, problem: RecordProblem | undefined): void {
  if (problem === undefined) return
  const { index, field, expected, got } = problem
  throw checks.typeError(where, `${argument}[${index}]${field === null ? "" : `.${field}`}`, { expected, got })
}

function refuse(problem: RecordProblem | undefined, path: string): void {
  if (problem === undefined) return
  const { index, field, expected, got } = problem
  const what = got === undefined ? "a value is missing" : `expected ${expected}, got ${describeValue(got)}`
  throw new StorageError({
    function: "readRunFolder",
    path,
    problem: `line ${index + 1}: ${field === null ? "" : `${field}: `}${what}`,
    advice: "No run wrote that: restore the file from a copy.",
  })
}

function findProblem(schema: v.GenericSchema, records: readonly unknown[]): RecordProblem | undefined {
  for (const [index, record] of records.entries()) {
    const result = v.safeParse(schema, record, { abortEarly: true })
    if (result.success) continue
    const [issue] = result.issues
    const expected = issue.message.startsWith("Invalid ") ? "an object" : issue.message
    return { index, field: v.getDotPath(issue), expected, got: issue.input }
  }
  return undefined
}

/** Episodes are counted from 0 on, without a gap: what a chart's axis is long for was trained. */
function findGap(records: readonly MetricsRecord[]): RecordProblem | undefined {
  let next = 0
  for (const [index, record] of records.entries()) {
    if (record.type !== "episode-end") continue
    if (record.episode !== next) {
      return { index, field: "episode", expected: `${next}, the next episode`, got: record.episode }
    }
    next += 1
  }
  return undefined
}
