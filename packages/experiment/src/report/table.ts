import { html, type Html } from "./html.js"
import type { ReportTable } from "./report-data.js"

/** `"−1,234.5"`, `"1.2e−5"`, `"28 %"`, `"850 ms"`, `"2 min 30 s"`, or a dash where there is nothing. */
const NUMBER = /^(–|[−-]?[\d.,]+(e[−-]?\d+)?( ?%| ms| s| (min|h) \d+ (s|min))?)$/

/** A table that scrolls by itself where it is too wide; columns of numbers are aligned to the right. */
export function table({ title, head, rows }: ReportTable): Html {
  const isNumeric = head.map((_, column) => rows.every((row) => isNumber(row[column] ?? "–")))
  const kind = (column: number) => (isNumeric[column] === true ? "number" : "text")
  return html`<div class="scroll" role="region" aria-label="${title}" tabindex="0">
    <table>
      <caption>
        ${title}
      </caption>
      <thead>
        <tr>
          ${head.map((text, i) => html`<th scope="col" class="${kind(i)}">${text}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((text, i) => cell(text, i, kind(i)))}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`
}

function cell(text: string, column: number, kind: string): Html {
  return column === 0 ? html`<th scope="row" class="${kind}">${text}</th>` : html`<td class="${kind}">${text}</td>`
}

/** Whether a text is a number, or several as in `"9.8 … 12.6"`. */
function isNumber(text: string): boolean {
  return text.split(" … ").every((part) => NUMBER.test(part))
}
