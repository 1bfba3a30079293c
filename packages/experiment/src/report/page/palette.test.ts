import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"

const style = readFileSync(new URL("report.css", import.meta.url), "utf8")
const [lightStyle = "", darkStyle = ""] = [...style.matchAll(/:root[^{]*\{([^}]*)\}/g)].map((match) => match[1])

function colorsOf(text: string): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = "", color = ""]) => [name, color]))
}

/** Relative luminance: WCAG 2.2, "relative luminance". */
function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

describe.each([
  ["light", colorsOf(lightStyle)],
  ["dark", colorsOf(darkStyle)],
])("the %s colours", (_scheme, colors) => {
  const on = (name: string, ground: string) => contrast(colors.get(name) ?? "", colors.get(ground) ?? "")

  it.each(["ink", "muted"])("let %s be read on the page and on what is raised from it", (name) => {
    expect(Math.min(on(name, "page"), on(name, "raised"))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(["holds", "fails"])("let the verdict %s be read", (name) => {
    expect(on(name, "page")).toBeGreaterThanOrEqual(4.5)
  })

  it("let every curve be seen", () => {
    const curves = ["grey", ...Array.from({ length: 6 }, (_, i) => `group-${i + 1}`)]
    for (const name of curves) expect([name, on(name, "page") >= 3]).toEqual([name, true])
  })
})

describe("the colours", () => {
  it("are the same in both schemes, by name", () => {
    expect([...colorsOf(darkStyle).keys()]).toEqual([...colorsOf(lightStyle).keys()])
  })
})
