import * as childProcess from "node:child_process"
import { createRequire } from "node:module"
import path from "node:path"
import { root } from "./root.mjs"

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
  const result = spawner().sync(command, args, { cwd: root, stdio: [...stdio], env: environment(env) })
  if (result.error) throw result.error
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
    const child = spawner().spawn(command, args, { cwd, stdio: [...stdio], signal, env: environment(env, cwd) })
    let output = ""
    child.stdout?.on("data", (chunk) => (output += chunk))
    child.stderr?.on("data", (chunk) => (output += chunk))
    child.on("error", reject)
    child.on("close", (code) => resolve({ code: code ?? 1, output }))
  })
}

/**
 * What starts processes. On Windows the tools are `.cmd` files, which need a shell and its quoting: cross-spawn knows
 * both. Before the first installation it is not there; the installation's own arguments need no quoting.
 *
 * @returns {Pick<typeof import("cross-spawn"), "spawn" | "sync">}
 */
function spawner() {
  try {
    return createRequire(import.meta.url)("cross-spawn")
  } catch {
    const shell = process.platform === "win32"
    return /** @type {any} */ ({
      /** @param {string} command @param {string[]} args @param {object} options */
      spawn: (command, args, options) => childProcess.spawn(command, args, { ...options, shell }),
      /** @param {string} command @param {string[]} args @param {object} options */
      sync: (command, args, options) => childProcess.spawnSync(command, args, { ...options, shell }),
    })
  }
}
