/**
 * The candidate with the fewest edits (Levenshtein), or nothing when half of its letters would have to change.
 *
 * @param {string} name
 * @param {readonly string[]} candidates
 * @returns {string | undefined}
 */
export function nearestName(name, candidates) {
  const [best] = candidates
    .map((candidate) => ({ candidate, share: edits(name, candidate) / Math.max(name.length, candidate.length) }))
    .sort((a, b) => a.share - b.share)
  return best !== undefined && best.share < 0.5 ? best.candidate : undefined
}

/** @param {string} a @param {string} b */
function edits(a, b) {
  /** Edits from the letters of `a` so far to each beginning of `b`. */
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (const [i, letter] of [...a].entries()) {
    let left = i + 1
    row = row.map((above, j) => {
      if (j === 0) return left
      const diagonal = (row[j - 1] ?? 0) + (letter === b[j - 1] ? 0 : 1)
      left = Math.min(above + 1, left + 1, diagonal)
      return left
    })
  }
  return row.at(-1) ?? 0
}
