import { chmodSync } from "node:fs"
import path from "node:path"
import { expect, it } from "vitest"
import { findBrowser } from "./find-browser.mjs"
import { temporaryTree } from "./temporary-tree.js"

it("takes the browser that CHROMIUM_PATH names", () => {
  expect(findBrowser({ CHROMIUM_PATH: process.execPath })).toBe(process.execPath)
})

it("finds none when CHROMIUM_PATH names no program, whatever else is installed", () => {
  expect(findBrowser({ CHROMIUM_PATH: "/no/such/program", PATH: process.env["PATH"] })).toBeUndefined()
})

it("looks on PATH", () => {
  const folder = temporaryTree({ "google-chrome-stable": "", chromium: "" })
  chmodSync(path.join(folder, "chromium"), 0o755)
  // A machine's own /usr/bin/chromium comes first.
  expect(["/usr/bin/chromium", path.join(folder, "chromium")]).toContain(findBrowser({ PATH: folder }))
})
