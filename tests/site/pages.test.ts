import { createHash } from "node:crypto"
import path from "node:path"
import { describe, expect, it } from "vitest"
import { withContentPolicy } from "../../docs/.vitepress/content-policy.js"
import { drawDiagram } from "../../docs/.vitepress/markdown/diagrams.js"
import { siteLink } from "../../docs/.vitepress/markdown/repository-links.js"
import { listPages } from "../../docs/.vitepress/pages/list-pages.js"
import { navigation } from "../../docs/.vitepress/pages/navigation.js"
import { routeOf } from "../../docs/.vitepress/pages/page-routes.js"
import { pageTitle } from "../../docs/.vitepress/pages/page-title.js"
import { listFiles } from "../../tools/lib/list-files.mjs"
import { temporaryTree } from "../../tools/lib/temporary-tree.js"

describe("the pages of the site", () => {
  it("shows documents, READMEs of packages and READMEs of apps, each at one place", () => {
    expect(
      [
        "docs/index.md",
        "docs/architecture.md",
        "docs/environments/catch.md",
        "packages/dqn/README.md",
        "apps/parity/README.md",
        "CONTRIBUTING.md",
      ].map(routeOf),
    ).toEqual([
      "index.md",
      "architecture.md",
      "environments/catch.md",
      "packages/dqn.md",
      "programs/parity.md",
      "repository/contributing.md",
    ])
  })

  it("shows no file that lies deeper, or elsewhere", () => {
    for (const file of ["packages/dqn/docs/README.md", "packages/compile/NOTICE.md", "docs/a/b/c.md", "tools/x.md"]) {
      expect(routeOf(file)).toBe(undefined)
    }
  })

  it("lists what exists: first the names that have a place, then the others by name", () => {
    const root = temporaryTree({
      "docs/index.md": "# Home\n",
      "docs/zebra.md": "# Zebra\n",
      "docs/ant.md": "# Ant\n",
      "docs/concepts.md": "# The words\n",
      "packages/losses/README.md": "# @bellman-rl/losses\n",
      "packages/replay/README.md": "# @bellman-rl/replay\n",
      "packages/losses/NOTES.md": "# No page\n",
    })
    expect(listPages(root).map(({ section, pages }) => [section.title, pages.map(({ title }) => title)])).toEqual([
      ["Guide", ["The words", "Ant", "Zebra"]],
      ["Packages", ["replay", "losses"]],
    ])
  })

  it("leads from the bar to the first page of a part, and has no part without pages", () => {
    const root = temporaryTree({ "docs/concepts.md": "# The words\n" })
    expect(navigation(root)).toEqual({
      nav: [{ text: "Guide", link: "/concepts" }],
      sidebar: [{ text: "Guide", collapsed: false, items: [{ text: "The words", link: "/concepts" }] }],
    })
  })

  it("takes a page's title from its first heading", () => {
    expect(pageTitle("text\n\n# What `compile` does #\n\n# Another\n")).toBe("What compile does")
    expect(pageTitle("# @bellman-rl/dqn\n")).toBe("dqn")
    expect(pageTitle("no heading\n")).toBe(undefined)
  })

  it("shows every document and every package's README of this repository", () => {
    const root = path.resolve(import.meta.dirname, "../..")
    const shown = new Set(listPages(root).flatMap(({ pages }) => pages.map(({ file }) => file)))
    const documents = ["docs", "packages"]
      .flatMap((folder) => listFiles(path.join(root, folder)))
      .map((file) => path.relative(root, file).replaceAll(path.sep, "/"))
      .filter((file) => /^docs\/.*\.md$|^packages\/[^/]+\/README\.md$/.test(file) && file !== "docs/index.md")
    expect(documents.length).toBeGreaterThan(30)
    expect(documents.filter((file) => !shown.has(file))).toEqual([])
  })
})

describe("links", () => {
  const link = (href: string, from: string) => siteLink(href, from, "https://example.org/blob/main")

  it("lead to the page of a document, from wherever the document is", () => {
    expect(link("../dqn/README.md", "packages/double-dqn/README.md")).toBe("/packages/dqn.md")
    expect(link("../../docs/decisions/0010-x.md#why", "packages/compile/README.md")).toBe("/decisions/0010-x.md#why")
    expect(link("../../README.md", "packages/compile/README.md")).toBe("/index.md")
  })

  it("lead to the repository where the site has no page", () => {
    expect(link("../packages/dqn/src/dqn.ts#L3", "docs/architecture.md")).toBe(
      "https://example.org/blob/main/packages/dqn/src/dqn.ts#L3",
    )
    expect(link("docs/decisions/", "CONTRIBUTING.md")).toBe("https://example.org/blob/main/docs/decisions")
  })

  it("stay as they are within a page, to other sites, and from the site's root", () => {
    for (const href of ["#options", "https://arxiv.org/abs/1509.06461", "mailto:a@example.org", "/packages/dqn"]) {
      expect(link(href, "README.md")).toBe(href)
    }
  })
})

describe("a diagram", () => {
  it("is an image that asks no other place for a font, and styles nothing else", () => {
    const svg = drawDiagram('flowchart LR\n  a["one"] --> b["two"]\n')
    expect(svg).toMatch(/^<svg [\s\S]*>one<[\s\S]*>two<[\s\S]*<\/svg>$/)
    expect(svg).not.toMatch(/googleapis|<style|@import/)
  })

  it("goes from top to bottom where it would be wider than a column", () => {
    const size = (count: number): number[] => {
      const chain = Array.from({ length: count }, (_, i) => `n${i}["a node of the chain"]`).join(" --> ")
      const svg = drawDiagram(`flowchart LR\n  ${chain}\n`)
      return [/ width="([\d.]+)"/, / height="([\d.]+)"/].map((pattern) => Number(pattern.exec(svg)?.[1]))
    }
    const [shortWidth = 0, shortHeight = 0] = size(3)
    expect(shortWidth).toBeGreaterThan(shortHeight)
    const [longWidth = 0, longHeight = 0] = size(9)
    expect(longHeight).toBeGreaterThan(longWidth)
  })
})

describe("a page's Content-Security-Policy", () => {
  const policyOf = (page: string) => /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]
  const sha256 = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`

  it("allows the site's own files and the page's inline scripts, each by its hash", () => {
    const page = `<!doctype html><html><head><script id="dark">a < b</script><script src="/x.js"></script></head></html>`
    expect(policyOf(withContentPolicy(page))?.split("; ")).toEqual([
      "default-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "object-src 'none'",
      "img-src 'self' data:",
      "font-src 'self' data:",
      "style-src 'self' 'unsafe-inline'",
      `script-src 'self' ${sha256("a < b")}`,
    ])
  })

  it("stands before everything that it holds for", () => {
    expect(withContentPolicy("<html><head><script>1</script></head></html>")).toMatch(
      /^<html><head>\s*<meta http-equiv/,
    )
  })
})
