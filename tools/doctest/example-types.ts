import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import { findExamples } from "./doc-examples.js"
import { documentedSources, isPackageReadme, listDocuments } from "./documents.js"
import { findFences } from "./markdown-fences.js"
import { packageSources } from "./package-sources.js"
import { scopeImports } from "./scope-imports.js"

/**
 * Writes every example that is run as a TypeScript file below `folder`, at its document's place and on its lines, with a
 * tsconfig.json beside them. Returns the path of that tsconfig.json, for `tsc -p`.
 */
export function writeExamples(root: string, folder: string): string {
  rmSync(folder, { recursive: true, force: true })
  const files = listExamples(root).map(({ file, line, imports, code }) => {
    const name = `${path.relative(root, file)}.${line}.ts`
    const place = path.join(folder, name)
    mkdirSync(path.dirname(place), { recursive: true })
    // `export {}` makes a module of an example without imports: its names are its own.
    writeFileSync(place, `${imports} export {};${"\n".repeat(Math.max(line - 1, 1))}${code}\n`)
    return name
  })
  const paths = Object.fromEntries([...packageSources(root)].map(([name, source]) => [name, [source]]))
  const config = {
    extends: path.join(root, "tsconfig.types.json"),
    compilerOptions: {
      // An example's relative imports are found as if it stood beside its document.
      rootDirs: [root, folder],
      rootDir: root,
      paths,
      // A reader's own project is `strict`, and seldom more.
      noUncheckedIndexedAccess: false,
      exactOptionalPropertyTypes: false,
      noUnusedLocals: false,
    },
    // What packages declare of libraries without types: nothing imports it.
    include: [path.join(root, "packages/*/src/**/*.d.ts")],
    exclude: [],
    files,
  }
  const place = path.join(folder, "tsconfig.json")
  writeFileSync(place, JSON.stringify(config))
  return place
}

function listExamples(root: string): { file: string; line: number; imports: string; code: string }[] {
  return listDocuments(root)
    .map((document) => path.join(root, document))
    .flatMap((document) => {
      const fences = findFences(readFileSync(document, "utf8"))
        .filter(({ language, info }) => language === "ts" && info === "")
        .map(({ line, code }) => ({ file: document, line, imports: "", code }))
      if (!isPackageReadme(root, document)) return fences
      const index = path.join(path.dirname(document), "src/index.ts")
      const examples = documentedSources(document).flatMap((file) =>
        findExamples(readFileSync(file, "utf8"))
          .filter(({ info }) => info === "")
          .map(({ line, code }) => ({ file, line, imports: scopeImports(code, file, index), code })),
      )
      return [...fences, ...examples]
    })
}
