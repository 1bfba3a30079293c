/**
 * Searches as a reader does, and says which pages were not found.
 *
 * @param {object} what
 * @param {import("playwright").Browser} what.browser
 * @param {string} what.origin
 * @param {readonly { word: string, page: string }[]} what.searches
 * @param {readonly number[]} what.widths
 * @param {number} [what.timeoutMs] how long a search may take; its index is loaded first
 * @returns {Promise<import("./open-pages.mjs").Problem[]>}
 */
export async function searchSite({ browser, origin, searches, widths, timeoutMs = 30_000 }) {
  /** @type {import("./open-pages.mjs").Problem[]} */
  const problems = []
  for (const width of widths) {
    const tab = await browser.newPage({ viewport: { width, height: 800 } })
    for (const { word, page } of searches) {
      await tab.goto(`${origin}/`, { waitUntil: "load" })
      await tab.locator("#local-search button").click()
      await tab.locator(".VPLocalSearchBox input").fill(word)
      const hit = tab.locator(`.VPLocalSearchBox .results a[href^="${page}"]`).first()
      const isThere = await hit.waitFor({ timeout: timeoutMs }).then(
        () => true,
        () => false,
      )
      if (!isThere) problems.push({ page: "/index.html", problem: `${width} px: a search for ${word} misses ${page}` })
    }
    await tab.close()
  }
  return problems
}
