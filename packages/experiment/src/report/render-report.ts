import { createChecks } from "@bellman-rl/checks"
import { createHash } from "node:crypto"
import { checkRecords, findMetricsProblem, findTimingsProblem } from "../run/read-metrics.js"
import { type Assets, readAssets } from "./assets.js"
import type { Chart } from "./chart.js"
import { evaluationChart, innerCharts, learningChart } from "./charts.js"
import { sortGroup, type SortedGroup } from "./group.js"
import { html, type Html, scriptJson, trusted } from "./html.js"
import { keyFigureOptions } from "./key-figures.js"
import type { ReportData } from "./report-data.js"
import {
  chartSection,
  episodesSection,
  figuresSection,
  findingsSection,
  header,
  innerSection,
  setupSection,
  statementsSection,
  tablesSection,
} from "./sections.js"
import { seedsTable } from "./seeds-table.js"

const checks = createChecks("experiment")

/** What hides where no script runs. */
const WITHOUT_SCRIPT = ".plot, .where, .legend .value { display: none }"

/**
 * The report of a run, or of several beside each other, as one HTML file that needs nothing else.
 *
 * It is made from its data alone: the same data gives the same bytes.
 *
 * Texts are shown as they are. The page's policy lets a browser run its own scripts by their hashes, and nothing else.
 *
 * @throws RangeError where there is no group, or a group without runs; TypeError that names the record and the field that
 *   no run writes so
 */
export async function renderReport(data: ReportData): Promise<string> {
  checks.integer("renderReport", "groups.length", data.groups.length, { min: 1 })
  for (const [i, { runs }] of data.groups.entries()) {
    checks.integer("renderReport", `groups[${i}].runs.length`, runs.length, { min: 1 })
    for (const [k, { metrics, timings }] of runs.entries()) {
      const run = `groups[${i}].runs[${k}]`
      checkRecords("renderReport", `${run}.metrics`, findMetricsProblem(metrics))
      checkRecords("renderReport", `${run}.timings`, findTimingsProblem(timings))
    }
  }
  return page(data, await readAssets()).html
}

function page(data: ReportData, assets: Assets): Html {
  const groups = data.groups.map(sortGroup)
  const learning = learningChart(groups, data)
  const evaluation = evaluationChart(groups)
  const inner = innerCharts(groups, data)
  const charts = [learning, ...(evaluation === undefined ? [] : [evaluation]), ...inner]
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta http-equiv="Content-Security-Policy" content="${policyOf(assets)}" />
        <title>${data.title}</title>
        <link rel="icon" href="data:," />
        ${assets.styles.map((style) => element("style", style))}
        <noscript>${element("style", WITHOUT_SCRIPT)}</noscript>
      </head>
      <body>
        <main>${content(data, { groups, learning, evaluation, inner })}</main>
        <footer>
          <p>Made by Bellman. The charts are drawn by uPlot, which is in this file.</p>
          <details>
            <summary>uPlot’s licence</summary>
            <pre class="license" tabindex="0" role="region" aria-label="uPlot’s licence">${assets.license}</pre>
          </details>
        </footer>
        <script type="application/json" id="charts">
          ${scriptJson(charts)}
        </script>
        ${assets.scripts.map((script) => element("script", script))}
      </body>
    </html> `
}

/** A style sheet or a script of ours, to the byte: the policy names its hash. */
function element(tag: "style" | "script", content: string): Html {
  return trusted(`<${tag}>${content}</${tag}>\n`)
}

/** What the page may load and run: nothing but what we put into it. */
function policyOf({ styles, scripts }: Assets): string {
  const hashes = (texts: readonly string[]) =>
    texts.map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`).join(" ")
  return [
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "img-src data:",
    `style-src ${hashes([...styles, WITHOUT_SCRIPT])}`,
    `script-src ${hashes(scripts)}`,
  ].join("; ")
}

interface PageCharts {
  readonly groups: readonly SortedGroup[]
  readonly learning: Chart
  readonly evaluation: Chart | undefined
  readonly inner: readonly Chart[]
}

function content(data: ReportData, { groups, learning, evaluation, inner }: PageCharts): readonly Html[] {
  const options = keyFigureOptions(groups, data.curve)
  const hasSeveralRuns = groups.some(({ runs }) => runs.length > 1)
  const hasRunsOfTheirOwn = groups.length > 1 || hasSeveralRuns
  return [
    header(data),
    figuresSection(groups, options),
    chartSection("Learning curve", learning, endingNotes(groups)),
    html`<noscript
      ><p class="note">The charts need JavaScript. Their values are in the tables below each of them.</p></noscript
    >`,
    statementsSection(data),
    evaluation === undefined
      ? undefined
      : chartSection("Evaluation", evaluation, [
          "Greedy episodes, by environment steps of training.",
          ...endingNotes(groups),
        ]),
    episodesSection(data),
    innerSection(inner),
    findingsSection(groups),
    tablesSection("Tables", [...(hasRunsOfTheirOwn ? [seedsTable(groups, options)] : []), ...(data.tables ?? [])]),
    setupSection(data),
  ].filter((part) => part !== undefined)
}

/** Where the median ends before the longest run does, and why. */
function endingNotes(groups: readonly SortedGroup[]): string[] {
  const isUneven = groups.some(({ runs }) => new Set(runs.map(({ episodes }) => episodes.length)).size > 1)
  return isUneven ? ["Median and quartiles end where the first seed’s training ended."] : []
}
