import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core"
import { readFileSync } from "node:fs"

/** The packages are ES modules, for Node's `import` and for bundlers: are-the-types-wrong's profile "esm-only". */
const IGNORED_RESOLUTIONS = ["node10", "node16-cjs"]

/**
 * What are-the-types-wrong finds in a tarball, for those who import it.
 *
 * @param {import("./packed-package.mjs").PackedPackage} packed
 * @returns {Promise<string[]>}
 */
export async function checkTypes({ tarball }) {
  const result = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(tarball))))
  if (result.types === false) return ["package.json: the package has no types. Give its exports the condition types."]
  return result.problems
    .filter((problem) => !("resolutionKind" in problem && IGNORED_RESOLUTIONS.includes(problem.resolutionKind)))
    .map((problem) => {
      const place = "entrypoint" in problem ? `exports "${problem.entrypoint}" (${problem.resolutionKind})` : "exports"
      return `${place}: ${problem.kind}. See https://github.com/arethetypeswrong/arethetypeswrong.github.io/tree/main/docs/problems.`
    })
}
