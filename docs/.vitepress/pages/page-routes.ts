import { sections } from "./sections.js"

/** The home page. */
export const HOME = "docs/index.md"

/** The repository's front page says what the home page says: links to it go there. */
const FRONT_PAGE = "README.md"

/** Where the site has a Markdown file: `packages/dqn.md` for packages/dqn/README.md. Undefined: it is no page. */
export function routeOf(file: string): string | undefined {
  if (file === HOME || file === FRONT_PAGE) return "index.md"
  for (const { pages } of sections) {
    for (const [pattern, route] of Object.entries(pages)) {
      const name = matchName(pattern, file)
      if (name !== undefined) return route.replace("*", name)
    }
  }
  return undefined
}

/** What stands for the `*` of a pattern; `""` where the pattern has none. Undefined: the file does not match. */
export function matchName(pattern: string, file: string): string | undefined {
  const [before = "", after] = pattern.split("*")
  if (after === undefined) return pattern === file ? "" : undefined
  if (!file.startsWith(before) || !file.endsWith(after) || file.length <= before.length + after.length) return undefined
  const name = file.slice(before.length, file.length - after.length)
  return name.includes("/") ? undefined : name
}
