import { captureCommand } from "../lib/run-command.mjs"
import { readerEnvironment } from "./other-node.mjs"

/**
 * @typedef {object} Step what was tried with a package, or with all of them
 * @property {string} step
 * @property {string} package
 * @property {number} seconds
 * @property {string} problem what went wrong, or ""
 * @property {string} [skipped] why it was not tried
 *
 * @typedef {object} Surroundings
 * @property {string} folder for the projects
 * @property {string} registry that has the packages
 * @property {(step: Step) => void} report called with each step as it ends
 *
 * @typedef {(step: string, name: string, task: () => Promise<string>) => Promise<boolean>} Attempt
 */

/** How many programs run at a time. */
export const WORKERS = 2

/**
 * Makes the function that tries a step, times it and reports it. The step's problem is what its task returns or throws.
 *
 * @param {(step: Step) => void} report
 * @returns {Attempt} whether it went well
 */
export function attempts(report) {
  return async (step, name, task) => {
    const start = performance.now()
    const problem = await task().catch((error) => String(error?.stack ?? error))
    report({ step, package: name, seconds: (performance.now() - start) / 1000, problem })
    return problem === ""
  }
}

/**
 * A command's problem: what it printed when it failed, or "".
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {string} cwd
 */
export async function command(program, args, cwd) {
  const { code, output } = await captureCommand(program, args, { cwd, env: readerEnvironment() })
  return code === 0 ? "" : `${program} ${args.join(" ")}\n${output.trim()}`
}
