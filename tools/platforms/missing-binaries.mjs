import { parse } from "yaml"

/**
 * @typedef {{ readonly os: string, readonly cpu: string }} Platform as Node names it: `process.platform`, `process.arch`
 * @typedef {{ os?: string[], cpu?: string[] }} Binary what a package says of the machines it is for
 */

/** Machines that a contributor may have. @type {readonly Platform[]} */
const PLATFORMS = [
  { os: "darwin", cpu: "arm64" },
  { os: "darwin", cpu: "x64" },
  { os: "linux", cpu: "arm64" },
  { os: "linux", cpu: "x64" },
  { os: "win32", cpu: "x64" },
]

/**
 * The platforms for which the lockfile holds no binary of a tool that ships one binary a platform: on such a machine an
 * installation succeeds, and the tool does not start. A line a tool and platform.
 *
 * @param {string} lockfile text of pnpm-lock.yaml
 * @returns {string[]}
 */
export function missingBinaries(lockfile) {
  const { packages, snapshots } = parse(lockfile)
  /** @type {[string, { optionalDependencies?: Record<string, string> }][]} */
  const tools = Object.entries(snapshots)
  return tools.flatMap(([tool, { optionalDependencies = {} }]) => {
    /** @type {Binary[]} */
    const binaries = Object.entries(optionalDependencies)
      .map(([name, version]) => packages[`${name}@${version}`])
      .filter((found) => found?.cpu !== undefined)
    if (binaries.length === 0) return []
    return PLATFORMS.filter((platform) => !binaries.some((binary) => runsOn(binary, platform))).map(
      ({ os, cpu }) => `pnpm-lock.yaml: ${tool} has no binary for ${os}-${cpu}. ${ADVICE}`,
    )
  })
}

const ADVICE =
  "Take a version whose binaries the registry has, or remove its entries and run npx pnpm install --fix-lockfile."

/** @param {Binary} binary @param {Platform} platform */
function runsOn(binary, { os, cpu }) {
  return (binary.os?.includes(os) ?? true) && (binary.cpu?.includes(cpu) ?? true)
}
