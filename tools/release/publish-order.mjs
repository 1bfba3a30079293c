/**
 * The packages in an order in which each comes after those it depends on: at no moment can one be installed and its
 * dependencies not.
 *
 * @template {{ name: string, manifest: { dependencies?: Record<string, string> } }} T
 * @param {readonly T[]} packages
 * @returns {T[]}
 */
export function publishOrder(packages) {
  /** @type {Set<T>} */
  const ordered = new Set()
  const add = (/** @type {T} */ entry) => {
    for (const other of packages) {
      if (!ordered.has(other) && entry.manifest.dependencies?.[other.name] !== undefined) add(other)
    }
    ordered.add(entry)
  }
  for (const entry of packages) add(entry)
  return [...ordered]
}
