import path from "node:path"
import { remark } from "remark"
import remarkGfm from "remark-gfm"
import remarkValidateLinks from "remark-validate-links"
import { engine } from "unified-engine"
import { httpsOnly } from "./https-only.mjs"
import { listLinked } from "./list-linked.mjs"

/**
 * What is wrong with the links of the repository's Markdown files, a line each: `file:line:column: what`.
 *
 * @param {string} root
 * @returns {Promise<{ files: number, problems: string[] }>}
 */
export function findDeadLinks(root) {
  const files = listLinked(root).map((file) => path.relative(root, file))
  // Without files the engine would wait for one on standard input.
  if (files.length === 0) return Promise.resolve({ files: 0, problems: [] })
  /** The types of engine take no plugin that asks for the set of all files. @type {any[]} */
  const plugins = [[remarkValidateLinks, { repository: false, root }], httpsOnly]
  return new Promise((resolve, reject) => {
    engine(
      {
        processor: remark().use(remarkGfm),
        plugins,
        cwd: root,
        files,
        output: false,
        out: false,
        // What is found is told by the caller.
        reporter: () => "",
        // Not a setting or a list of ignored files that lies somewhere above.
        detectConfig: false,
        detectIgnore: false,
      },
      (error, _code, context) => {
        if (error) return reject(error)
        const problems = (context?.files ?? []).flatMap((file) =>
          file.messages.map(({ line, column, reason }) => `${file.path}:${line}:${column}: ${reason}`),
        )
        resolve({ files: files.length, problems })
      },
    )
  })
}
