/**
 * A text as one word of a shell's command line.
 *
 * @example
 * shellWord("runs/a b") // => "'runs/a b'"
 */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
