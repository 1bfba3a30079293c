/**
 * The results of an asynchronous function for each item, in the items' order, with so many of them at work at a time.
 *
 * @template T, R
 * @param {readonly T[]} items
 * @param {number} workers
 * @param {(item: T) => Promise<R>} task
 * @returns {Promise<R[]>}
 */
export async function inParallel(items, workers, task) {
  /** @type {R[]} */
  const results = []
  const entries = items.entries()
  const work = async () => {
    for (const [index, item] of entries) results[index] = await task(item)
  }
  await Promise.all(Array.from({ length: Math.min(workers, items.length) }, work))
  return results
}
