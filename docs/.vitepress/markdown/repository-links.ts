import path from "node:path"
import type { MarkdownRenderer } from "vitepress"
import { routeOf } from "../pages/page-routes.js"

/** Where the files are that the site does not show. */
export interface Repository {
  /** The repository's root on this machine. */
  readonly root: string
  /** Where a browser finds its files: the file's path follows. */
  readonly url: string
}

/**
 * Makes links that work in the repository work in the site: a link to a Markdown file that is a page leads to the page,
 * any other relative link to the file in the repository.
 */
export function repositoryLinks(markdown: MarkdownRenderer, repository: Repository): void {
  markdown.core.ruler.push("repository-links", ({ tokens, env }) => {
    const file: unknown = env.realPath ?? env.path
    if (typeof file !== "string") return
    const from = path.relative(repository.root, file).replaceAll(path.sep, "/")
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const href = token.type === "link_open" ? token.attrGet("href") : null
      if (href !== null) token.attrSet("href", siteLink(href, from, repository.url))
    }
  })
}

/** A link of the document `from` as the site has it. */
export function siteLink(href: string, from: string, url: string): string {
  if (/^(?:[a-z][a-z\d+.-]*:|[#/])/i.test(href)) return href
  const [target = "", ...fragment] = href.split("#")
  const file = path.posix.join(path.posix.dirname(from), decodeURI(target)).replace(/\/$/, "")
  const route = routeOf(file)
  const hash = fragment.length === 0 ? "" : `#${fragment.join("#")}`
  return route === undefined ? `${url}/${encodeURI(file)}${hash}` : `/${route}${hash}`
}
