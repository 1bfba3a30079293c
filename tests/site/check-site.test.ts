import { describe, expect, it } from "vitest"
import { findBrokenLinks } from "../../tools/docs/broken-links.mjs"
import { listSiteFiles } from "../../tools/docs/list-site-files.mjs"
import { openPages } from "../../tools/docs/open-pages.mjs"
import { searchSite } from "../../tools/docs/search-site.mjs"
import { withBrowser } from "../../tools/lib/with-browser.mjs"
import { browserForTests } from "../../tools/lib/browser-for-tests.mjs"
import { temporaryTree } from "../../tools/lib/temporary-tree.js"

const browser = browserForTests()

const SCHEMES =
  "<style>body{background:#fff;color:#000;margin:0}@media(prefers-color-scheme:dark){body{background:#000;color:#fff}}</style>"

/** What a check of pages finds, by page: at 375 px only, which is enough to see that it looks. */
async function check(pages: Record<string, string>): Promise<string[]> {
  const files = Object.fromEntries(
    Object.entries(pages).map(([name, body]) => [name, `<!doctype html><link rel="icon" href="data:,">${body}`]),
  )
  const folder = temporaryTree(files)
  const executablePath = "path" in browser ? browser.path : ""
  const problems = await withBrowser({ folder, executablePath }, async ({ browser, origin }) => {
    const opened = await openPages({ browser, origin, pages: listSiteFiles(folder), widths: [375] })
    const broken = findBrokenLinks({ origin, files: listSiteFiles(folder), documents: opened.documents })
    return [...opened.problems, ...broken].map(({ page, problem }) =>
      `${page}: ${problem}`.replaceAll(origin, "http://here"),
    )
  })
  return [...new Set(problems)]
}

describe.skipIf("reason" in browser)("the check of the site in Chromium", () => {
  it("finds nothing on pages that are well", async () => {
    const pages = {
      "index.html": `${SCHEMES}<a href="/b.html#part">b</a> <a href="https://example.org/">elsewhere</a>`,
      "b.html": `${SCHEMES}<h2 id="part">Part</h2><a href="/">home</a>`,
    }
    expect(await check(pages)).toEqual([])
  })

  it("finds a link to a page, and to a part of a page, that is not there", async () => {
    const body = `${SCHEMES}<h2 id="here">Here</h2><a href="/gone.html">a</a> <a href="#there">b</a> <a href="#here">c</a>`
    expect(await check({ "index.html": body })).toEqual([
      "/index.html: link to /gone.html, which is not there",
      "/index.html: link to #there, which /index.html does not have",
    ])
  })

  it("finds errors in the console and errors that nobody caught", async () => {
    const problems = await check({
      "index.html": `${SCHEMES}<script>console.error("a mismatch")</script><script>throw new Error("torn")</script>`,
    })
    expect(problems).toEqual(["/index.html: 375 px: console: a mismatch", "/index.html: 375 px: error: torn"])
  })

  it("finds a file that is missing, and a request to another place", async () => {
    const problems = await check({
      "index.html": `${SCHEMES}<img src="/gone.png" alt=""><img src="http://127.0.0.1:9/font.png" alt="">`,
    })
    expect(problems).toContain("/index.html: 375 px: http://here/gone.png: status 404")
    expect(problems).toContain("/index.html: 375 px: http://127.0.0.1:9/font.png: a request to another place")
  })

  it("finds a page that is wider than the phone", async () => {
    expect(await check({ "index.html": `${SCHEMES}<div style="width:500px">wide</div>` })).toEqual([
      "/index.html: 375 px: light: 125 px wider than the screen",
      "/index.html: 375 px: dark: 125 px wider than the screen",
    ])
  })

  it("finds a page that stays light in the dark", async () => {
    expect(await check({ "index.html": "<style>body{background:#fff}</style>" })).toEqual([
      "/index.html: 375 px: dark: the page does not turn dark",
    ])
  })

  it("finds a search that misses a page", { timeout: 120_000 }, async () => {
    const box = `<div id="local-search"><button onclick="box.hidden=false">?</button></div>
      <div id="box" hidden class="VPLocalSearchBox"><input><div class="results"><a href="/a.html">a</a></div></div>`
    const folder = temporaryTree({ "index.html": `<!doctype html>${box}` })
    const executablePath = "path" in browser ? browser.path : ""
    const searches = [
      { word: "a", page: "/a.html" },
      { word: "b", page: "/b.html" },
    ]
    const problems = await withBrowser({ folder, executablePath }, ({ browser, origin }) =>
      searchSite({ browser, origin, searches, widths: [375], timeoutMs: 500 }),
    )
    expect(problems).toEqual([{ page: "/index.html", problem: "375 px: a search for b misses /b.html" }])
  })
})
