/** Anything JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

/** Objects and arrays inside one another: more than any run writes, and few enough to go through. */
const DEEPEST = 64

/**
 * Reads JSON.
 *
 * @throws SyntaxError for a text that is none, or that lies deeper than a run writes
 */
export function parseJson(text: string): Json {
  const value = JSON.parse(text) as Json
  let level: Json[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) throw new SyntaxError(`Objects and arrays lie more than ${DEEPEST} deep.`)
    level = level.flatMap((one) => (typeof one === "object" && one !== null ? (Object.values(one) as Json[]) : []))
  }
  return value
}

/** Plain data as it comes back from a file: without fields that are undefined, NaN and ±∞ as null, −0 as 0. */
export function asWritten(value: object | Json): Json {
  return JSON.parse(JSON.stringify(value)) as Json
}
