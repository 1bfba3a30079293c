import { spawn, spawnSync } from "node:child_process"
import path from "node:path"
import { root } from "./root.mjs"

/** What a package manager installs as `.cmd` files on Windows starts there through a shell only. */
const shell = process.platform === "win32"

/** The environment of everything we start: the tools of the folder come first, then the repository's. */
function environment(extra = {}, cwd = root) {
  const bins = [...new Set([cwd, root])].map((folder) => path.join(folder, "node_modules", ".bin"))
  return { ...process.env, PATH: [...bins, process.env["PATH"] ?? ""].join(path.delimiter), ...extra }
}

/**
 * Runs a command in the root folder, shows its output as it comes, and returns its exit code. With `aside` its output goes
 * to standard error: what comes after may be read by a machine.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, aside?: boolean }} [options]
 * @returns {number}
 */
export function runCommand(command, args, { env, aside = false } = {}) {
  const stdio = /** @type {const} */ (["inherit", aside ? 2 : "inherit", "inherit"])
  const result = spawnSync(command, args, { cwd: root, stdio: [...stdio], shell, env: environment(env) })
  if (result.error !== undefined) throw result.error
  return result.status ?? 1
}

/**
 * Runs a command in the root folder, or in `cwd`, and returns its exit code and everything it printed. `signal` stops it.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string | undefined>, cwd?: string, signal?: AbortSignal | undefined }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function captureCommand(command, args, { env, cwd = root, signal } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = /** @type {const} */ (["ignore", "pipe", "pipe"])
    const child = spawn(command, args, { cwd, stdio: [...stdio], shell, signal, env: environment(env, cwd) })
    let output = ""
    child.stdout.on("data", (chunk) => (output += chunk))
    child.stderr.on("data", (chunk) => (output += chunk))
    child.on("error", reject)
    child.on("close", (code) => resolve({ code: code ?? 1, output }))
  })
}
