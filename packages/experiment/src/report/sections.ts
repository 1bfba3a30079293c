import { capitalized } from "./capitalized.js"
import type { Chart } from "./chart.js"
import { chartFigure, legend } from "./chart-figure.js"
import { chartTable } from "./chart-text.js"
import { summarizeFindings } from "./finding-list.js"
import { formatNumber } from "./format-number.js"
import type { SortedGroup } from "./group.js"
import { html, type Html } from "./html.js"
import { type KeyFigure, keyFigures, type KeyFigureOptions } from "./key-figures.js"
import type { ReportData, ReportEpisode, ReportTable } from "./report-data.js"
import { table } from "./table.js"

/** Rows up to which a table is shown open. */
const OPEN_ROWS = 12

/** A part of the page under a heading of its own. */
function section(id: string, heading: string, content: readonly (Html | undefined)[]): Html {
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${heading}</h2>
    ${content}
  </section> `
}

/** Title, subtitle and the command. */
export function header({ title, subtitle, command }: ReportData): Html {
  return html`<header>
    <p class="kicker">Bellman · report of a run</p>
    <h1>${title}</h1>
    <p class="subtitle">${subtitle}</p>
    <div class="command">
      <span class="prompt" aria-hidden="true">$</span>
      <pre tabindex="0" aria-label="The command that made this report"><code id="command">${command}</code></pre>
      <button type="button" data-copies="command" hidden>Copy</button>
    </div>
  </header> `
}

/** The figures of one group large, of several side by side. */
export function figuresSection(groups: readonly SortedGroup[], options: KeyFigureOptions): Html {
  const all = groups.map((group) => ({ group, figures: keyFigures(group, options) }))
  const [only] = all
  if (only !== undefined && all.length === 1) {
    const seeds = only.group.runs.length
    const note =
      seeds === 1
        ? undefined
        : html`<p class="note">Medians over ${seeds} seeds; in small print the quartiles, p25 … p75.</p>`
    return section("figures", "Key figures", [
      html`<dl class="figures">${only.figures.filter(({ value }) => value !== undefined).map(tile)}</dl>`,
      note,
    ])
  }
  const rows = (all[0]?.figures ?? []).map(({ label }, i) => [
    label,
    ...all.map(({ figures }) => [figures[i]?.value ?? "–", figures[i]?.spread].filter(Boolean).join(" · ")),
  ])
  const isKnown = (row: readonly string[]) => row.slice(1).some((text) => text !== "–")
  const title = "Medians over seeds · quartiles, p25 … p75"
  return section("figures", "Key figures", [
    table({ title, head: ["figure", ...groups.map(({ name }) => name)], rows: rows.filter(isKnown) }),
  ])
}

function tile({ label, value, spread }: KeyFigure): Html {
  return html`<div>
    <dt>${label}</dt>
    <dd>${value}${spread === undefined ? undefined : html`<small>${spread}</small>`}</dd>
  </div> `
}

/** What was expected, and whether it came true. */
export function statementsSection({ statements }: ReportData): Html | undefined {
  if (statements.length === 0) return undefined
  const held = statements.filter(({ holds }) => holds).length
  return section("statements", "Does it hold?", [
    html`<p class="note">${held} of ${statements.length} statements hold.</p>
      <ul class="statements">
        ${statements.map(
          ({ text, measured, holds }) =>
            html`<li class="${holds ? "holds" : "fails"}">
              <span class="verdict">${holds ? "holds" : "does not hold"}</span>
              <p>${text}</p>
              <p class="measured">Measured: ${measured}</p>
            </li> `,
        )}
      </ul>`,
  ])
}

/** A large chart, what its points are, and its values as a table. */
export function chartSection(heading: string, chart: Chart, notes: readonly string[]): Html {
  return section(`${chart.id}-heading`, heading, [
    chartFigure(chart),
    html`<p class="note">${[smoothing(chart), ...notes].filter(Boolean).join(" ")}</p>`,
    folded(chartTable(`${heading}: values`, [chart])),
  ])
}

/** The small charts side by side. */
export function innerSection(charts: readonly Chart[]): Html | undefined {
  const [first] = charts
  if (first === undefined) return undefined
  const { width } = first
  const notes = [
    `Horizontally: episodes${width === 1 ? "." : `, each point the mean of ${formatNumber(width)}.`}`,
    "Where an episode made no learn call, the value is that of the call before.",
    "The gradient’s norm is taken before clipping.",
  ]
  return section("inner-heading", "How it learned", [
    legend(first),
    html`<div class="multiples">${charts.map(chartFigure)}</div>`,
    html`<p class="note">${notes.join(" ")}</p>`,
    folded(chartTable("How it learned: values", charts)),
  ])
}

function smoothing({ width, xLabel }: Chart): string {
  return width === 1 ? "" : `Each point is the mean of ${formatNumber(width)} ${xLabel}s.`
}

/** Moving pictures with a button that stops them. */
export function episodesSection({ episodes }: ReportData): Html | undefined {
  if (episodes.length === 0) return undefined
  return section("episodes", "Episodes", [
    html`<div class="episodes">${episodes.map(episodeFigure)}</div>
      <p class="buttons"><button type="button" data-pauses hidden>Pause</button></p>`,
  ])
}

function episodeFigure({ caption, gif, width, height }: ReportEpisode): Html {
  const source = `data:image/gif;base64,${Buffer.from(gif).toString("base64")}`
  return html`<figure class="episode">
    <img src="${source}" width="${width}" height="${height}" alt="Moving picture of an episode: ${caption}" />
    <figcaption>${capitalized(caption)}</figcaption>
  </figure> `
}

/** What diagnostics found. */
export function findingsSection(groups: readonly SortedGroup[]): Html {
  const findings = summarizeFindings(groups)
  if (findings.length === 0) return section("findings", "Findings", [html`<p>None were recorded.</p>`])
  return section("findings", "Findings", [
    html`<ul class="findings">
      ${findings.map(
        ({ name, message, where }) =>
          html`<li>
            <h3>${name}</h3>
            <p>${message}</p>
            <p class="measured">${capitalized(where)}.</p>
          </li> `,
      )}
    </ul>`,
  ])
}

/** Tables, the long ones folded. */
export function tablesSection(heading: string, tables: readonly ReportTable[]): Html | undefined {
  if (tables.length === 0) return undefined
  return section(
    "tables",
    heading,
    tables.map((each) => (each.rows.length > OPEN_ROWS ? folded(each) : table(each))),
  )
}

/** Configuration and versions. */
export function setupSection({ config, versions }: ReportData): Html {
  const rows = Object.entries(versions).map(([name, version]) => [name, version])
  return section("setup", "Set-up", [
    html`<details>
      <summary>Configuration</summary>
      <pre class="config" tabindex="0" role="region" aria-label="Configuration"><code>${JSON.stringify(
        config,
        null,
        2,
      )}</code></pre>
    </details> `,
    rows.length === 0 ? undefined : folded({ title: "Versions", head: ["package", "version"], rows }),
  ])
}

function folded(content: ReportTable): Html {
  return html`<details>
    <summary>${content.title}</summary>
    ${table(content)}
  </details> `
}
