/**
 * A text that begins with a capital.
 *
 * @example
 * capitalized("steps per episode") // => "Steps per episode"
 */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
