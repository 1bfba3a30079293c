import type { Chart, ChartLegendItem } from "./chart.js"
import { chartSummary } from "./chart-text.js"
import { html, type Html } from "./html.js"

/** A chart's heading, legend and the box that the page's script draws into. */
export function chartFigure(chart: Chart): Html {
  return html`<figure class="chart ${chart.size}" data-chart="${chart.id}">
    <figcaption>
      <h3>${chart.title}</h3>
      ${chart.size === "large" ? legend(chart) : values(chart)}
    </figcaption>
    <div class="plot" role="img" aria-label="${chartSummary(chart)}"></div>
    ${chart.size === "large" ? where(chart) : undefined}
  </figure>`
}

/** What each kind of curve is; beside it there is room for the value under the cursor. */
export function legend(chart: Chart): Html {
  return html`<ul class="legend">
    ${chart.legend.map(
      (item) => html`<li class="${item.style}">${swatch(item)}<span class="label">${item.label}</span>${value}</li> `,
    )}
  </ul>`
}

/** Room for the values under the cursor and its place, for a chart whose legend is elsewhere. */
function values({ legend }: Chart): Html {
  const spans = legend.map(
    (item) => html`<span class="${item.style}">${legend.length > 2 ? swatch(item) : undefined}${value}</span>`,
  )
  return html`<p class="values" aria-hidden="true">${spans}<span class="x-value"></span></p>`
}

/** The cursor's place, and what x counts. */
function where({ xLabel }: Chart): Html {
  return html`<p class="where" aria-hidden="true">
    <span class="x-value"></span><span class="x-label">${xLabel}</span>
  </p>`
}

const value = html`<span class="value" aria-hidden="true"></span>`

function swatch({ style, color }: ChartLegendItem): Html {
  return html`<span class="swatch ${style} ${color}"></span>`
}
