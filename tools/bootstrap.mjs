import { createHash } from "node:crypto"
import { existsSync, readFileSync } from "node:fs"
import path from "node:path"
import { root } from "./lib/root.mjs"
import { runCommand } from "./lib/run-command.mjs"
import { clearStamp, readStamp, writeStamp } from "./lib/stamp.mjs"

const STAMP = "install.stamp"

/**
 * Makes the repository ready to run: the right Node, and what pnpm-lock.yaml lists in node_modules.
 * When that was installed before, this touches no network and takes milliseconds.
 */
export function bootstrap() {
  refuseOldNode(process.versions.node)
  const version = pnpmVersion()
  const wanted = installStamp(version)
  if (readStamp(STAMP) === wanted) return

  clearStamp(STAMP)
  console.error("Installing what pnpm-lock.yaml lists …")
  const args = ["install", "--frozen-lockfile"]
  const code = isInstalled(version)
    ? runCommand("pnpm", args, { aside: true })
    : runCommand("npx", ["--yes", `pnpm@${version}`, ...args], { aside: true })
  if (code !== 0) {
    console.error("The installation failed, see above. The first one needs the npm registry; after a change of a")
    console.error(`package.json the lockfile has to be made anew: npx pnpm@${version} install`)
    process.exit(1)
  }
  writeStamp(STAMP, wanted)
}

/**
 * Installs after a package.json was added or changed: links it, and makes the lockfile anew. What is on this machine
 * already is not asked of the network.
 *
 * @returns {number} pnpm's exit code
 */
export function installChanges() {
  clearStamp(STAMP)
  const code = runCommand("pnpm", ["install", "--no-frozen-lockfile", "--prefer-offline", "--reporter=silent"], {
    aside: true,
  })
  if (code === 0) writeStamp(STAMP, installStamp(pnpmVersion()))
  return code
}

/** @param {string} version of Node */
function refuseOldNode(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`Bellman needs Node 20.19 or newer; this is ${version}. Install a newer one from https://nodejs.org.`)
  process.exit(1)
}

function pnpmVersion() {
  const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"))
  return manifest.packageManager.replace("pnpm@", "")
}

/** @param {string} pnpmVersion */
function installStamp(pnpmVersion) {
  const lock = readFileSync(path.join(root, "pnpm-lock.yaml"))
  const digest = createHash("sha256").update(lock).digest("hex")
  return `${digest} pnpm ${pnpmVersion} ${process.platform}-${process.arch}\n`
}

/** Whether pnpm itself is in node_modules already. @param {string} version */
function isInstalled(version) {
  const file = path.join(root, "node_modules", "pnpm", "package.json")
  return existsSync(file) && JSON.parse(readFileSync(file, "utf8")).version === version
}
