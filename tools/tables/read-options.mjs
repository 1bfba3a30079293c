import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import ts from "typescript-api"
import { defaultsOf } from "./default-values.mjs"
import { firstSentence, tagText } from "./doc-comment.mjs"
import { TableError } from "./table-error.mjs"

/**
 * @typedef {object} Option
 * @property {string} name
 * @property {string} default as Markdown
 * @property {string} meaning as Markdown, without a full stop
 */

/**
 * The options of an interface, those that it inherits first, from its doc comments and from the code that fills in what is
 * left out.
 *
 * @param {{ source: string, name: string }} where `source` is a package's src
 * @returns {Option[]}
 */
export function readOptions({ source, name }) {
  const files = parsePackage(source)
  const defaults = defaultsOf(files, findInterface(files, name))
  return membersOf(files, name).map((member) => {
    const option = member.name.getText()
    const meaning = firstSentence(member)
    if (meaning === "") throw new TableError(`${name}.${option} has no doc comment.`)
    const said = tagText(member, "defaultValue")
    const coded = defaults.get(option)
    if (said !== undefined && coded?.isLiteral === true && !said.includes(coded.text)) {
      throw new TableError(`${name}.${option}: its doc comment says ${said}, the code ${coded.text}.`)
    }
    const none = member.questionToken === undefined ? "needed" : "none"
    return { name: option, default: said ?? coded?.text ?? none, meaning }
  })
}

/** @param {string} source @returns {ts.SourceFile[]} */
function parsePackage(source) {
  return readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !/\.(?:test|test-d|bench|generated)\.ts$/.test(file))
    .sort()
    .map((file) =>
      ts.createSourceFile(
        path.join(source, file),
        readFileSync(path.join(source, file), "utf8"),
        ts.ScriptTarget.Latest,
        true,
      ),
    )
}

/** @param {readonly ts.SourceFile[]} files @param {string} name @returns {ts.InterfaceDeclaration} */
function findInterface(files, name) {
  const found = files.flatMap((file) =>
    file.statements.filter(ts.isInterfaceDeclaration).filter((statement) => statement.name.text === name),
  )
  const [only] = found
  if (only === undefined || found.length > 1) {
    throw new TableError(`the package has ${found.length} interfaces ${name}, expected one.`)
  }
  return only
}

/**
 * An interface's properties with those of its parents, each under the comment nearest to it.
 *
 * @param {readonly ts.SourceFile[]} files
 * @param {string} name
 * @returns {ts.PropertySignature[]}
 */
function membersOf(files, name) {
  const { heritageClauses = [], members } = findInterface(files, name)
  /** @type {Map<string, ts.PropertySignature>} */
  const all = new Map()
  for (const { expression, typeArguments } of heritageClauses.flatMap(({ types }) => types)) {
    const [parent, left] = expression.getText() === "Omit" ? [...(typeArguments ?? [])] : [expression]
    const leftOut = new Set(left === undefined ? [] : (left.getText().match(/\w+/g) ?? []))
    for (const member of membersOf(files, parent?.getText() ?? "")) {
      if (!leftOut.has(member.name.getText())) all.set(member.name.getText(), member)
    }
  }
  for (const member of members.filter(ts.isPropertySignature)) all.set(member.name.getText(), member)
  return [...all.values()]
}
