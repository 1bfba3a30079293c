import { stripVTControlCharacters } from "node:util"
import type { Ended } from "./program.js"

/** What is wrong with a way to end; nothing where it is right. */
export function endingProblems(ended: Ended, expected: { readonly code: number }): string[] {
  if (ended.code === expected.code) return []
  const came = ended.signal === null ? `exit code ${ended.code}` : `an end by ${ended.signal}`
  return [`expected exit code ${expected.code}, got ${came} (${firstLine(ended.stderr)})`]
}

/**
 * What is wrong with an error: it is to be one line on stderr that names what is wrong, with nothing like a stack trace.
 *
 * @param names what its line must hold
 */
export function errorProblems(
  ended: Ended,
  { code, names }: { readonly code: number; readonly names: readonly string[] },
): string[] {
  const problems = endingProblems(ended, { code })
  const lines = linesOf(ended.stderr).filter((line) => !line.startsWith("warning:"))
  if (lines.length !== 1) problems.push(`expected one line on stderr, got ${lines.length} (${firstLine(ended.stderr)})`)
  for (const name of names) {
    if (!lines.some((line) => line.includes(name)))
      problems.push(`expected an error that names ${name}, got: ${firstLine(ended.stderr)}`)
  }
  return problems
}

/** The lines of a text that say something. */
export function linesOf(text: string): string[] {
  return stripVTControlCharacters(text)
    .split("\n")
    .filter((line) => line.trim() !== "")
}

/** The arguments behind the app's name in the resume command that an interrupted run printed. */
export function resumeCommand({ stderr }: Ended): string[] | undefined {
  const [, argumentsText] = /Go on with: npm start -- \S+ (.+)$/m.exec(stderr) ?? []
  return argumentsText?.split(" ")
}

function firstLine(text: string): string {
  return linesOf(text)[0] ?? "nothing on stderr"
}
