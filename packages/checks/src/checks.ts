import { argumentMessage } from "./argument-error.js"
import { nearest } from "./nearest.js"

/** Bounds of a number, both inclusive unless said. */
export interface Bounds {
  readonly min?: number
  readonly max?: number
  /** The lower bound itself is refused. */
  readonly above?: number
  /** The upper bound itself is refused. */
  readonly below?: number
}

/**
 * A package's checks of its arguments. Each returns its value, or throws a message that says where, what was expected,
 * what came and what to do: `RangeError` for a wrong size or number, `TypeError` for a wrong kind.
 */
export interface Checks {
  /** A whole number within bounds. */
  integer(where: string, argument: string, value: unknown, bounds?: Bounds): number
  /** A finite number within bounds. */
  number(where: string, argument: string, value: unknown, bounds?: Bounds): number
  /** One of a few values. */
  oneOf<T extends string | number>(where: string, argument: string, value: unknown, choices: readonly T[]): T
  /** An object with no other field than the known ones: a misspelt option is refused with the nearest right name. */
  knownFields(where: string, argument: string, value: object, known: readonly string[]): void
  /** An object of named fields: not an array, not binary data, not null. */
  fields(where: string, argument: string, value: unknown): Readonly<Record<string, unknown>>
  /**
   * Options with their defaults, and with no other field than the known ones. An option that is
   * `undefined` counts as one that was left out.
   */
  options<Given extends object, Defaults extends object>(
    where: string,
    given: Given,
    known: KnownOptions<Defaults>,
  ): Given & Defaults
  /** A `RangeError` to throw: a wrong size or number. */
  rangeError(where: string, argument: string, problem: Problem): RangeError
  /** A `TypeError` to throw: a wrong kind. */
  typeError(where: string, argument: string, problem: Problem): TypeError
}

/** The options that a function has. */
export interface KnownOptions<Defaults extends object> {
  /** Those that may be left out, with what they are then. */
  readonly defaults: Defaults
  /** The names of all; those of the defaults when left out. */
  readonly names?: readonly string[]
  /** What the argument is called in a message; `"options"` when left out. */
  readonly argument?: string
}

/** The rest of the sentence. */
export interface Problem {
  readonly expected: string
  readonly got: unknown
  readonly advice?: string
}

/**
 * The checks of one package.
 *
 * @example
 * createChecks("replay").integer("createReplay", "capacity", 10, { min: 1 }) // => 10
 */
export function createChecks(packageName: string): Checks {
  const message = (where: string, argument: string, problem: Problem) =>
    argumentMessage({ package: packageName, function: where, argument, ...problem })
  const rangeError = (where: string, argument: string, problem: Problem) =>
    new RangeError(message(where, argument, problem))
  const typeError = (where: string, argument: string, problem: Problem) =>
    new TypeError(message(where, argument, problem))

  function bounded(where: string, argument: string, value: number, rule: { kind: string; bounds: Bounds }): number {
    if (!isWithin(value, rule.bounds)) {
      throw rangeError(where, argument, { expected: `${rule.kind}${describeBounds(rule.bounds)}`, got: value })
    }
    return value
  }

  return {
    integer(where, argument, value, bounds = {}) {
      const kind = "an integer"
      if (typeof value !== "number")
        throw typeError(where, argument, { expected: kind + describeBounds(bounds), got: value })
      if (!Number.isInteger(value))
        throw rangeError(where, argument, { expected: kind + describeBounds(bounds), got: value })
      return bounded(where, argument, value, { kind, bounds })
    },
    number(where, argument, value, bounds = {}) {
      const kind = "a finite number"
      if (typeof value !== "number")
        throw typeError(where, argument, { expected: kind + describeBounds(bounds), got: value })
      if (!Number.isFinite(value))
        throw rangeError(where, argument, { expected: kind + describeBounds(bounds), got: value })
      return bounded(where, argument, value, { kind, bounds })
    },
    oneOf(where, argument, value, choices) {
      const found = choices.find((choice) => choice === value)
      if (found === undefined) {
        throw rangeError(where, argument, { expected: choices.map((c) => JSON.stringify(c)).join(" or "), got: value })
      }
      return found
    },
    knownFields,
    options(where, given, { defaults, names = Object.keys(defaults), argument = "options" }) {
      knownFields(where, argument, given, names)
      return withDefaults(defaults, given)
    },
    fields,
    rangeError,
    typeError,
  }

  function knownFields(where: string, argument: string, value: object, known: readonly string[]): void {
    for (const field of Object.keys(fields(where, argument, value))) {
      if (known.includes(field)) continue
      const suggestion = nearest(field, known)
      throw typeError(where, argument, {
        expected: `one of ${known.join(", ")}`,
        got: field,
        advice: suggestion === undefined ? "Remove it." : `Did you mean ${suggestion}?`,
      })
    }
  }

  function fields(where: string, argument: string, value: unknown): Readonly<Record<string, unknown>> {
    if (typeof value === "object" && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value)) {
      return value as Readonly<Record<string, unknown>>
    }
    throw typeError(where, argument, { expected: "an object of named fields", got: value })
  }
}

/**
 * Options over their defaults. An option that is `undefined` counts as one that was left out: then its default holds.
 *
 * @example
 * withDefaults({ gamma: 0.99, batchSize: 64 }, { gamma: undefined, batchSize: 32 }) // => { gamma: 0.99, batchSize: 32 }
 */
export function withDefaults<Defaults extends object, Given extends object>(
  defaults: Defaults,
  given: Given,
): Given & Defaults {
  const said = Object.entries(given).filter(([, value]) => value !== undefined)
  return { ...defaults, ...Object.fromEntries(said) } as Given & Defaults
}

function isWithin(value: number, { min, max, above, below }: Bounds): boolean {
  return (
    (min === undefined || value >= min) &&
    (max === undefined || value <= max) &&
    (above === undefined || value > above) &&
    (below === undefined || value < below)
  )
}

function describeBounds({ min, max, above, below }: Bounds): string {
  const parts = []
  if (min !== undefined) parts.push(`≥ ${min}`)
  if (above !== undefined) parts.push(`> ${above}`)
  if (max !== undefined) parts.push(`≤ ${max}`)
  if (below !== undefined) parts.push(`< ${below}`)
  return parts.length === 0 ? "" : ` ${parts.join(" and ")}`
}
