import { readFileSync } from "node:fs"
import path from "node:path"
import { parseSync } from "vite"
import { posixPath } from "../lib/posix-path.mjs"

/** In doc comments `tf` is TensorFlow.js, ready to compute and to differentiate. */
const TENSORFLOW =
  'import * as tf from "@tensorflow/tfjs-core"; import "@tensorflow/tfjs-layers"; import "@tensorflow/tfjs-backend-cpu";'

/**
 * Import statements, on one line, for what an `@example` of `file` uses without importing it: the names exported by
 * that file, those exported by the package's `src/index.ts`, and `tf`.
 */
export function scopeImports(code: string, file: string, index: string): string {
  const own = declaredNames(code)
  const words = new Set(code.match(/[A-Za-z_$][\w$]*/g))
  const imports: string[] = []
  for (const source of new Set([file, index])) {
    for (const { name, isType } of exportedNames(source)) {
      if (own.has(name) || !words.has(name)) continue
      own.add(name)
      imports.push(`import { ${isType ? "type " : ""}${name} } from "./${relativeModule(file, source)}";`)
    }
  }
  if (words.has("tf") && !own.has("tf")) imports.push(TENSORFLOW)
  return imports.join(" ")
}

function relativeModule(from: string, to: string): string {
  return posixPath(path.relative(path.dirname(from), to)).replace(/\.ts$/, ".js")
}

function exportedNames(file: string): { name: string; isType: boolean }[] {
  return parseSync(file, readFileSync(file, "utf8")).module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ exportName, isType }) =>
      exportName.name === null || exportName.kind !== "Name" ? [] : [{ name: exportName.name, isType }],
    ),
  )
}

/** The names that the code's top level imports or declares itself. */
function declaredNames(code: string): Set<string> {
  const { program, module } = parseSync("example.ts", code)
  const names = new Set(module.staticImports.flatMap(({ entries }) => entries.map(({ localName }) => localName.value)))
  for (const statement of program.body) {
    if (statement.type === "VariableDeclaration") {
      const text = statement.declarations
        .map(({ id }) => code.slice(id.start, id.typeAnnotation?.start ?? id.end))
        .join(" ")
      for (const word of text.match(/[A-Za-z_$][\w$]*/g) ?? []) names.add(word)
    }
    if ("id" in statement && statement.id !== null && "name" in statement.id) names.add(String(statement.id.name))
  }
  return names
}
