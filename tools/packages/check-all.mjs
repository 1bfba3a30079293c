import { readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { checkContents } from "./check-contents.mjs"
import { checkImports } from "./check-imports.mjs"
import { checkInstallScripts } from "./check-install-scripts.mjs"
import { checkLicences } from "./check-licences.mjs"
import { checkPublint } from "./check-publint.mjs"
import { checkRanges } from "./check-ranges.mjs"
import { budgetsFor, checkSizes } from "./check-sizes.mjs"
import { checkTreeShaking } from "./check-tree-shaking.mjs"
import { checkTypes } from "./check-types.mjs"
import { licenceList } from "./licence-list.mjs"
import { measureSizes } from "./measure-sizes.mjs"
import { productionDependencies } from "./production-dependencies.mjs"

const BUDGETS = "tools/packages/size-budgets.json"
const LICENCES = "docs/licences.md"

/**
 * @typedef {object} Finding what one check says of one package
 * @property {string} check
 * @property {string} package
 * @property {readonly string[]} problems
 * @property {string} [note] what was measured
 */

/** @typedef {import("./packed-package.mjs").PackedPackage} PackedPackage */

/**
 * Writes docs/licences.md and the size budgets: of all packages, or of those that have none.
 *
 * @param {string} root
 * @param {readonly PackedPackage[]} all
 * @param {"all" | "missing"} which
 */
export async function writeBudgets(root, all, which) {
  const file = path.join(root, BUDGETS)
  const kept = which === "all" ? {} : JSON.parse(readFileSync(file, "utf8"))
  /** @type {Record<string, import("./measure-sizes.mjs").Sizes>} */
  const budgets = {}
  for (const packed of all) budgets[packed.name] = kept[packed.name] ?? budgetsFor(await measureSizes(packed, all))
  writeFileSync(file, `${JSON.stringify(budgets, null, 2)}\n`)
  writeFileSync(path.join(root, LICENCES), licenceList(withDependencies(all)))
}

/**
 * Every check of the packed packages that are named, or of all.
 *
 * @param {string} root
 * @param {readonly PackedPackage[]} all
 * @param {readonly string[]} [names]
 * @returns {Promise<Finding[]>}
 */
export async function checkAll(root, all, names = all.map(({ name }) => name)) {
  const entries = withDependencies(all)
  const budgets = JSON.parse(readFileSync(path.join(root, BUDGETS), "utf8"))

  /** @type {Finding[]} */
  const findings = []
  for (const { packed, dependencies } of entries.filter(({ packed: { name } }) => names.includes(name))) {
    const results = {
      publint: { problems: await checkPublint(packed) },
      types: { problems: await checkTypes(packed) },
      ranges: { problems: checkRanges(packed, all) },
      imports: { problems: checkImports(packed, all) },
      contents: { problems: checkContents(packed), note: `${packed.files.length} files` },
      sizes: checkSizes(await measureSizes(packed, all), budgets[packed.name]),
      "tree-shaking": await checkTreeShaking(packed, all),
      "install-scripts": {
        problems: checkInstallScripts(dependencies),
        note: `none in ${dependencies.length} dependencies`,
      },
      licences: { problems: checkLicences(dependencies) },
    }
    for (const [check, result] of Object.entries(results)) findings.push({ check, package: packed.name, ...result })
  }
  const isCurrent = readFileSync(path.join(root, LICENCES), "utf8") === licenceList(entries)
  const stale = ["docs/licences.md: it is not what node_modules says. Run npm run packages -- --update."]
  return [...findings, { check: "licence-list", package: "all", problems: isCurrent ? [] : stale }]
}

/** @param {readonly PackedPackage[]} all */
function withDependencies(all) {
  const siblings = all.map(({ name }) => name)
  return all.map((packed) => ({ packed, dependencies: productionDependencies(packed, siblings) }))
}
