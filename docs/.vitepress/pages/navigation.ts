import type { DefaultTheme } from "vitepress"
import { listPages } from "./list-pages.js"

/** The sections that the bar at the top leads to, when they have pages. */
const IN_THE_BAR = new Set(["Guide", "Environments", "Algorithms", "Notebooks", "Packages", "API reference"])

/** The bar at the top and the sidebar, made from the Markdown files that exist. */
export function navigation(root: string): { nav: DefaultTheme.NavItem[]; sidebar: DefaultTheme.SidebarItem[] } {
  const sidebar = listPages(root).map(({ section, pages }) => ({
    text: section.title,
    collapsed: section.collapsed,
    items: pages.map(({ route, title }) => ({ text: title, link: `/${route.replace(/\.md$/, "")}` })),
  }))
  const nav = sidebar
    .filter(({ text }) => IN_THE_BAR.has(text))
    .map(({ text, items }) => ({ text, link: items[0]?.link ?? "/" }))
  return { nav, sidebar }
}
