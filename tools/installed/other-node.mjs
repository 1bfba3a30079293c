import path from "node:path"
import { captureCommand } from "../lib/run-command.mjs"
import { writeProject } from "./projects.mjs"

/**
 * A Node of another major version: the package that npm has of it for this machine, or this Node where it is that one.
 *
 * @param {number} major
 * @param {string} folder to install it into
 * @returns {Promise<{ path: string } | { problem: string }>}
 */
export async function findNode(major, folder) {
  if (process.versions.node.startsWith(`${major}.`)) return { path: process.execPath }
  const platform = process.platform === "win32" ? "win" : process.platform
  const name = `node-${platform}-${process.arch}`
  writeProject(folder, "http://127.0.0.1:9/")
  const { code, output } = await captureCommand("npm", ["i", `${name}@${major}`], {
    cwd: folder,
    env: readerEnvironment(),
  })
  if (code !== 0) return { problem: output }
  return { path: path.join(folder, "node_modules", name, "bin", platform === "win" ? "node.exe" : "node") }
}

/**
 * Takes from the environment what npm tells a script of the package it runs for: the commands we start are a reader's.
 *
 * @param {Record<string, string | undefined>} [env]
 * @returns {Record<string, undefined>}
 */
export function readerEnvironment(env = process.env) {
  const names = Object.keys(env).filter((name) =>
    /^(?:npm_(?:package|lifecycle|command|execpath|node_execpath|config_(?:local_prefix|prefix|global_prefix))|INIT_CWD|CI$)/i.test(
      name,
    ),
  )
  return Object.fromEntries(names.map((name) => [name, undefined]))
}
