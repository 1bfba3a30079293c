/** Anything JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

/** Plain data as it comes back from a file: without fields that are undefined, NaN and ±∞ as null, −0 as 0. */
export function asWritten(value: object | Json): Json {
  return JSON.parse(JSON.stringify(value)) as Json
}
