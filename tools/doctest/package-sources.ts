import path from "node:path"
import { listWorkspaces } from "../lib/workspace.mjs"

/** What each name that a package exports (`@bellman-rl/dqn`, or with a subpath) is in the sources. */
export function packageSources(root: string): Map<string, string> {
  const sources = new Map<string, string>()
  for (const { directory, manifest } of listWorkspaces(root)) {
    for (const [subpath, target] of Object.entries(manifest.exports ?? {})) {
      const source = typeof target === "string" ? undefined : target["@bellman-rl/source"]
      if (source !== undefined) sources.set(path.posix.join(manifest.name, subpath), path.join(root, directory, source))
    }
  }
  return sources
}
