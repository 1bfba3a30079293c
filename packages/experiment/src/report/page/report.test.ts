import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { renderReport } from "../render-report.js"
import { exampleGroup, exampleReport } from "../testing/example-report.js"

/** Set by `npm test` when the machine has a Chromium. */
const executablePath = process.env["CHROMIUM_PATH"]

const PHONE = { width: 375, height: 812 }
const WIDE = { width: 1440, height: 900 }
const CHARTS = 8

describe.skipIf(executablePath === undefined)("a report in Chromium (skipped without CHROMIUM_PATH)", () => {
  let browser: Browser
  let folder: string
  let url: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "bellman-report-"))
    const file = join(folder, "report.html")
    await writeFile(file, await renderReport(exampleReport([exampleGroup("a", 3, 60), exampleGroup("b", 1, 40)])))
    url = pathToFileURL(file).href
    const args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
    browser = await chromium.launch({ executablePath: executablePath as string, args })
  }, 60_000)

  afterAll(async () => {
    await browser.close()
    await rm(folder, { recursive: true })
  })

  /** Opens the report and looks at it; then nothing may have gone wrong, and nothing may have been asked for. */
  async function look(options: BrowserContextOptions, at: (page: Page) => Promise<void>): Promise<void> {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    const problems: string[] = []
    page.on("console", (message) => problems.push(message.text()))
    page.on("pageerror", (error) => problems.push(error.message))
    page.on("request", (request) => {
      if (request.url() !== url && !request.url().startsWith("data:")) problems.push(request.url())
    })
    await page.goto(url)
    await at(page)
    await context.close()
    expect(problems).toEqual([])
  }

  /** Of each chart, how many of its pixels have the colour of the first group's curve. */
  const inkOf = (page: Page) =>
    page.$$eval(".plot canvas", (canvases) => {
      const color = getComputedStyle(document.documentElement).getPropertyValue("--group-1")
      const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
      return canvases.map((element) => {
        const canvas = element as HTMLCanvasElement
        const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
        return pixels.filter((red, i) => i % 4 === 0 && red === r && pixels[i + 1] === g && pixels[i + 2] === b).length
      })
    })

  /** The drawing of the learning curve. */
  const drawing = (page: Page) =>
    page.$eval('[data-chart="learning"] canvas', (canvas) => (canvas as HTMLCanvasElement).toDataURL())

  describe.each([
    ["a phone", PHONE],
    ["a wide screen", WIDE],
  ])("on %s", (_name, viewport) => {
    it.each(["light", "dark"] as const)("draws every chart, in %s colours", (colorScheme) =>
      look({ viewport, colorScheme }, async (page) => {
        const ink = await inkOf(page)
        expect(ink).toHaveLength(CHARTS)
        expect(Math.min(...ink)).toBeGreaterThan(20)
      }),
    )

    it("does not scroll sideways, folded or unfolded", () =>
      look({ viewport }, async (page) => {
        const overflow = () =>
          page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
        expect(await overflow()).toBe(0)
        await page.$$eval("details", (all) => all.forEach((details) => (details.open = true)))
        expect(await overflow()).toBe(0)
      }))
  })

  it("fits its charts to a window that changes", () =>
    look({ viewport: WIDE }, async (page) => {
      const widths = () =>
        page.$$eval(".plot", (boxes) =>
          boxes.map((box) => (box.querySelector("canvas")?.getBoundingClientRect().width ?? 0) - box.clientWidth),
        )
      await page.setViewportSize(PHONE)
      await expect.poll(widths).toEqual(Array.from({ length: CHARTS }, () => 0))
    }))

  it("follows a change of the colour scheme, there and back", () =>
    look({ viewport: WIDE, colorScheme: "light" }, async (page) => {
      const light = await drawing(page)
      await page.emulateMedia({ colorScheme: "dark" })
      await expect.poll(() => drawing(page)).not.toBe(light)
      await page.emulateMedia({ colorScheme: "light" })
      await expect.poll(() => drawing(page)).toBe(light)
    }))

  it("shows the values under the cursor, in all charts over episodes at once", () =>
    look({ viewport: WIDE }, async (page) => {
      await page.locator('[data-chart="learning"] .u-over').hover()
      const values = (chart: string) => page.locator(`[data-chart="${chart}"] .value`).allTextContents()
      expect((await values("learning"))[0]).toMatch(/^\d+(\.\d+)?$/)
      expect((await values("learning"))[1]).toMatch(/^\d+(\.\d+)? … \d+(\.\d+)?$/)
      expect((await values("loss"))[0]).not.toBe("")
      expect((await values("evaluation")).join("")).toBe("")
      expect(await page.locator('[data-chart="learning"] .x-value').textContent()).toMatch(/^episode \d+$/)
    }))

  it("shows the values under a finger", () =>
    look({ viewport: PHONE, hasTouch: true }, async (page) => {
      const plot = page.locator('[data-chart="learning"] .u-over')
      const { x, y } = (await plot.boundingBox()) ?? { x: 0, y: 0 }
      await plot.dispatchEvent("pointermove", { pointerType: "touch", clientX: x + 100, clientY: y + 50 })
      const values = page.locator('[data-chart="learning"] .value')
      await expect.poll(() => values.first().textContent()).toMatch(/^\d+(\.\d+)?$/)
    }))

  it("is printed in light colours, unfolded, and as it was afterwards", () =>
    look({ viewport: WIDE, colorScheme: "dark" }, async (page) => {
      const before = await drawing(page)
      const openDetails = () => page.$$eval("main details[open]", (all) => all.length)
      const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")))
      expect(await background()).toBe("rgb(255, 255, 255)")
      expect(await openDetails()).toBeGreaterThan(3)
      await page.evaluate(() => dispatchEvent(new Event("afterprint")))
      expect(await openDetails()).toBe(0)
      await expect.poll(() => drawing(page)).toBe(before)
    }))

  it("copies its command", () =>
    look({ viewport: WIDE, permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
      await page.getByRole("button", { name: "Copy" }).click()
      await page.getByRole("button", { name: "Copied" }).waitFor()
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(exampleReport().command)
    }))

  it("stops its moving pictures on demand", () =>
    look({ viewport: WIDE }, async (page) => {
      await page.getByRole("button", { name: "Pause" }).click()
      expect(await page.locator(".episode img").isVisible()).toBe(false)
      expect(await page.locator(".episode canvas").isVisible()).toBe(true)
      await page.getByRole("button", { name: "Play" }).click()
      expect(await page.locator(".episode img").isVisible()).toBe(true)
    }))

  it("begins with its moving pictures stopped where less motion is wished for", () =>
    look({ viewport: WIDE, reducedMotion: "reduce" }, async (page) => {
      await page.getByRole("button", { name: "Play" }).waitFor()
      expect(await page.locator(".episode img").isVisible()).toBe(false)
    }))

  it("runs no script that somebody put into it, in whatever way", async () => {
    const attacks = [
      "<script>document.documentElement.dataset.ran = 'script'</script>",
      `<img src="data:," onerror="document.documentElement.dataset.ran = 'handler'">`,
      `<iframe srcdoc="<script>parent.document.documentElement.dataset.ran = 'frame'</script>"></iframe>`,
      `<svg><script>document.documentElement.dataset.ran = "svg"</script></svg>`,
      `<a id="link" href="javascript:document.documentElement.dataset.ran = 'link'">x</a>`,
      `<base href="https://example.invalid/"><script src="evil.js"></script>`,
      "<style>:root { --ran: style }</style>",
    ]
    const page = await browser.newPage()
    const attacked = join(folder, "attacked.html")
    await writeFile(attacked, (await renderReport(exampleReport())).replace("<main>", `<main>${attacks.join("")}`))
    await page.goto(pathToFileURL(attacked).href)
    await page.$eval("#link", (link) => (link as HTMLElement).click())
    expect(await page.$$eval(".plot canvas", (canvases) => canvases.length)).toBe(CHARTS)
    expect(await page.evaluate(() => document.documentElement.dataset["ran"])).toBeUndefined()
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--ran"))).toBe("")
    await page.close()
  })

  it("shows values as tables where scripts do not run", () =>
    look({ viewport: PHONE, javaScriptEnabled: false }, async (page) => {
      expect(await page.locator(".plot").first().isVisible()).toBe(false)
      await page.getByText("Learning curve: values").first().click()
      expect(await page.getByRole("table", { name: "Learning curve: values" }).isVisible()).toBe(true)
    }))

  it("has one heading of the first level, and no level left out", () =>
    look({ viewport: WIDE }, async (page) => {
      const levels = await page.$$eval("h1, h2, h3, h4", (all) => all.map(({ tagName }) => Number(tagName[1])))
      expect(levels.filter((level) => level === 1)).toHaveLength(1)
      expect(levels.every((level, i) => i === 0 || level <= (levels[i - 1] ?? 0) + 1)).toBe(true)
    }))
})
