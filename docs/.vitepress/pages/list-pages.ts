import { existsSync, readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { HOME, matchName } from "./page-routes.js"
import { pageTitle } from "./page-title.js"
import { type Section, sections } from "./sections.js"

export interface Page {
  /** Relative to the repository's root. */
  readonly file: string
  readonly route: string
  readonly title: string
}

/** The parts of the site that have pages, each with its pages in the sidebar's order. */
export function listPages(root: string): { section: Section; pages: Page[] }[] {
  return sections.map((section) => ({ section, pages: pagesOf(root, section) })).filter(({ pages }) => pages.length > 0)
}

function pagesOf(root: string, { pages, first }: Section): Page[] {
  const found = Object.entries(pages).flatMap(([pattern, route]) =>
    filesLike(root, pattern).map((file) => {
      const name = matchName(pattern, file) ?? ""
      const title = pageTitle(readFileSync(path.join(root, file), "utf8")) ?? name
      return { name, page: { file, route: route.replace("*", name), title } }
    }),
  )
  const rank = (name: string): number => (first.includes(name) ? first.indexOf(name) : first.length)
  return found.sort((a, b) => rank(a.name) - rank(b.name)).map(({ page }) => page)
}

/** The files that a pattern names, sorted by name. */
function filesLike(root: string, pattern: string): string[] {
  const [before = "", after] = pattern.split("*")
  if (after === undefined) return existsSync(path.join(root, pattern)) ? [pattern] : []
  const folder = path.join(root, before)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .map((entry) => `${before}${entry}${after.startsWith("/") ? after : ""}`)
    .filter((file) => file !== HOME && matchName(pattern, file) !== undefined && existsSync(path.join(root, file)))
    .sort()
}
