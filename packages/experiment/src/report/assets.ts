import { readFile } from "node:fs/promises"

/** What a page is made of besides its data. */
export interface Assets {
  /** Our style sheet and uPlot's. */
  readonly styles: readonly string[]
  /** uPlot, then what draws with it. */
  readonly scripts: readonly string[]
  /** uPlot's licence, which asks to be kept in every copy. */
  readonly license: string
}

// The page's files are plain CSS and JavaScript, sent as they are. They are published with the sources: from here, and
// from the build of this file, the way to them is the same.
const PAGE = new URL("../../src/report/page/", import.meta.url)

/** Reads the page's own files and uPlot's from node_modules. */
export async function readAssets(): Promise<Assets> {
  const [uplotStyle, ownStyle, uplotScript, ownScript, license] = await Promise.all(
    [
      import.meta.resolve("uplot/dist/uPlot.min.css"),
      new URL("report.css", PAGE),
      import.meta.resolve("uplot/dist/uPlot.iife.min.js"),
      new URL("report.js", PAGE),
      import.meta.resolve("uplot/LICENSE"),
    ].map(readText),
  )
  return {
    styles: [uplotStyle ?? "", ownStyle ?? ""],
    scripts: [uplotScript ?? "", ownScript ?? ""],
    license: license ?? "",
  }
}

/** With the line ends that a browser reads: it turns others into these before it takes a script's hash. */
async function readText(url: string | URL): Promise<string> {
  return (await readFile(new URL(url), "utf8")).replaceAll(/\r\n?/g, "\n")
}
