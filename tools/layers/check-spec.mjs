import { readFileSync } from "node:fs"
import path from "node:path"
import { parseSync } from "vite"
import { listFiles } from "../lib/list-files.mjs"
import { posixPath } from "../lib/posix-path.mjs"

const TYPES = new Set(["TSInterfaceDeclaration", "TSTypeAliasDeclaration"])

/**
 * The vocabulary package has types only: each statement in it that would be there at run time, one sentence each.
 *
 * @param {{ root: string }} repository
 * @returns {string[]}
 */
export function checkSpec({ root }) {
  const folder = path.join(root, "packages/spec")
  return listFiles(path.join(folder, "src"))
    .filter((file) => file.endsWith(".ts") && !/\.(test|test-d)\.ts$/.test(file))
    .flatMap((file) => {
      const code = readFileSync(file, "utf8")
      const statement = parseSync(file, code).program.body.find((candidate) => !isType(candidate))
      if (statement === undefined) return []
      const line = code.slice(0, statement.start).split("\n").length
      const where = `${posixPath(path.relative(folder, file))}:${line}`
      return [`spec (layer 0) has code in ${where}: it is interfaces only. Move the code to another package.`]
    })
}

/** Whether a statement leaves nothing behind at run time. @param {import("vite").ESTree.Statement | import("vite").ESTree.Directive} statement */
function isType(statement) {
  if (statement.type === "ImportDeclaration") return statement.importKind === "type"
  if (statement.type === "ExportAllDeclaration") return statement.exportKind === "type"
  if (statement.type === "ExportNamedDeclaration") {
    if (statement.declaration !== null) return TYPES.has(statement.declaration.type)
    return statement.exportKind === "type" || (statement.source === null && statement.specifiers.length === 0)
  }
  return TYPES.has(statement.type)
}
