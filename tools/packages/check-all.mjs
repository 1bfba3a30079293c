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

/**
 * @typedef {object} Finding what one check says of one package
 * @property {string} check
 * @property {string} package
 * @property {readonly string[]} problems
 * @property {string} [note] what was measured
 */

/**
 * Every check of every packed package. With `update`, budgets and the licence list are written first.
 *
 * @param {string} root
 * @param {readonly import("./packed-package.mjs").PackedPackage[]} all
 * @param {{ update?: boolean }} [options]
 * @returns {Promise<Finding[]>}
 */
export async function checkAll(root, all, { update = false } = {}) {
  const budgetFile = path.join(root, "tools/packages/size-budgets.json")
  const licenceFile = path.join(root, "docs/licences.md")
  const siblings = all.map(({ name }) => name)
  const entries = all.map((packed) => ({ packed, dependencies: productionDependencies(packed, siblings) }))
  const sizes = new Map()
  for (const packed of all) sizes.set(packed.name, await measureSizes(packed, all))

  const licences = licenceList(entries)
  if (update) {
    const written = Object.fromEntries([...sizes].map(([name, measured]) => [name, budgetsFor(measured)]))
    writeFileSync(budgetFile, `${JSON.stringify(written, null, 2)}\n`)
    writeFileSync(licenceFile, licences)
  }
  const budgets = JSON.parse(readFileSync(budgetFile, "utf8"))

  /** @type {Finding[]} */
  const findings = []
  for (const { packed, dependencies } of entries) {
    const results = {
      publint: { problems: await checkPublint(packed) },
      types: { problems: await checkTypes(packed) },
      ranges: { problems: checkRanges(packed, all) },
      imports: { problems: checkImports(packed, all) },
      contents: { problems: checkContents(packed), note: `${packed.files.length} files` },
      sizes: checkSizes(sizes.get(packed.name), budgets[packed.name]),
      "tree-shaking": await checkTreeShaking(packed, all),
      "install-scripts": {
        problems: checkInstallScripts(dependencies),
        note: `none in ${dependencies.length} dependencies`,
      },
      licences: { problems: checkLicences(dependencies) },
    }
    for (const [check, result] of Object.entries(results)) findings.push({ check, package: packed.name, ...result })
  }
  const isCurrent = readFileSync(licenceFile, "utf8") === licences
  const stale = ["docs/licences.md: it is not what node_modules says. Run npm run packages -- --update."]
  return [...findings, { check: "licence-list", package: "all", problems: isCurrent ? [] : stale }]
}
