import { renderMermaidSVG } from "beautiful-mermaid"
import type { MarkdownRenderer } from "vitepress"

/** Draws `mermaid` fences when the site is built; their colours are in theme/style.css. */
export function diagrams(markdown: MarkdownRenderer): void {
  const fence = markdown.renderer.rules.fence
  markdown.renderer.rules.fence = (tokens, index, options, env, self) => {
    const token = tokens[index]
    if (token?.info.trim() !== "mermaid") return fence?.(tokens, index, options, env, self) ?? ""
    return `<div class="diagram" v-pre>${drawDiagram(token.content)}</div>`
  }
}

/** A diagram as one `<svg>` without a style of its own: its style would load a font, and hold for the whole page. */
export function drawDiagram(source: string): string {
  const svg = renderMermaidSVG(source, { transparent: true, padding: 8 })
  return svg.replace(/<style>[\s\S]*?<\/style>/g, "").replace(/ style="[^"]*"/, "")
}
