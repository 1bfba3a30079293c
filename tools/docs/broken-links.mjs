/**
 * The links within a site that lead nowhere: to a file that is not there, or to a part that its page does not have.
 *
 * @param {object} site
 * @param {string} site.origin
 * @param {readonly string[]} site.files as a browser asks for them
 * @param {readonly import("./open-pages.mjs").OpenedDocument[]} site.documents
 * @returns {import("./open-pages.mjs").Problem[]}
 */
export function findBrokenLinks({ origin, files, documents }) {
  const known = new Set(files)
  const ids = new Map(documents.map(({ page, ids }) => [page, new Set(ids)]))
  return documents.flatMap(({ page, links }) =>
    [...new Set(links)].flatMap((link) => {
      const url = new URL(link)
      if (url.origin !== origin) return []
      const file = decodeURI(url.pathname).replace(/\/$/, "/index.html")
      if (!known.has(file)) return [{ page, problem: `link to ${file}, which is not there` }]
      const part = decodeURIComponent(url.hash.slice(1))
      if (part === "" || ids.get(file)?.has(part) !== false) return []
      return [{ page, problem: `link to #${part}, which ${file} does not have` }]
    }),
  )
}
