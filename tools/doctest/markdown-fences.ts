/** A fenced block of a Markdown file. */
export interface Fence {
  /** The first word after the backticks: `ts`. */
  readonly language: string
  /** The rest of that line: `no-run: needs a GPU`. */
  readonly info: string
  readonly code: string
  /** The 1-based line of the block's first line of code. */
  readonly line: number
  /** The nearest heading above, or "". */
  readonly heading: string
}

/** The fenced blocks of a Markdown text (CommonMark's rules for ``` fences, indented ones too). */
export function findFences(markdown: string): Fence[] {
  const fences: Fence[] = []
  let heading = ""
  let open: { marks: string; indent: string; language: string; info: string; line: number; code: string[] } | undefined
  for (const [index, text] of markdown.split("\n").entries()) {
    if (open === undefined) {
      const title = /^#{1,6}\s+(.*?)[\s#]*$/.exec(text)
      if (title !== null) heading = title[1] ?? ""
      const start = /^(\s*)(`{3,})\s*([^\s`]*)\s*([^`]*?)\s*$/.exec(text)
      if (start === null) continue
      const [, indent = "", marks = "", language = "", info = ""] = start
      open = { marks, indent, language, info, line: index + 2, code: [] }
    } else if (text.trim().startsWith(open.marks) && /^\s*`+\s*$/.test(text)) {
      const { language, info, line, code } = open
      fences.push({ language, info, line, heading, code: code.join("\n") })
      open = undefined
    } else {
      open.code.push(text.startsWith(open.indent) ? text.slice(open.indent.length) : text.trimStart())
    }
  }
  return fences
}
