import { parseSync } from "vite"

/** The name under which a rewritten example finds vitest's `expect`. */
export const EXPECT = "__expect"

interface Span {
  readonly start: number
  readonly end: number
}

interface Statement extends Span {
  /** What is compared: a piece of the code, or nothing when it cannot be told. */
  readonly compared: Span | undefined
  readonly isExpression: boolean
  /** Whether it is `console.log(value)`: the value is compared. */
  readonly isPrinted: boolean
}

/**
 * An example's code with each `expression // => value` turned into `expect(expression).toEqual(value)`.
 *
 * Of `console.log(expression) // => value` the expression is compared. It may span lines; the comment stands behind it or on the next line; a value may go on in the following
 * comment lines. Behind `const name = …` it is `name` that is compared. No line moves, so that errors name the line of
 * the document. Throws when a comment `// => …` belongs to no statement, or its value is not an expression.
 */
export function assertValues(code: string): string {
  const { program, comments, errors } = parseSync("example.ts", code)
  const first = errors[0]
  if (first !== undefined) throw new SyntaxError(first.codeframe ?? first.message)

  const statements = findStatements(program, code)
  const insertions: { at: number; text: string }[] = []
  for (const [index, comment] of comments.entries()) {
    if (comment.type !== "Line" || !/^\s*=>/.test(comment.value)) continue
    const value = readValue(code, comments.slice(index))
    const statement = statements.find(({ end }) => end <= comment.start && isNear(code.slice(end, comment.start)))
    if (statement?.compared === undefined) {
      throw new SyntaxError(`"//${comment.value}" follows neither an expression nor \`const name = …\`.`)
    }
    const { start, end } = statement.compared
    if (statement.isPrinted) {
      // The same call on a `console` that returns what it is given.
      insertions.push(
        { at: start, text: `${EXPECT}(((console: { log: <T>(value: T) => T }) => ` },
        { at: end, text: `)({ log: (value) => value })).toEqual(${value});` },
      )
    } else if (statement.isExpression) {
      insertions.push({ at: start, text: `${EXPECT}(` }, { at: end, text: `).toEqual(${value});` })
    } else {
      insertions.push({ at: statement.end, text: `; ${EXPECT}(${code.slice(start, end)}).toEqual(${value});` })
    }
  }
  return insertions
    .sort((a, b) => b.at - a.at)
    .reduce((text, { at, text: inserted }) => text.slice(0, at) + inserted + text.slice(at), code)
}

/** Between a statement and its value there is nothing but blanks, and at most one line break. */
function isNear(between: string): boolean {
  return /^[^\S\n]*;?[^\S\n]*\n?[^\S\n]*$/.test(between)
}

/** The value that starts in the first comment and may go on in the comments of the next lines. */
function readValue(code: string, comments: readonly (Span & { value: string })[]): string {
  const start = comments[0]?.value.replace(/^\s*=>/, "").trim() ?? ""
  let value = start
  for (const [index, comment] of comments.entries()) {
    const previous = comments[index - 1]
    if (previous !== undefined) {
      if (!/^\n[^\S\n]*$/.test(code.slice(previous.end, comment.start)) || /^\s*=>/.test(comment.value)) break
      value += ` ${comment.value.trim()}`
    }
    if (parseSync("value.ts", `(${value})`).errors.length === 0) return value
  }
  throw new SyntaxError(`The value after "// =>" is not an expression: ${start}`)
}

/** All statements that a value can belong to, wherever they are nested, last ones first. */
function findStatements(node: unknown, code: string): Statement[] {
  const found: Statement[] = []
  visit(node)
  return found.sort((a, b) => b.end - a.end)

  function visit(value: unknown): void {
    if (Array.isArray(value)) return value.forEach(visit)
    if (typeof value !== "object" || value === null) return
    const entry = value as Record<string, unknown> & Span
    const { start, end } = entry
    if (entry["type"] === "ExpressionStatement") {
      const compared = entry["expression"] as Span
      const isPrinted = code.startsWith("console.log(", start)
      found.push({ start, end, compared, isExpression: true, isPrinted })
    }
    if (entry["type"] === "VariableDeclaration") {
      const declarations = entry["declarations"] as { id: Span & { type: string; name: string } }[]
      const id = declarations.length === 1 ? declarations[0]?.id : undefined
      const compared = id?.type === "Identifier" ? { start: id.start, end: id.start + id.name.length } : undefined
      found.push({ start, end, compared, isExpression: false, isPrinted: false })
    }
    Object.values(entry).forEach(visit)
  }
}
