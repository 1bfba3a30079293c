const KINDS = /** @type {const} */ (["packed", "unpacked", "bundled"])

/** What a budget leaves over a measured size. */
const HEADROOM = 1.1

/**
 * Whether a package is as small as its budget says. A budget far above what is needed would hold nothing, and is a
 * problem too.
 *
 * @param {import("./measure-sizes.mjs").Sizes} sizes
 * @param {import("./measure-sizes.mjs").Sizes | undefined} budget
 * @returns {{ problems: string[], note: string }}
 */
export function checkSizes(sizes, budget) {
  const note = KINDS.map((kind) => `${kind} ${kilobytes(sizes[kind])}`).join(", ")
  if (budget === undefined) return { problems: ["it has no budget. Run npm run packages -- --update."], note }
  const problems = KINDS.flatMap((kind) => {
    const [size, limit] = [sizes[kind], budget[kind]]
    if (size > limit) {
      return [
        `${kind}: ${kilobytes(size)}, and the budget is ${kilobytes(limit)}. Make it smaller, or say why in the commit that runs npm run packages -- --update.`,
      ]
    }
    if (limit > 1.5 * budgetFor(size)) {
      return [
        `${kind}: ${kilobytes(size)}, and the budget of ${kilobytes(limit)} holds nothing. Run npm run packages -- --update.`,
      ]
    }
    return []
  })
  return { problems, note }
}

/** The budgets of a package of these sizes. @param {import("./measure-sizes.mjs").Sizes} sizes */
export function budgetsFor(sizes) {
  return { packed: budgetFor(sizes.packed), unpacked: budgetFor(sizes.unpacked), bundled: budgetFor(sizes.bundled) }
}

/** A tenth more, in full tenths of a kilobyte. @param {number} size */
function budgetFor(size) {
  return Math.ceil((size * HEADROOM) / 100) * 100
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`
}
