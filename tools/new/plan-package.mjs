import { existsSync, readFileSync } from "node:fs"
import path from "node:path"
import { Script } from "node:vm"
import { listFiles } from "../lib/list-files.mjs"
import { nearestName } from "../lib/nearest-name.mjs"
import { isReservedOnWindows } from "../lib/reserved-names.mjs"
import { listWorkspaces } from "../lib/workspace.mjs"
import { KINDS } from "./kinds.mjs"
import { clashOf, nameForms, rename } from "./name-forms.mjs"
import { addToLayer, addToLayerTable, addToPackageOrder, addToPackageTable } from "./shared-files.mjs"
import { posixPath } from "../lib/posix-path.mjs"

/**
 * @typedef {object} Plan a package that is about to be made
 * @property {string} directory its folder, `packages/dueling-dqn`
 * @property {string} packageName `@bellman-rl/dueling-dqn`
 * @property {ReadonlyMap<string, string>} files what is written, by path relative to the root
 * @property {readonly string[]} next what is left to do, a line each
 */

const USAGE = `npm run new ${Object.keys(KINDS).join("|")} <name>`

/**
 * What `npm run new …` is to write. Nothing is written here.
 *
 * @param {string} root
 * @param {readonly string[]} args the kind and the name
 * @returns {Plan | { problem: string }}
 */
export function planPackage(root, [kindName = "", name = "", ...rest]) {
  const kind = Object.hasOwn(KINDS, kindName) ? KINDS[kindName] : undefined
  if (kind === undefined) return { problem: `${unknownKind(kindName)} Use: ${USAGE}` }
  if (rest.length > 0) return { problem: `There is one name too many: "${shown(rest[0])}". Use: ${USAGE}` }
  const bare = name.startsWith(kind.prefix) ? name.slice(kind.prefix.length) : name
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(bare)) {
    return {
      problem: `"${shown(name)}" is no name for a package: small letters, digits and single hyphens, as in windy-walk.`,
    }
  }

  if (bare.length > LONGEST_NAME) {
    return {
      problem: `A name has at most ${LONGEST_NAME} letters, and this one has ${bare.length}: ${bare.slice(0, LONGEST_NAME)}…`,
    }
  }
  const reserved = reservedBy(bare)
  if (reserved !== undefined) return { problem: `The name ${bare} is reserved by ${reserved}. Choose another one.` }

  const folder = `${kind.prefix}${bare}`
  const directory = `${kind.parent}/${folder}`
  const taken = takenBy(root, { directory, folder, isApp: kind.parent === "apps" })
  if (taken !== undefined) return { problem: `The name ${folder} is taken by ${taken}. Choose another one.` }

  const template = path.join(root, "tools/templates", kindName)
  const texts = new Map(
    listFiles(template).map((file) => [posixPath(path.relative(template, file)), readFileSync(file, "utf8")]),
  )
  const forms = nameForms(bare)
  const clash = clashOf([...texts.values()], forms)
  if (clash !== undefined) {
    return {
      problem: `The name ${bare} would make ${clash} of the template, which uses a ${clash} itself. Choose another one.`,
    }
  }

  const files = new Map([...texts].map(([file, text]) => [`${directory}/${rename(file, forms)}`, rename(text, forms)]))
  const { name: packageName, description } = JSON.parse(files.get(`${directory}/package.json`) ?? "{}")
  if (kind.layer !== undefined) {
    const entry = { folder, layer: kind.layer, description }
    const edit = (/** @type {string} */ file, /** @type {(text: string, entry: Entry) => string} */ change) =>
      files.set(file, change(readFileSync(path.join(root, file), "utf8"), entry))
    edit("tools/layers/layer-of.mjs", addToLayer)
    edit("docs/architecture.md", addToLayerTable)
    edit("README.md", addToPackageTable)
    edit("tools/lib/package-order.mjs", addToPackageOrder)
    files.set(`.changeset/${folder}.md`, `---\n"${packageName}": minor\n---\n\n${packageName} is new: ${description}\n`)
  }
  return { directory, packageName, files, next: kind.next(bare) }
}

/** @typedef {import("./shared-files.mjs").Entry} Entry */

/** The longest name: with it, the longest path of a template stays short enough for Windows. */
const LONGEST_NAME = 40

/** Files that a package or an app has besides the one that bears its name. */
const FILES_OF_A_PACKAGE = ["index", "main"]

/**
 * What has a name for itself already, on any system: Windows a device, JavaScript a word, a package one of its files.
 *
 * @param {string} name
 * @returns {string | undefined}
 */
function reservedBy(name) {
  if (isReservedOnWindows(name)) return "Windows"
  if (!isIdentifier(nameForms(name).camel)) return "JavaScript"
  return FILES_OF_A_PACKAGE.includes(name) ? "a package's own files" : undefined
}

/** Whether a word can name a variable. @param {string} word */
function isIdentifier(word) {
  try {
    const script = new Script(`"use strict"; async () => { let ${word} }`)
    return script instanceof Script
  } catch {
    return false
  }
}

/** @param {string} kindName */
function unknownKind(kindName) {
  if (kindName === "") return "What is to be made?"
  const suggestion = nearestName(kindName, Object.keys(KINDS))
  return `There is no kind "${shown(kindName)}".${suggestion === undefined ? "" : ` Did you mean ${suggestion}?`}`
}

/**
 * Who has the name already: a folder, a package, or an app of that name on the command line.
 *
 * @param {string} root
 * @param {{ directory: string, folder: string, isApp: boolean }} wanted
 * @returns {string | undefined}
 */
function takenBy(root, { directory, folder, isApp }) {
  if (existsSync(path.join(root, directory))) return `the folder ${directory}`
  const owner = listWorkspaces(root).find(
    ({ manifest }) => manifest.name === `@bellman-rl/${folder}` || (isApp && manifest.bellman?.name === folder),
  )
  return owner && `the package in ${owner.directory}`
}

/** Foreign text in one short line. @param {string} [text] */
function shown(text = "") {
  const line = JSON.stringify(text).slice(1, -1)
  return line.length > 60 ? `${line.slice(0, 60)}…` : line
}
