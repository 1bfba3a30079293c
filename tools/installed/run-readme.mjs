import { existsSync } from "node:fs"
import path from "node:path"
import { command } from "./attempts.mjs"

/**
 * Runs a package's compiled examples, with Vitest where they use it, and returns what went wrong, or "".
 *
 * @param {string} node the program
 * @param {string} folder of the examples
 * @param {import("./read-examples.mjs").PackageExamples} readme
 */
export function runReadme(node, folder, { imported }) {
  if (!imported.includes("vitest")) return command(node, ["main.js"], folder)
  const places = [folder, path.dirname(folder)].map((place) => path.join(place, "node_modules/vitest/vitest.mjs"))
  return command(node, [places.find((place) => existsSync(place)) ?? "vitest", "run", "--root", folder], folder)
}

/**
 * What to install for READMEs: what they say, and what their examples import besides.
 *
 * @param {readonly import("./read-examples.mjs").PackageExamples[]} readmes
 * @returns {string[]}
 */
export function packagesOf(readmes) {
  /** @type {Map<string, string>} */
  const packages = new Map()
  const words = readmes.flatMap(({ installs }) => installs.flat()).filter((word) => !word.startsWith("-"))
  for (const word of [...readmes.flatMap(({ imported }) => imported), ...words]) {
    packages.set(word.replace(/(?<=.)@.*$/, ""), word)
  }
  return [...packages.values()].sort()
}
