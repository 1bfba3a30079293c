/**
 * @typedef {{ type: string, url?: string, position?: import("unist").Position, children?: Node[] }} Node a part of a document
 */

/** A remark plugin: an address of another site begins with https. */
export function httpsOnly() {
  /** @param {Node} tree @param {import("vfile").VFile} file */
  return (tree, file) => visit(tree, file)
}

/** @param {Node} node @param {import("vfile").VFile} file */
function visit(node, file) {
  if (node.url !== undefined && /^(?!https:|mailto:)[a-z][a-z\d+.-]*:/i.test(node.url)) {
    file.message(`The address ${node.url} does not begin with https.`, {
      ...(node.position && { place: node.position }),
    })
  }
  for (const child of node.children ?? []) visit(child, file)
}
