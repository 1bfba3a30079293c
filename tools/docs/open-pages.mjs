/**
 * @typedef {{ page: string, problem: string }} Problem
 *
 * @typedef {object} OpenedDocument what a page holds once its scripts have run
 * @property {string} page
 * @property {string[]} ids that a link can lead to
 * @property {string[]} links as absolute addresses
 */

/**
 * Opens every page at every width, light and dark.
 *
 * @param {{ browser: import("playwright").Browser, origin: string, pages: readonly string[], widths: readonly number[] }} what
 * @returns {Promise<{ problems: Problem[], documents: OpenedDocument[] }>}
 */
export async function openPages({ browser, origin, pages, widths }) {
  /** @type {Problem[]} */
  const problems = []
  /** @type {Map<string, OpenedDocument>} */
  const documents = new Map()
  await Promise.all(
    widths.map(async (width) => {
      const tab = await browser.newPage({ viewport: { width, height: 800 }, colorScheme: "light" })
      let current = ""
      /** @param {string} problem */
      const report = (problem) => problems.push({ page: current, problem: `${width} px: ${problem}` })
      watch(tab, origin, report)
      for (const page of pages) {
        current = page
        await tab.emulateMedia({ colorScheme: "light" })
        await tab.goto(origin + page, { waitUntil: "load" })
        await tab
          .waitForFunction(isAlive, undefined, { polling: 50, timeout: 20_000 })
          .catch(() => report("its scripts never start"))
        for (const scheme of /** @type {const} */ (["light", "dark"])) {
          await tab.emulateMedia({ colorScheme: scheme })
          // A page follows the system's scheme a moment later.
          await tab.waitForFunction(hasScheme, scheme, { polling: 50, timeout: 5_000 }).catch(() => {
            report(`${scheme}: the page does not turn ${scheme}`)
          })
          const { excess, contrast } = await tab.evaluate(lookAtPage)
          if (excess > 0) report(`${scheme}: ${excess} px wider than the screen`)
          if (contrast < 0.5) report(`${scheme}: its text is hard to tell from its ground`)
        }
        documents.set(page, { page, ...(await tab.evaluate(readPage)) })
      }
      await tab.close()
    }),
  )
  return { problems, documents: [...documents.values()] }
}

/**
 * Reports errors in the console, requests that fail, and requests to other places.
 *
 * @param {import("playwright").Page} tab
 * @param {string} origin
 * @param {(problem: string) => void} report
 */
function watch(tab, origin, report) {
  tab.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) report(`console: ${message.text()}`)
  })
  tab.on("pageerror", (error) => report(`error: ${error.message}`))
  tab.on("requestfailed", (request) => {
    // A page that is left while it loads ahead aborts what it no longer needs.
    if (request.failure()?.errorText !== "net::ERR_ABORTED") report(`${request.url()}: ${request.failure()?.errorText}`)
  })
  tab.on("response", (response) => {
    if (response.status() >= 400) report(`${response.url()}: status ${response.status()}`)
  })
  tab.on("request", (request) => {
    const url = request.url()
    if (!url.startsWith(`${origin}/`) && !/^(data|blob):/.test(url)) report(`${url}: a request to another place`)
  })
}

// In the browser:

/** Whether Vue has taken over the page; pages without it are so at once. */
function isAlive() {
  const app = document.querySelector("#app")
  return app === null || "__vue_app__" in app
}

/** @param {"light" | "dark"} scheme */
function hasScheme(scheme) {
  const [red = 0, green = 0, blue = 0] = (getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g) ?? []).map(
    Number,
  )
  return red + green + blue < 3 * 128 === (scheme === "dark")
}

function lookAtPage() {
  const { documentElement, body } = document
  /** @param {string} colour @returns {number} 0 is black, 1 is white */
  const brightness = (colour) => {
    const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number)
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255
  }
  const style = getComputedStyle(body)
  return {
    excess: documentElement.scrollWidth - documentElement.clientWidth,
    contrast: Math.abs(brightness(style.color) - brightness(style.backgroundColor)),
  }
}

function readPage() {
  return {
    ids: [...document.querySelectorAll("[id]")].map(({ id }) => id),
    links: [...document.querySelectorAll("a[href]")].map((link) => /** @type {HTMLAnchorElement} */ (link).href),
  }
}
