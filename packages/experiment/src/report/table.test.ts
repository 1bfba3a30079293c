import { describe, expect, it } from "vitest"
import { table } from "./table.js"

describe("table", () => {
  it("has a caption, and a header for each column and row", () => {
    const { html } = table({ title: "T", head: ["seed", "note"], rows: [["0", "fine"]] })
    expect(html).toMatch(/<caption>\s*T\s*<\/caption>/)
    expect(html).toContain('<th scope="col" class="number">seed</th>')
    expect(html).toContain('<th scope="row" class="number">0</th>')
    expect(html).toContain('<td class="text">fine</td>')
  })

  it.each(["1,234.5", "−3", "9.8 … 10.7 … 12.6", "28 %", "–", "850 ms", "2 min 30 s", "1e-7", "1.23e−5"])(
    "aligns %s as a number",
    (text) => {
      expect(table({ title: "T", head: ["a", "b"], rows: [["x", text]] }).html).toContain('<td class="number">')
    },
  )

  it("aligns a column as text where one of its cells is text", () => {
    const { html } = table({ title: "T", head: ["a", "b"], rows: [["x", "1"], ["y", "yes"]] }) // prettier-ignore
    expect(html).not.toContain('<td class="number">')
  })
})
