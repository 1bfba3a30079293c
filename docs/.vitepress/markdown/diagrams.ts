import { renderMermaidSVG } from "beautiful-mermaid"
import type { MarkdownRenderer } from "vitepress"

/** Draws `mermaid` fences when the site is built; their colours are in theme/style.css. */
export function diagrams(markdown: MarkdownRenderer): void {
  const fence = markdown.renderer.rules.fence
  markdown.renderer.rules.fence = (tokens, index, ...rest) => {
    const token = tokens[index]
    if (token?.info.trim() !== "mermaid") return fence?.(tokens, index, ...rest) ?? ""
    return `<div class="diagram" v-pre>${drawDiagram(token.content)}</div>`
  }
}

/** What fits beside the sidebar, px. */
const COLUMN = 760

/**
 * A diagram as one `<svg>`: from left to right as the repository shows it, or from top to bottom where that is too wide
 * for a column. It has no style of its own, which would load a font and hold for the whole page.
 */
export function drawDiagram(source: string): string {
  const across = draw(source)
  return widthOf(across) <= COLUMN ? across : draw(source.replace(/^(\s*(?:flowchart|graph)\s+)LR/, "$1TB"))
}

function draw(source: string): string {
  const svg = renderMermaidSVG(source, { transparent: true, padding: 8 })
  return svg.replace(/<style>[\s\S]*?<\/style>/g, "").replace(/ style="[^"]*"/, "")
}

function widthOf(svg: string): number {
  return Number(/ width="([\d.]+)"/.exec(svg)?.[1])
}
