import { packageOrder } from "../../../tools/lib/package-order.mjs"

/** A part of the site: a group of the sidebar. */
export interface Section {
  readonly title: string
  /**
   * Its pages: files of the repository, and where the site has them. A `*` is one name, the same on both sides:
   * packages/dqn/README.md is the page packages/dqn.
   */
  readonly pages: Readonly<Record<string, string>>
  /** The names that come first, in this order; the others follow by name. */
  readonly first: readonly string[]
  /** Whether the sidebar shows it closed until one of its pages is open. */
  readonly collapsed: boolean
}

/** The parts of the site, in the order of the sidebar. A Markdown file that is in none of them is no page. */
export const sections: readonly Section[] = [
  {
    title: "Guide",
    pages: { "docs/*.md": "*.md" },
    first: ["getting-started", "concepts", "compile", "reproduce", "architecture", "contribute"],
    collapsed: false,
  },
  { title: "How to", pages: { "docs/guides/*.md": "guides/*.md" }, first: ["add-an-agent"], collapsed: false },
  { title: "Coming from", pages: { "docs/coming-from/*.md": "coming-from/*.md" }, first: [], collapsed: true },
  {
    title: "Environments",
    pages: { "docs/environments/*.md": "environments/*.md" },
    first: ["cart-pole", "mountain-car", "acrobot", "jumping", "catch", "lunar-lander", "rocket-lander"],
    collapsed: true,
  },
  {
    title: "Algorithms",
    pages: { "docs/algorithms/*.md": "algorithms/*.md" },
    first: ["dqn", "double-dqn"],
    collapsed: true,
  },
  { title: "Notebooks", pages: { "docs/notebooks/*.md": "notebooks/*.md" }, first: [], collapsed: true },
  {
    title: "Packages",
    pages: { "packages/*/README.md": "packages/*.md" },
    first: packageOrder,
    collapsed: true,
  },
  {
    title: "API reference",
    pages: { "docs/reference/*.md": "reference/*.md" },
    first: ["index", ...packageOrder],
    collapsed: true,
  },
  { title: "Programs", pages: { "apps/*/README.md": "programs/*.md" }, first: [], collapsed: true },
  { title: "Decisions", pages: { "docs/decisions/*.md": "decisions/*.md" }, first: [], collapsed: true },
  {
    title: "Repository",
    pages: {
      "CONTRIBUTING.md": "repository/contributing.md",
      "benchmarks/README.md": "repository/benchmarks.md",
      "results/README.md": "repository/results.md",
    },
    first: [],
    collapsed: true,
  },
]
