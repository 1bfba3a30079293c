import { captureCommand } from "../lib/run-command.mjs"
import { publishOrder } from "./publish-order.mjs"

/**
 * Publishes the tarballs whose version the registry does not have yet. A run that stopped half-way can be started again.
 *
 * @param {readonly import("../packages/packed-package.mjs").PackedPackage[]} packages
 * @param {{ dryRun: boolean, registry?: string, report: (line: string) => void }} options
 * @returns {Promise<number>} how many were published
 * @throws when nothing has a version yet, when the registry does not answer, and when it refuses a package
 */
export async function publishAll(packages, { dryRun, registry, report }) {
  const unversioned = packages.find(({ manifest }) => manifest.version === "0.0.0")
  if (unversioned !== undefined && !dryRun) {
    throw new Error(`${unversioned.name} has the version 0.0.0. Run npx changeset version, and commit what it writes.`)
  }
  const where = registry === undefined ? [] : [`--registry=${registry}`]
  let published = 0
  for (const { name, manifest, tarball } of publishOrder(packages)) {
    const id = `${name}@${manifest.version}`
    if (await isPublished(id, where)) {
      report(`${id} is there already`)
      continue
    }
    const args = ["publish", tarball, "--access=public", ...where, ...(dryRun ? ["--dry-run"] : [])]
    const { code, output } = await captureCommand("npm", args)
    if (code !== 0) throw new Error(`${id} could not be published:\n${output.trim()}`)
    report(`${id} ${dryRun ? "would be published" : "is published"}`)
    published += 1
  }
  return published
}

/** @param {string} id @param {readonly string[]} where */
async function isPublished(id, where) {
  const { code, output } = await captureCommand("npm", [
    "view",
    id,
    "version",
    "--prefer-online",
    "--fetch-retries=1",
    "--fetch-retry-mintimeout=1000",
    ...where,
  ])
  // Without the version npm prints nothing; without the package it says E404.
  if (code === 0) return /\d/.test(output.replace(/^npm .*$/gm, ""))
  if (output.includes("E404")) return false
  throw new Error(`The registry does not say whether it has ${id}:\n${output.trim()}`)
}
