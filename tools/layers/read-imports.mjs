import { readFileSync } from "node:fs"
import { parseSync } from "vite"

/**
 * What a TypeScript file imports, re-exports or loads with `import("…")`, types included, each once.
 *
 * @param {string} file
 * @returns {string[]}
 */
export function readImports(file) {
  const code = readFileSync(file, "utf8")
  const { staticImports, staticExports, dynamicImports } = parseSync(file, code).module
  const specifiers = [
    ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? [])),
    // A computed specifier has no text to read; nothing in the packages needs one.
    ...dynamicImports.flatMap(({ moduleRequest: { start, end } }) => unquote(code.slice(start, end))),
    ...typeImports(code),
  ]
  return [...new Set(specifiers)]
}

/** @param {string} text @returns {string[]} */
function unquote(text) {
  return /^["'`]([^"'`$]*)["'`]$/.exec(text)?.slice(1) ?? []
}

/** `import("…").Name` in types, which the parser does not list. @param {string} code */
function typeImports(code) {
  return [...code.matchAll(/\bimport\(\s*["']([^"']+)["']\s*\)\s*\./g)].map((match) => match[1] ?? "")
}
