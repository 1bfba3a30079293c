import { cpSync, existsSync, mkdirSync, rmSync, symlinkSync } from "node:fs"
import path from "node:path"
import { captureCommand } from "../lib/run-command.mjs"
import { listWorkspaces } from "../lib/workspace.mjs"

/**
 * Copies a built checkout, with its history and with what is not committed yet, so that a release can be tried without
 * changing anything: a branch `main` at the same commit, the same node_modules, the packages linked to each other.
 *
 * @param {string} root
 * @param {string} copy does not exist yet
 */
export async function copyRepository(root, copy) {
  await git(root, "clone", "--quiet", "--shared", root, copy)
  await git(copy, "checkout", "--quiet", "-B", "main")
  const changed = await listed(root, "--modified", "--others", "--exclude-standard")
  const deleted = await listed(root, "--deleted")
  for (const file of changed.filter((name) => !deleted.includes(name))) {
    cpSync(path.join(root, file), path.join(copy, file), { recursive: true })
  }
  for (const file of deleted) rmSync(path.join(copy, file), { force: true })

  symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"), "junction")
  const packages = listWorkspaces(copy).filter(({ manifest }) => manifest.private !== true)
  for (const { directory, manifest } of packages) {
    if (existsSync(path.join(root, directory, "dist"))) {
      cpSync(path.join(root, directory, "dist"), path.join(copy, directory, "dist"), { recursive: true })
    }
    for (const target of packages) {
      if (
        manifest.dependencies?.[target.manifest.name] === undefined &&
        manifest.devDependencies?.[target.manifest.name] === undefined
      )
        continue
      const link = path.join(copy, directory, "node_modules", target.manifest.name)
      mkdirSync(path.dirname(link), { recursive: true })
      symlinkSync(path.join(copy, target.directory), link, "junction")
    }
  }
}

/** Paths that `git ls-files` gives. @param {string} root @param {readonly string[]} options */
async function listed(root, ...options) {
  return (await git(root, "ls-files", "-z", ...options)).split("\0").filter((name) => name !== "")
}

/** @param {string} cwd @param {readonly string[]} args */
async function git(cwd, ...args) {
  const { code, output } = await captureCommand("git", args, { cwd })
  if (code !== 0) throw new Error(`git ${args.join(" ")}: ${output.trim()}`)
  return output
}
