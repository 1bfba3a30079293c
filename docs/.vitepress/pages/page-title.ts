/** The title of a Markdown file for the sidebar: its first heading, without the marks and the npm scope. */
export function pageTitle(text: string): string | undefined {
  const heading = /^# +(.+?) *#*$/m.exec(text)?.[1]
  return heading?.replaceAll("`", "").replace(/^@[\w-]+\//, "")
}
