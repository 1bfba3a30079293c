import { mkdirSync, writeFileSync } from "node:fs"
import path from "node:path"

/**
 * What a reader has before the first `npm i`: a folder, a package.json. The scope's registry is the one on this machine:
 * nothing of ours comes from elsewhere.
 *
 * @param {string} folder
 * @param {string} registry
 */
export function writeProject(folder, registry) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, "package.json"), '{ "private": true, "type": "module" }\n')
  writeFileSync(path.join(folder, ".npmrc"), `@bellman-rl:registry=${registry}\nfund=false\naudit=false\n`)
}

/**
 * pnpm's strictest settings: a package finds what it declares and nothing else, and a peer that is missing or of another
 * version is an error. What it knows of registries it keeps in the folder above: the machine's own cache goes by host and
 * port, and an earlier registry on the same port served other tarballs of the same versions.
 *
 * @param {string} folder
 */
export function makeStrict(folder) {
  const settings = [
    "autoInstallPeers: false",
    "hoist: false",
    "strictPeerDependencies: true",
    "pmOnFail: ignore",
    `cacheDir: ${JSON.stringify(path.resolve(folder, "../.pnpm-cache"))}`,
  ]
  writeFileSync(path.join(folder, "pnpm-workspace.yaml"), `${settings.join("\n")}\n`)
}

/**
 * Writes a package's examples, `example-1.ts` …, and what runs them: `main.js`, or a test where they use Vitest.
 *
 * @param {string} folder
 * @param {import("./read-examples.mjs").PackageExamples} readme
 */
export function writeExamples(folder, { name, imported, examples }) {
  mkdirSync(folder, { recursive: true })
  const names = examples.map((_, index) => `example-${index + 1}`)
  for (const [index, { code }] of examples.entries()) writeFileSync(path.join(folder, `${names[index]}.ts`), code)
  const imports = names.map((file) => `await import("./${file}.js")`)
  const [file, text] = imported.includes("vitest")
    ? [
        "readme.test.js",
        `import { test } from "vitest"\ntest(${JSON.stringify(name)}, async () => {\n${imports.join("\n")}\n})\n`,
      ]
    : ["main.js", `${imports.join("\n")}\n`]
  writeFileSync(path.join(folder, file), text)
}

/**
 * Writes a tsconfig.json for the examples below a folder, with a reader's settings: strict, and `skipLibCheck`, which
 * the types of TensorFlow.js need.
 *
 * @param {string} folder
 * @param {"NodeNext" | "Bundler"} resolution
 * @returns {string} its path
 */
export function writeTsconfig(folder, resolution) {
  const file = path.join(folder, `tsconfig.${resolution}.json`)
  const config = {
    compilerOptions: {
      target: "ES2022",
      module: resolution === "Bundler" ? "ESNext" : "NodeNext",
      moduleResolution: resolution,
      strict: true,
      skipLibCheck: true,
      types: [],
      noEmit: resolution === "Bundler",
    },
    include: ["**/example-*.ts"],
    exclude: ["**/node_modules"],
  }
  writeFileSync(file, JSON.stringify(config))
  return file
}
