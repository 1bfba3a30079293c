/**
 * A text as one word of a shell's command line: between single quotes for POSIX shells, between double quotes on Windows,
 * where cmd knows no others and PowerShell takes both.
 *
 * @example
 * shellWord("runs/a b", { platform: "linux" }) // => "'runs/a b'"
 */
export function shellWord(text: string, { platform = process.platform }: { platform?: string } = {}): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text
  if (platform === "win32") return /^[\w@%+=:,./\\-]+$/.test(text) ? text : `"${text.replaceAll('"', String.raw`\"`)}"`
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
