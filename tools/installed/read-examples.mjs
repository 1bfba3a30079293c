import path from "node:path"
import { parseSync, runnerImport } from "vite"
import { readPacked } from "../packages/packed-package.mjs"
import { root } from "../lib/root.mjs"

/**
 * @typedef {object} PackageExamples
 * @property {string} name of the package
 * @property {string} short its folder's name
 * @property {readonly (readonly string[])[]} installs what stands behind `npm i` in the README, line by line
 * @property {readonly string[]} imported the packages that the examples import
 * @property {readonly Example[]} examples
 *
 * @typedef {object} Example a fence of the README, as a module that throws when a value is another one
 * @property {number} line
 * @property {string} code TypeScript
 */

/** The examples, the assertions in them, and where they find `expect`. @typedef {{ findFences: any, assertValues: any, EXPECT: string }} Doctest */

/**
 * What the READMEs inside the tarballs tell a reader to install and to run.
 *
 * @param {readonly import("../packages/packed-package.mjs").PackedPackage[]} all
 * @returns {Promise<PackageExamples[]>}
 */
export async function readExamples(all) {
  const doctest = await loadDoctest()
  return all.map((packed) => examplesOf(packed.name, readPacked(packed, "README.md"), doctest))
}

/** tools/doctest is TypeScript, which Node 20 does not read. @returns {Promise<Doctest>} */
async function loadDoctest() {
  const load = async (/** @type {string} */ name) =>
    (await runnerImport(path.join(root, "tools/doctest", name), { configFile: false, root, logLevel: "error" })).module
  return /** @type {Doctest} */ ({ ...(await load("markdown-fences.ts")), ...(await load("assert-values.ts")) })
}

/**
 * @param {string} name
 * @param {string} readme
 * @param {Doctest} doctest
 * @returns {PackageExamples}
 */
export function examplesOf(name, readme, { findFences, assertValues, EXPECT }) {
  /** @type {{ language: string, info: string, code: string, line: number }[]} */
  const fences = findFences(readme)
  const installs = fences
    .filter(({ language }) => language === "sh")
    .flatMap(({ code }) => code.split("\n"))
    .flatMap((line) => /^npm i(?:nstall)? ([^#]+)/.exec(line)?.slice(1) ?? [])
    .map((words) => words.trim().split(/\s+/))
  const scripts = fences.filter(({ language, info }) => language === "ts" && info === "")
  const imported = scripts.flatMap(({ code }) => importsOf(code))
  return {
    name,
    short: name.slice(name.indexOf("/") + 1),
    installs,
    imported: [...new Set(imported)].sort(),
    examples: scripts.map(({ line, code }) => ({
      line,
      code: `import { expect as ${EXPECT} } from "../expect.js"; export {};${"\n".repeat(line - 1)}${assertValues(code)}\n`,
    })),
  }
}

/** The packages that a script imports. @param {string} code */
function importsOf(code) {
  return parseSync("example.ts", code)
    .module.staticImports.map(({ moduleRequest }) => moduleRequest.value)
    .filter((specifier) => !/^(?:\.|node:)/.test(specifier))
    .map((specifier) => specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/"))
}
