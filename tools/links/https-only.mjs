/**
 * @typedef {{ type: string, url?: string, position?: Place, children?: Node[] }} Node a part of a document
 * @typedef {{ start: { line: number, column: number }, end: { line: number, column: number } }} Place
 * @typedef {{ message(reason: string, options?: { place?: Place }): unknown }} File what collects the messages
 */

/** A remark plugin: an address of another site begins with https. */
export function httpsOnly() {
  /** @param {Node} tree @param {File} file */
  return (tree, file) => visit(tree, file)
}

/** @param {Node} node @param {File} file */
function visit(node, file) {
  if (node.url !== undefined && /^(?!https:|mailto:)[a-z][a-z\d+.-]*:/i.test(node.url)) {
    file.message(`The address ${node.url} does not begin with https.`, {
      ...(node.position && { place: node.position }),
    })
  }
  for (const child of node.children ?? []) visit(child, file)
}
