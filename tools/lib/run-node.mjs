import { spawn } from "node:child_process"
import os from "node:os"

/**
 * Runs a Node program in this terminal and returns its exit code: 128 + n when signal n ended it.
 *
 * A Ctrl-C in a terminal reaches the program by itself (and this process once more through npm): passing it on would
 * count as a second one. Without a terminal nobody else would tell the program, so signals are passed on.
 *
 * @param {string} file
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
export function runNode(file, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, ...args], { stdio: "inherit" })
    process.on("SIGINT", () => {
      if (!process.stdin.isTTY) child.kill("SIGINT")
    })
    process.on("SIGTERM", () => child.kill("SIGTERM"))
    child.on("error", reject)
    child.on("close", (code, signal) => resolve(code ?? 128 + (signal === null ? 1 : os.constants.signals[signal])))
  })
}
