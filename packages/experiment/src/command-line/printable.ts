/** What moves a cursor, changes colours, or turns a line's direction. A newline and a tab do no harm. */
const UNSEEN = /[^\P{Cc}\n\t]|[\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu

/**
 * Foreign text as a terminal may have it: what it would obey instead of showing is shown escaped.
 *
 * @example
 * printable("a\u001B[2Jb") // => "a\\u001b[2Jb"
 */
export function printable(text: string): string {
  return text.replaceAll(UNSEEN, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`)
}
