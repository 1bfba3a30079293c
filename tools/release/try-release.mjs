import path from "node:path"
import { captureCommand } from "../lib/run-command.mjs"
import { packAll } from "../packages/pack.mjs"
import { copyRepository } from "./copy-repository.mjs"
import { readRelease, versionsOf } from "./read-release.mjs"

/**
 * Makes the next release of a built checkout in a copy below `folder`, up to the tarballs.
 *
 * @param {string} root
 * @param {string} folder
 * @returns {Promise<{ versions: import("./read-release.mjs").Versioned[], packages: import("../packages/packed-package.mjs").PackedPackage[] }>}
 * versions are empty when no changeset asks for a release
 * @throws with what changesets says when a changeset or its configuration is wrong
 */
export async function tryRelease(root, folder) {
  const copy = path.join(folder, "repository")
  await copyRepository(root, copy)
  await changeset(copy, "status")
  const before = versionsOf(copy)
  await changeset(copy, "version")
  return { versions: readRelease(copy, before), packages: await packAll(copy, folder) }
}

/** @param {string} cwd @param {string} command */
async function changeset(cwd, command) {
  const { code, output } = await captureCommand("changeset", [command], { cwd })
  if (code !== 0) throw new Error(`changeset ${command} failed:\n${output.trim()}`)
}
