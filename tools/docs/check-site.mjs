import { browserForTests } from "../lib/browser-for-tests.mjs"
import { listSiteFiles } from "./list-site-files.mjs"
import { openPages } from "./open-pages.mjs"
import { findBrokenLinks } from "./broken-links.mjs"
import { searchSite } from "./search-site.mjs"
import { withBrowser } from "../lib/with-browser.mjs"

/** A phone and a desk. */
const WIDTHS = [375, 1440]

/** What the search has to find: a word, and the page that it is on. */
const SEARCHES = [
  { word: "createDoubleDqn", page: "/reference/double-dqn.html" },
  { word: "Sutton", page: "/packages/environments.html" },
]

/**
 * Opens every page of the built site in Chromium and prints what is wrong.
 *
 * @param {string} folder of the built site
 * @returns {Promise<{ passed: number, failed: number }>} pages, and what was wrong with them
 */
export async function checkSite(folder) {
  const chromium = browserForTests()
  if ("reason" in chromium) {
    console.log(`The site is not checked: ${chromium.reason}`)
    return { passed: 0, failed: 0 }
  }
  const files = listSiteFiles(folder)
  const pages = files.filter((file) => file.endsWith(".html") && file !== "/404.html")
  const problems = await withBrowser({ folder, executablePath: chromium.path }, async ({ browser, origin }) => {
    const opened = await openPages({ browser, origin, pages, widths: WIDTHS })
    const broken = findBrokenLinks({ origin, files, documents: opened.documents })
    const searches = await searchSite({ browser, origin, searches: SEARCHES, widths: WIDTHS })
    return [...opened.problems, ...broken, ...searches]
  })
  for (const { page, problem } of problems) console.error(`${page}: ${problem}`)
  const failed = new Set(problems.map(({ page }) => page)).size
  const passed = pages.length - failed
  console.log(`${pages.length} pages at ${WIDTHS.join(" and ")} px, light and dark: ${passed} passed, ${failed} failed`)
  return { passed, failed }
}
