import { existsSync, readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, it } from "vitest"
import { listFiles } from "../../tools/lib/list-files.mjs"

const root = path.resolve(import.meta.dirname, "../..")
/** The API reference is written by a program, and is not in the repository. */
const pages = listFiles(path.join(root, "docs"))
  .filter((file) => file.endsWith(".md"))
  .filter((file) => !file.startsWith(path.join(root, "docs/reference")))

/** A page's text without its fenced blocks and its code. */
function proseOf(file: string): string {
  return readFileSync(file, "utf8")
    .replaceAll(/^(`{3,})[\s\S]*?^\1\s*$/gm, "")
    .replaceAll(/`[^`\n]*`/g, (code) => code.replaceAll(/[[\]()<>]/g, ""))
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(file: string): string[] {
  return [...proseOf(file).matchAll(/^#+ (.*)$/gm)].map(([, title = ""]) =>
    title
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  )
}

describe("every link and picture of a page leads to something", () => {
  it.each(pages.map((file) => path.relative(root, file)))("%s", (page) => {
    const prose = proseOf(path.join(root, page))
    const targets = [...prose.matchAll(/\]\(([^)\s]+)\)|<img src="([^"]+)"/g)].map(
      ([, link, source]) => link ?? source ?? "",
    )
    const broken = targets.filter((target) => {
      if (/^[a-z]+:/.test(target)) return false
      const [name = "", anchor] = target.split("#")
      const file = name === "" ? path.join(root, page) : path.resolve(root, path.dirname(page), name)
      if (!existsSync(file)) return true
      return anchor !== undefined && file.endsWith(".md") && !anchorsOf(file).includes(anchor)
    })
    expect(broken).toEqual([])
  })
})
