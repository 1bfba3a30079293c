import path from "node:path"
import { inParallel } from "../packages/in-parallel.mjs"
import { attempts, command, WORKERS } from "./attempts.mjs"
import { makeStrict, writeExamples, writeProject, writeTsconfig } from "./projects.mjs"
import { packagesOf, runReadme } from "./run-readme.mjs"
import { writeExpect } from "./write-expect.mjs"

/**
 * Installs each package with pnpm into a project of its own, which lets a package find what it declares and no more,
 * checks the types of its README's examples, and runs them with this Node.
 *
 * @param {readonly import("./read-examples.mjs").PackageExamples[]} readmes
 * @param {import("./attempts.mjs").Surroundings} surroundings
 */
export async function checkOneByOne(readmes, { folder, registry, report }) {
  const attempt = attempts(report)
  const projects = path.join(folder, "pnpm")
  await writeExpect(projects)
  for (const readme of readmes) {
    const project = path.join(projects, readme.short)
    writeProject(project, registry)
    makeStrict(project)
    writeExamples(project, readme)
    await attempt("pnpm add", readme.name, () => command("pnpm", ["add", ...packagesOf([readme])], project))
  }
  for (const resolution of /** @type {const} */ (["Bundler", "NodeNext"])) {
    const config = writeTsconfig(projects, resolution)
    await attempt(`TypeScript 7, ${resolution}`, "all", () => command("tsc", ["-p", config], projects))
  }
  const [major] = process.versions.node.split(".")
  await inParallel(readmes, WORKERS, (readme) =>
    attempt(`Node ${major}, pnpm`, readme.name, () =>
      runReadme(process.execPath, path.join(projects, readme.short), readme),
    ),
  )
}
