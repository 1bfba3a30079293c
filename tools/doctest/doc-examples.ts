import { parseSync } from "vite"
import { findFences } from "./markdown-fences.js"

/** An `@example` of a doc comment. */
export interface DocExample {
  readonly code: string
  /** The 1-based line of the code's first line. */
  readonly line: number
  /** The documented name, or "". */
  readonly name: string
  /** Why it is not run, from a fence that says `ts no-run: …`. */
  readonly info: string
}

/** The `@example` blocks of a source file's doc comments. A block is code, or text with a ```ts fence of code. */
export function findExamples(source: string): DocExample[] {
  const examples: DocExample[] = []
  for (const comment of parseSync("source.ts", source).comments) {
    if (comment.type !== "Block" || !comment.value.startsWith("*")) continue
    const firstLine = source.slice(0, comment.start).split("\n").length
    const lines = comment.value.split("\n").map((line) => line.replace(/^\s*\*? ?/, "").replace(/\s+$/, ""))
    const name = documentedName(source.slice(comment.end))
    for (const { start, text } of blocks(lines)) examples.push({ ...codeOf(text, firstLine + start), name })
  }
  return examples
}

/** The lines that follow each `@example`, up to the next tag. */
function blocks(lines: readonly string[]): { start: number; text: string[] }[] {
  const found: { start: number; text: string[] }[] = []
  let current: string[] | undefined
  for (const [index, line] of lines.entries()) {
    const tag = /^@example\b\s*(.*)$/.exec(line)
    if (tag !== null) {
      // What stands beside the tag is a title, unless it is an assertion.
      const rest = tag[1] ?? ""
      current = [rest.includes("// =>") ? rest : ""]
      found.push({ start: index, text: current })
    } else if (/^@\w/.test(line)) current = undefined
    else current?.push(line)
  }
  return found
}

function codeOf(lines: readonly string[], line: number): { code: string; line: number; info: string } {
  const fence = findFences(lines.join("\n")).find(({ language }) => language === "ts")
  if (fence !== undefined) return { code: fence.code, line: line + fence.line - 1, info: fence.info }
  return { code: lines.join("\n"), line, info: "" }
}

function documentedName(following: string): string {
  const declaration =
    /^\s*(?:export\s+)?(?:default\s+)?(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?(?:function\*?|const|let|class|interface|type|enum)\s+([\w$]+)/
  return declaration.exec(following)?.[1] ?? /^\s*(?:readonly\s+)?([\w$]+)\s*[?:(<]/.exec(following)?.[1] ?? ""
}
