import { readFileSync } from "node:fs"
import path from "node:path"
import type { Plugin } from "vite"
import { assertValues, EXPECT } from "./assert-values.js"
import { findExamples } from "./doc-examples.js"
import { findFences } from "./markdown-fences.js"
import { packageSources } from "./package-sources.js"
import { scopeImports } from "./scope-imports.js"
import { testModule } from "./test-module.js"

/** `README.md.12.ts`: the fence of line 12. `huber.ts.30.ts`: the `@example` of line 30. */
const EXAMPLE = /^(.*\.(?:md|ts))\.(\d+)\.ts$/

/**
 * Lets vitest run the examples of Markdown files and doc comments: a Markdown file is a test module, each example a
 * module of its own that imports packages by name.
 */
export function doctest(root: string): Plugin {
  const packages = packageSources(root)
  return {
    name: "doctest",
    enforce: "pre",
    resolveId(id, importer) {
      if (EXAMPLE.test(id)) return id
      // A README may import any package of the repository, whatever its own depends on.
      return importer !== undefined && EXAMPLE.test(importer) ? packages.get(id) : undefined
    },
    load(id) {
      if (id.endsWith(".md")) return testModule(root, id)
      const match = EXAMPLE.exec(id)
      return match === null ? undefined : loadExample(match[1] ?? "", Number(match[2]))
    },
  }
}

/** An example's module. Its line numbers are those of the document. */
export function loadExample(file: string, line: number): string {
  const text = readFileSync(file, "utf8")
  const isMarkdown = file.endsWith(".md")
  const example = (isMarkdown ? findFences(text) : findExamples(text)).find((candidate) => candidate.line === line)
  if (example === undefined) throw new Error(`${file}:${line}: there is no example on this line.`)
  try {
    const code = assertValues(example.code)
    const scope = isMarkdown ? "" : scopeImports(example.code, file, path.join(sourceFolder(file), "index.ts"))
    return `import { expect as ${EXPECT} } from "vitest"; ${scope}${"\n".repeat(Math.max(line - 1, 1))}${code}\n`
  } catch (error) {
    throw new Error(`${file}:${line}: ${error instanceof Error ? error.message : error}`, { cause: error })
  }
}

/** The package's `src` that a file is in. */
function sourceFolder(file: string): string {
  return file.slice(0, file.lastIndexOf(`${path.sep}src${path.sep}`) + 4)
}
