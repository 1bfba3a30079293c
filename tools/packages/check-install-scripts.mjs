/**
 * Packages that would run a script of theirs when ours is installed.
 *
 * @param {readonly import("./production-dependencies.mjs").ProductionDependency[]} dependencies
 * @returns {string[]}
 */
export function checkInstallScripts(dependencies) {
  return dependencies
    .filter(({ installScripts }) => installScripts.length > 0)
    .map(
      ({ name, version, installScripts, path }) =>
        `package.json: ${path.join(" > ")}: ${name}@${version} runs ${installScripts.join(", ")} when it is installed. Use another package.`,
    )
}
