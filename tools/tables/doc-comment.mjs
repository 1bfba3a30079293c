import ts from "typescript-api"

/**
 * The first sentence of a declaration's doc comment as Markdown, without its full stop; `""` where there is none.
 *
 * @param {ts.Node} node
 * @returns {string}
 */
export function firstSentence(node) {
  const text = plain(ts.getJSDocCommentsAndTags(node).find(ts.isJSDoc)?.comment)
  // A sentence ends where the next one begins: with a capital, a name in code, a quotation, a bracket.
  const end = /[.?](?=\s+(?:[\p{Lu}`"[(]|$))|[.?]$/u.exec(text)
  if (end === null) return text
  return text.slice(0, end.index + (end[0] === "?" ? 1 : 0))
}

/**
 * What a declaration's doc comment says after a tag, `@defaultValue` for one.
 *
 * @param {ts.Node} node
 * @param {string} name
 * @returns {string | undefined}
 */
export function tagText(node, name) {
  const tag = ts.getJSDocTags(node).find(({ tagName }) => tagName.text === name)
  return tag === undefined ? undefined : plain(tag.comment)
}

/** @param {string | ts.NodeArray<ts.JSDocComment> | undefined} comment @returns {string} on one line, links as code */
function plain(comment) {
  if (comment === undefined) return ""
  if (typeof comment === "string") return comment.replaceAll(/\s+/g, " ").trim()
  const parts = comment.map((part) =>
    part.kind === ts.SyntaxKind.JSDocText
      ? part.text
      : `\`${/** @type {ts.JSDocLink} */ (part).name?.getText() ?? ""}\``,
  )
  return parts.join("").replaceAll(/\s+/g, " ").trim()
}
