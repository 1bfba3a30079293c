import { createChecks } from "@bellman-rl/checks"
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

/** What the page may load: nothing but what is in it. */
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'"

/**
 * The report of a run, or of several beside each other, as one HTML file that needs nothing else.
 *
 * It is made from its data alone: the same data gives the same bytes.
 *
 * @throws RangeError where there is no group, or a group without runs
 */
export async function renderReport(data: ReportData): Promise<string> {
  checks.integer("renderReport", "groups.length", data.groups.length, { min: 1 })
  for (const [i, { runs }] of data.groups.entries()) {
    checks.integer("renderReport", `groups[${i}].runs.length`, runs.length, { min: 1 })
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
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <title>${data.title}</title>
        <link rel="icon" href="data:," />
        ${assets.styles.map(
          (style) =>
            html`<style>
              ${trusted(style)}
            </style> `,
        )}
        <noscript
          ><style>
            .plot,
            .where,
            .legend .value {
              display: none;
            }
          </style></noscript
        >
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
        ${assets.scripts.map(
          (script) =>
            html`<script>
              ${trusted(script)}
            </script> `,
        )}
      </body>
    </html> `
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
