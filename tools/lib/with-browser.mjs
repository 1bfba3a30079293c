import { chromium } from "playwright"
import { preview } from "vite"

/**
 * Serves a folder on this machine and starts a Chromium; both end when `use` has.
 *
 * @template Result
 * @param {{ folder: string, executablePath: string }} places
 * @param {(parts: { browser: import("playwright").Browser, origin: string }) => Promise<Result>} use
 * @returns {Promise<Result>}
 */
export async function withBrowser({ folder, executablePath }, use) {
  const server = await preview({
    configFile: false,
    logLevel: "silent",
    // A page that is not there is a 404, not the home page.
    appType: "mpa",
    root: folder,
    build: { outDir: "." },
    preview: { host: "127.0.0.1", port: 0 },
  })
  try {
    const address = server.httpServer.address()
    if (address === null || typeof address === "string") throw new Error("The server has no port.")
    const browser = await chromium.launch({
      executablePath,
      args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
    })
    try {
      return await use({ browser, origin: `http://127.0.0.1:${address.port}` })
    } finally {
      await browser.close()
    }
  } finally {
    await server.close()
  }
}
