/** What is wrong with an argument. */
export interface ArgumentProblem {
  /** The package's name without its scope: `"replay"`. */
  readonly package: string
  /** The function that was called: `"createReplay"`. */
  readonly function: string
  /** The argument or option: `"capacity"`. */
  readonly argument: string
  /** What would have been right: `"an integer ≥ 1"`. */
  readonly expected: string
  /** What came: a value, which is shown in short. */
  readonly got: unknown
  /** What to do about it, a sentence. */
  readonly advice?: string
}

const SHOWN_ENTRIES = 6
const SHOWN_CHARACTERS = 100
const SHOWN_CHARACTERS_OF_ENTRY = 40

/**
 * A value in a few words, for an error message.
 *
 * @example
 * describeValue("abc") // => '"abc"'
 * describeValue(new Float32Array(3)) // => "Float32Array(3) [0, 0, 0]"
 */
export function describeValue(value: unknown): string {
  if (typeof value === "string") return describeText(value)
  if (typeof value === "bigint") return `${value}n`
  if (typeof value === "function") return `a function${value.name === "" ? "" : ` (${value.name})`}`
  if (typeof value !== "object" || value === null) return Object.is(value, -0) ? "-0" : String(value)
  if (Array.isArray(value)) return `[${describeEntries(value)}]`
  if (ArrayBuffer.isView(value) && "length" in value) {
    const array = value as unknown as ArrayLike<number>
    return `${value.constructor.name}(${array.length}) [${describeEntries(array)}]`
  }
  const name = kindOf(value)
  return name === "Object" ? `an object with ${describeFields(value)}` : `a ${name}`
}

function describeText(text: string): string {
  if (text.length <= SHOWN_CHARACTERS) return JSON.stringify(text)
  return `${JSON.stringify(text.slice(0, SHOWN_CHARACTERS))}… (${text.length} characters)`
}

/** The name of its class; of what has none, such as a generator, what JavaScript calls it. */
function kindOf(value: object): string {
  const name: unknown = value.constructor?.name
  if (name === undefined) return "Object"
  return typeof name === "string" && name !== "" ? name : Object.prototype.toString.call(value).slice(8, -1)
}

function describeFields(value: object): string {
  const text = Object.keys(value).join(", ")
  return text.length <= SHOWN_CHARACTERS ? text || "no fields" : `${text.slice(0, SHOWN_CHARACTERS)}…`
}

function describeEntries(array: ArrayLike<unknown>): string {
  const shown = Array.from({ length: Math.min(array.length, SHOWN_ENTRIES) }, (_, i) => describeEntry(array[i]))
  return shown.join(", ") + (array.length > SHOWN_ENTRIES ? ", …" : "")
}

/** Of what is deeply nested, refers to itself or cannot be written as text, no more than that it is there. */
function describeEntry(entry: unknown): string {
  let text = "…"
  try {
    text = String(entry)
  } catch {
    return text
  }
  return text.length <= SHOWN_CHARACTERS_OF_ENTRY ? text : `${text.slice(0, SHOWN_CHARACTERS_OF_ENTRY)}…`
}

/** The one format of our messages. */
export function argumentMessage(problem: ArgumentProblem): string {
  const { package: name, function: where, argument, expected, got, advice } = problem
  const end = advice === undefined ? "" : ` ${advice}`
  return `[@bellman-rl/${name}] ${where}: ${argument}: expected ${expected}, got ${describeValue(got)}.${end}`
}
