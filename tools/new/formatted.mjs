import path from "node:path"
import { format, resolveConfig } from "prettier"

/**
 * Files as `npm run format` would leave them: a name of another length breaks lines elsewhere.
 *
 * @param {string} root
 * @param {ReadonlyMap<string, string>} files texts by path relative to the root
 * @returns {Promise<Map<string, string>>}
 */
export async function formatted(root, files) {
  const entries = [...files].map(async ([file, text]) => {
    const filepath = path.join(root, file)
    const config = await resolveConfig(filepath)
    return /** @type {const} */ ([file, await format(text, { ...config, filepath })])
  })
  return new Map(await Promise.all(entries))
}
