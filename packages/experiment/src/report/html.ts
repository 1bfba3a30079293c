import { createChecks } from "@bellman-rl/checks"

const checks = createChecks("experiment")

/** A piece of HTML: text in it is escaped already. Only this module makes one. */
export interface Html {
  readonly html: string
}

/** What a template takes: text is escaped, HTML is kept, a list is joined, nothing is left out. */
export type HtmlPart = Html | string | number | undefined | readonly HtmlPart[]

/**
 * What this module made. A field named `html` in somebody's data makes no HTML: membership cannot be written in JSON.
 */
const made = new WeakSet<object>()

/**
 * HTML from a template, every text in it escaped: in an element and in a quoted attribute alike.
 *
 * @throws TypeError for a part that is none, such as an object from a file that stands where a text belongs
 * @example
 * html`<b title="${'"'}">${"1 < 2"}</b>`.html // => '<b title="&quot;">1 &lt; 2</b>'
 * html`<ul>${[1, 2].map((n) => html`<li>${n}</li>`)}</ul>`.html // => "<ul><li>1</li><li>2</li></ul>"
 */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  return trusted(strings.reduce((text, string, i) => text + render(parts[i - 1]) + string))
}

/** HTML that is trusted as it is: our own files, never a run's data. */
export function trusted(text: string): Html {
  const piece = Object.freeze({ html: text })
  made.add(piece)
  return piece
}

/**
 * JSON for a `<script type="application/json">`: no text in it can end the element, or begin a comment.
 *
 * @example
 * scriptJson("</script>").html // => '"\\u003c/script>"'
 */
export function scriptJson(value: unknown): Html {
  return trusted(JSON.stringify(value).replaceAll("<", "\\u003c"))
}

function render(part: HtmlPart): string {
  if (part === undefined) return ""
  if (typeof part === "string") return escapeText(part)
  if (typeof part === "number") return String(part)
  if (Array.isArray(part)) return part.map(render).join("")
  if (typeof part === "object" && part !== null && made.has(part)) return (part as Html).html
  throw checks.typeError("renderReport", "text", { expected: "text or a number", got: part })
}

function escapeText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;")
}
