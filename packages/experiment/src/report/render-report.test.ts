import { createHash } from "node:crypto"
import { describe, expect, it } from "vitest"
import { renderReport } from "./render-report.js"
import type { ReportData } from "./report-data.js"
import { exampleGroup, exampleReport } from "./testing/example-report.js"

const data = exampleReport()
const page = await renderReport(data)

describe("renderReport", () => {
  it("gives the same bytes for the same data", async () => {
    expect(await renderReport(exampleReport())).toBe(page)
  })

  it("shows the data, not what is in the texts of the data", async () => {
    const hostile = `"'></script></style><img src=x onerror=alert(1)><!--`
    const mark = (value: unknown): unknown => {
      if (typeof value === "string") return hostile
      if (Array.isArray(value)) return value.map(mark)
      if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mark(inner)]))
    }
    const { groups, references, curve, ...texts } = data
    const finding = { type: "finding", name: "dead-relus", steps: 1, message: hostile } as const
    const attack = {
      ...(mark(texts) as Omit<ReportData, "groups" | "references" | "curve">),
      groups: groups.map(({ runs }) => ({
        name: hostile,
        runs: runs.map((run) => ({ ...run, metrics: [...run.metrics, finding] })),
      })),
      references: references.map((reference) => ({ ...reference, label: hostile })),
      curve: { ...curve, label: hostile },
    }
    const attacked = await renderReport({ ...attack, config: { [hostile]: hostile }, versions: { [hostile]: hostile } })
    const tags = (text: string, tag: string) => text.toLowerCase().split(tag).length - 1
    expect(attacked).not.toContain("<img src=x")
    for (const tag of ["<script", "</script", "<style", "</style", "<img"]) {
      expect([tag, tags(attacked, tag)]).toEqual([tag, tags(page, tag)])
    }
  })

  it("refers to nothing outside itself", () => {
    const markup = page.replaceAll(/<(script|style)[^>]*>[\s\S]*?<\/\1>/g, "")
    const references = [...markup.matchAll(/\s(?:src|href|srcset|data|action)="([^"]*)"/g)].map((match) => match[1])
    expect(references.filter((reference) => !reference?.startsWith("data:"))).toEqual([])
    const styles = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map((match) => match[1]).join("")
    expect(styles).not.toMatch(/url\(|@import/)
  })

  it("keeps uPlot's licence and its notice", () => {
    expect(page).toContain("The above copyright notice and this permission notice shall be included in")
    expect(page).toContain("/*! https://github.com/leeoniya/uPlot")
  })

  it("keeps below 300 kB for 1,000 episodes of ten seeds, moving pictures apart", async () => {
    const large = await renderReport({ ...exampleReport([exampleGroup("ours", 10, 1_000)]), episodes: [] })
    expect(Buffer.byteLength(large)).toBeLessThan(300_000)
  })

  it("carries moving pictures inside, with their captions as alternative texts", () => {
    expect(page).toMatch(/<img\s+src="data:image\/gif;base64,R0lGOD[^"]*"\s+width="300"\s+height="200"/)
    expect(page).toContain('alt="Moving picture of an episode: Untrained"')
  })

  it("says in words which statements hold", () => {
    expect(page).toContain("1 of 2 statements hold.")
    expect(page).toContain('<span class="verdict">does not hold</span>')
  })

  it("leaves out the parts that there is nothing for", async () => {
    const bare = await renderReport({ ...data, statements: [], episodes: [], tables: [], versions: {} })
    const headings = [...bare.matchAll(/<h2[^>]*>([^<]*)</g)].map((match) => match[1]?.trim())
    expect(headings).toEqual([
      "Key figures",
      "Learning curve",
      "Evaluation",
      "How it learned",
      "Findings",
      "Tables",
      "Set-up",
    ])
  })

  it("reports a run in which no episode ended", async () => {
    const runs = [{ seed: 0, metrics: [], timings: [] }]
    const empty = await renderReport({ ...data, groups: [{ name: "ours", runs }], references: [] })
    expect(empty).toContain('aria-label="Line chart, Steps per episode by episode."')
  })

  it("says where the median ends, and why, when seeds trained for different times", async () => {
    const runs = [...exampleGroup("a", 1, 30).runs, ...exampleGroup("a", 1, 20).runs]
    const sentence = "Median and quartiles end where the first seed’s training ended."
    expect(await renderReport({ ...data, groups: [{ name: "a", runs }] })).toContain(sentence)
    expect(page).not.toContain(sentence)
  })

  it("lets a browser run its own scripts and style sheets by their hashes, and nothing else", () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]?.replaceAll("&#39;", "'")
    const hashesOf = (tag: string) =>
      [...page.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, "g"))].map(
        ([, text = ""]) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`,
      )
    expect(policy?.split("; ")).toEqual([
      "default-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "img-src data:",
      `style-src ${hashesOf("style").join(" ")}`,
      `script-src ${hashesOf("script").join(" ")}`,
    ])
    expect(hashesOf("script")).toHaveLength(2)
  })

  const withRecord = (change: object) => {
    const [group = exampleGroup("ours", 1, 3)] = data.groups
    const [run = { seed: 0, metrics: [], timings: [] }] = group.runs
    const metrics = run.metrics.map((record, i) => (i === 1 ? ({ ...record, ...change } as typeof record) : record))
    return renderReport({ ...data, groups: [{ ...group, runs: [{ ...run, metrics }] }] })
  }

  it.each([
    [{ episode: "1" }, 'groups[0].runs[0].metrics[1].episode: expected an integer ≥ 0, got "1".'],
    [{ episode: 1e300 }, "groups[0].runs[0].metrics[1].episode: expected an integer ≥ 0, got 1e+300."],
    [{ episode: 1e9 }, "groups[0].runs[0].metrics[1].episode: expected 1, the next episode, got 1000000000."],
    [{ steps: {} }, "groups[0].runs[0].metrics[1].steps: expected an integer ≥ 0, got an object with no fields."],
    [{ return: null }, "groups[0].runs[0].metrics[1].return: expected a finite number, got null."],
  ])("refuses a record with %j, whatever an axis would make of it", async (change, message) => {
    await expect(withRecord(change)).rejects.toThrow(`[@bellman-rl/experiment] renderReport: ${message}`)
  })

  it("refuses HTML in place of text, wherever a file's content comes in", async () => {
    const html = { html: "<script>alert(1)</script>" } as unknown as string
    const refused = (change: Partial<ReportData>) => expect(renderReport({ ...data, ...change })).rejects
    await refused({ title: html }).toThrow("renderReport: text: expected text")
    await refused({ command: html }).toThrow("renderReport: text: expected text")
    await refused({ versions: { node: html } }).toThrow(TypeError)
    await refused({ statements: [{ text: html, measured: html, holds: true }] }).toThrow(
      "renderReport: text: expected text",
    )
    await refused({ tables: [{ title: "T", head: ["a"], rows: [[html]] }] }).toThrow(TypeError)
    await refused({ groups: [{ name: html, runs: data.groups[0]?.runs ?? [] }, ...data.groups] }).toThrow(
      "renderReport: text: expected text",
    )
    const finding = { type: "finding", name: "dead-relus", steps: 1, message: html } as const
    const runs = [{ seed: 0, metrics: [finding], timings: [] }]
    await refused({ groups: [{ name: "ours", runs }] }).toThrow("metrics[0].message: expected text, got an object")
  })

  it("refuses a report of nothing", async () => {
    await expect(renderReport({ ...data, groups: [] })).rejects.toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/experiment] renderReport: groups.length: expected an integer ≥ 1, got 0.]`,
    )
    await expect(
      renderReport({ ...data, groups: [{ name: "ours", runs: [] }] }),
    ).rejects.toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/experiment] renderReport: groups[0].runs.length: expected an integer ≥ 1, got 0.]`,
    )
  })
})
