import { asWritten, type Json } from "./json.js"

/** What may differ between a run's configuration and a command's. */
export interface SameConfigOptions {
  /** Fields that may differ, with all that is in them: `"out"`, `"settings.steps"`. */
  readonly mayDiffer?: readonly string[]
  /** Told of other versions. */
  readonly warn?: (message: string) => void
}

/** A field that two configurations have otherwise. */
export interface Difference {
  readonly path: string
  readonly recorded: Json | undefined
  readonly now: Json | undefined
}

/** Differences that an error names. */
const NAMED_DIFFERENCES = 4

/**
 * Refuses to go on with a run under another configuration than its own: what would come out is no run of either.
 *
 * Fields under `versions` may differ, with a warning.
 *
 * @throws RangeError that names the first fields that differ
 *
 * @example
 * assertSameConfig({ seed: 1, out: "a" }, { seed: 1, out: "b" }, { mayDiffer: ["out"] }) // => undefined
 */
export function assertSameConfig(recorded: Json, now: object, options: SameConfigOptions = {}): void {
  const { mayDiffer = [], warn } = options
  const differences = differencesOf("", asWritten(recorded), asWritten(now)).filter(
    ({ path }) => !mayDiffer.some((field) => isWithin(path, field)),
  )
  const versions = differences.filter(({ path }) => isWithin(path, "versions"))
  const others = differences.filter(({ path }) => !isWithin(path, "versions"))
  if (others.length > 0) {
    const named = others.slice(0, NAMED_DIFFERENCES).map(describeDifference).join("; ")
    const more = others.length > NAMED_DIFFERENCES ? `; and ${others.length - NAMED_DIFFERENCES} more` : ""
    throw new RangeError(
      `[@bellman-rl/experiment] assertSameConfig: ${named}${more}. Leave these options out, or start a new run.`,
    )
  }
  if (versions.length > 0) {
    const named = versions.map(describeDifference).join("; ")
    warn?.(`Other versions: ${named}. The run may go on otherwise than it would have.`)
  }
}

/** Where two configurations differ. */
export function differencesOf(path: string, recorded: Json | undefined, now: Json | undefined): Difference[] {
  if (isContainer(recorded) && isContainer(now) && Array.isArray(recorded) === Array.isArray(now)) {
    const keys = new Set([...Object.keys(recorded), ...Object.keys(now)])
    return [...keys].flatMap((key) => differencesOf(join(path, key), fieldOf(recorded, key), fieldOf(now, key)))
  }
  return recorded === now ? [] : [{ path: path === "" ? "config" : path, recorded, now }]
}

function isContainer(value: Json | undefined): value is Exclude<Json, null | boolean | number | string> {
  return typeof value === "object" && value !== null
}

function fieldOf(container: object, key: string): Json | undefined {
  return Object.hasOwn(container, key) ? (container as Record<string, Json>)[key] : undefined
}

function join(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`
}

/** Whether a path is a field, or lies in it. */
export function isWithin(path: string, field: string): boolean {
  return path === field || path.startsWith(`${field}.`)
}

function describeDifference({ path, recorded, now }: Difference): string {
  return `${path}: the run has ${describe(recorded)}, this command ${describe(now)}`
}

/** A value of a configuration in a few words. */
export function describe(value: Json | undefined): string {
  return value === undefined ? "none" : JSON.stringify(value)
}
