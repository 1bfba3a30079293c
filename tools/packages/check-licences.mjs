/** Licences that an MIT package can depend on. MPL-2.0 asks for the changed files of the dependency itself, no more. */
const ALLOWED = ["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MPL-2.0"]

/**
 * Dependencies whose licence is not on the list.
 *
 * @param {readonly import("./production-dependencies.mjs").ProductionDependency[]} dependencies
 * @returns {string[]}
 */
export function checkLicences(dependencies) {
  return dependencies
    .filter(({ licence }) => !isAllowed(licence))
    .map(
      ({ name, version, licence, path }) =>
        `package.json: ${path.join(" > ")}: the licence of ${name}@${version} is "${licence}". Use another package, or add it to tools/packages/check-licences.mjs.`,
    )
}

/** Whether an SPDX expression is met by allowed licences: all of A AND B, one of A OR B. @param {string} licence */
function isAllowed(licence) {
  const alternatives = licence.replace(/[()]/g, "").split(" OR ")
  return alternatives.some((alternative) => alternative.split(" AND ").every((name) => ALLOWED.includes(name)))
}
