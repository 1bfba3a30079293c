import { readFileSync } from "node:fs"
import path from "node:path"
import { findExamples } from "./doc-examples.js"
import { documentedSources, isPackageReadme, isScript } from "./documents.js"
import { findFences } from "./markdown-fences.js"
import { posixPath } from "../lib/posix-path.mjs"

/** One test: a module to import, a reason not to, or what is wrong with the example. */
export interface DocTest {
  readonly title: string
  /** The line of the Markdown file that the test is about. */
  readonly line?: number
  readonly module?: string
  readonly skipped?: boolean
  readonly problem?: string
}

/** The module that holds the code of line `line` of a document; the plugin makes it. */
function exampleModule(file: string, line: number): string {
  return `${file}.${line}.ts`
}

/** The tests of a Markdown file, and, when it is a package's README, of its sources' `@example`s. */
export function collectTests(root: string, file: string): { group: string; tests: DocTest[] }[] {
  const scripts = findFences(readFileSync(file, "utf8")).filter(isScript)
  const fences = scripts.map(({ language, info, heading, line }): DocTest => {
    const title = `${heading === "" ? "example" : heading} (line ${line})`
    if (language !== "ts") return { title, line, problem: `This fence says ${language}: write ts, so that it is run.` }
    return { ...describeTest(title, info, exampleModule(file, line)), line }
  })
  if (!isPackageReadme(root, file)) return [{ group: path.basename(file), tests: fences }]

  if (!fences.some(({ module }) => module !== undefined)) {
    fences.push({ title: "has an example that runs", problem: "This README has no ```ts fence that is run. Add one." })
  }
  const sources = documentedSources(file).map((source) => ({
    group: posixPath(path.relative(path.dirname(file), source)),
    tests: findExamples(readFileSync(source, "utf8")).map(({ name, info, line }) =>
      describeTest(`${name === "" ? "example" : name} (line ${line})`, info, exampleModule(source, line)),
    ),
  }))
  return [{ group: "README.md", tests: fences }, ...sources.filter(({ tests }) => tests.length > 0)]
}

function describeTest(title: string, info: string, module: string): DocTest {
  if (info === "") return { title, module }
  const reason = /^no-run:\s*(\S.*)$/.exec(info)?.[1]
  if (reason !== undefined) return { title: `${title}: not run, ${reason}`, skipped: true }
  return { title, problem: `This fence says "ts ${info}": write ts, or ts no-run: <reason>.` }
}

/**
 * The test module of a Markdown file. The test of a fence stands on the fence's line, so that what vitest shows of the
 * file is that fence.
 */
export function testModule(root: string, file: string): string {
  const [document, ...sources] = collectTests(root, file)
  if (document === undefined) return ""
  const lines = [`import { describe, it } from "vitest"; ${open(document.group)}`]
  for (const test of document.tests) {
    const index = (test.line ?? lines.length + 1) - 1
    while (lines.length <= index) lines.push("")
    lines[index] += testStatement(test)
  }
  lines.push("})")
  for (const { group, tests } of sources) lines.push(open(group), ...tests.map(testStatement), "})")
  return `${lines.join("\n")}\n`
}

function open(group: string): string {
  return `describe(${JSON.stringify(group)}, () => {`
}

function testStatement({ title, module, skipped, problem }: DocTest): string {
  if (skipped === true) return `it.skip(${JSON.stringify(title)});`
  const body =
    problem === undefined ? `await import(${JSON.stringify(module)})` : `throw new Error(${JSON.stringify(problem)})`
  return `it(${JSON.stringify(title)}, async () => { ${body} });`
}
