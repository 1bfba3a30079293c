import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { captureCommand } from "../lib/run-command.mjs"
import { listWorkspaces } from "../lib/workspace.mjs"
import { inParallel } from "./in-parallel.mjs"
import { removeStaleOutputs } from "./remove-stale-outputs.mjs"
import { posixPath } from "../lib/posix-path.mjs"

/**
 * Packs every public package of a repository with pnpm, and unpacks it beside: `folder/tarballs` and `folder/unpacked`.
 * The packages are built. Sorted by name.
 *
 * @param {string} root
 * @param {string} folder
 * @returns {Promise<import("./packed-package.mjs").PackedPackage[]>}
 */
export async function packAll(root, folder) {
  const workspaces = listWorkspaces(root).filter(({ manifest }) => manifest.private !== true)
  mkdirSync(path.join(folder, "tarballs"), { recursive: true })
  return inParallel(workspaces, os.availableParallelism(), (workspace) =>
    packOne(path.join(root, workspace.directory), workspace.folder, folder),
  )
}

/**
 * @param {string} source
 * @param {string} short
 * @param {string} folder
 * @returns {Promise<import("./packed-package.mjs").PackedPackage>}
 */
async function packOne(source, short, folder) {
  removeStaleOutputs(source)
  const tarball = path.join(folder, "tarballs", `${short}.tgz`)
  await run("pnpm", ["--dir", source, "pack", "--out", tarball])
  const unpacked = path.join(folder, "unpacked", short)
  mkdirSync(unpacked, { recursive: true })
  await run("tar", ["-xzf", tarball, "-C", unpacked, "--strip-components=1"])
  const manifest = JSON.parse(readFileSync(path.join(unpacked, "package.json"), "utf8"))
  const packed = { name: manifest.name, source, tarball, folder: unpacked, manifest, files: listPacked(unpacked) }
  // Bundlers find its dependencies as they do in the repository.
  symlinkSync(path.join(source, "node_modules"), path.join(unpacked, "node_modules"), "junction")
  return packed
}

/** @param {string} folder @returns {import("./packed-package.mjs").PackedFile[]} */
export function listPacked(folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => ({ path: posixPath(file), stats: statSync(path.join(folder, file)) }))
    .filter(({ stats }) => stats.isFile())
    .map(({ path, stats }) => ({ path, size: stats.size }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** @param {string} command @param {readonly string[]} args */
async function run(command, args) {
  const { code, output } = await captureCommand(command, args)
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} failed:\n${output.trim()}`)
}
