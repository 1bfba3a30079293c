/**
 * `node tools/bundle-planck.mjs`   writes packages/environments-box2d/src/physics/planck.generated.ts
 *
 * planck, the physics engine, and its peer stage-js declare Node ≥ 24: as a dependency they would greet every user of an
 * older Node with a warning. planck's sources run anywhere, so what we use of them is bundled, once, here, and committed.
 * Needs the network: it is run by hand when planck's version changes. stage-js draws planck's testbed and is not in it.
 */
import { execFileSync } from "node:child_process"
import { createHash } from "node:crypto"
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { build } from "vite"
import { root } from "./lib/root.mjs"

const VERSION = "1.5.0"
/** Of the tarball in the registry. */
const SHA512 = "dlvqJE+FscZgrGUXJ5ybd0o5bvZ5XXyZNbm08xGsXp9WjXeAyWSFT6n9s/1PQcUBo4546fDXA5RMA4wbDyZw6g=="

const ENTRY = `
export { World } from "./package/src/dynamics/World"
export { EdgeShape } from "./package/src/collision/shape/EdgeShape"
export { PolygonShape } from "./package/src/collision/shape/PolygonShape"
export { DistanceJoint } from "./package/src/dynamics/joint/DistanceJoint"
export { RevoluteJoint } from "./package/src/dynamics/joint/RevoluteJoint"
// For their effect: each tells the engine how its pair of shapes collides.
import "./package/src/collision/shape/CollidePolygon"
import "./package/src/collision/shape/CollideEdgePolygon"
`

/** The engine's sines differ between JavaScript engines, ours do not; the clock only feeds statistics. */
const REPLACED = {
  "Math.sin": "sin",
  "Math.cos": "cos",
  "Math.atan2": "atan2",
  "Math.random": "undefined",
  "Date.now": "noClock",
  ASSERT: "false",
  _ASSERT: "false",
  CONSTRUCTOR_FACTORY: "false",
  _CONSTRUCTOR_FACTORY: "false",
}

const target = path.join(root, "packages/environments-box2d")
const folder = mkdtempSync(path.join(os.tmpdir(), "bellman-planck-"))
try {
  unpack()
  const { code, names } = await bundle()
  writeFileSync(path.join(target, "src/physics/planck.generated.ts"), wrapped(code, names))
  copyFileSync(path.join(folder, "package/LICENSE.txt"), path.join(target, "LICENSE-PLANCK"))
} finally {
  rmSync(folder, { recursive: true })
}

function unpack() {
  execFileSync("npm", ["pack", `planck@${VERSION}`, "--silent"], { cwd: folder })
  const [tarball = ""] = readdirSync(folder)
  const sha512 = createHash("sha512")
    .update(readFileSync(path.join(folder, tarball)))
    .digest("base64")
  if (sha512 !== SHA512) throw new Error(`planck ${VERSION} is not what it was: sha512 ${sha512}`)
  execFileSync("tar", ["xzf", tarball], { cwd: folder })
  // It says that no module has effects, but those that register how shapes collide have.
  rmSync(path.join(folder, "package/package.json"))
  writeFileSync(path.join(folder, "entry.ts"), ENTRY)
}

async function bundle() {
  const output = await build({
    configFile: false,
    root: folder,
    logLevel: "warn",
    define: REPLACED,
    // planck declares fields without values above constructors of base classes that set them.
    oxc: { typescript: { removeClassFieldsWithoutInitializer: true }, assumptions: { setPublicClassFields: true } },
    build: {
      write: false,
      target: "es2022",
      minify: false,
      lib: { entry: path.join(folder, "entry.ts"), formats: ["es"], fileName: "planck" },
      rolldownOptions: { output: { comments: false } },
    },
  })
  const [chunk] = Array.isArray(output) ? (output[0]?.output ?? []) : []
  if (chunk?.type !== "chunk") throw new Error("the bundler made nothing")
  const code = chunk.code
    .replace(/\nexport \{[^}]*\};\s*$/, "\n")
    // The modules' paths, in a folder of another name each time.
    .replaceAll(/^\/\/ .*\/package\/(src\/.*)$/gm, "// $1")
  return { code, names: chunk.exports.toSorted() }
}

/** @param {string} code @param {readonly string[]} names */
function wrapped(code, names) {
  return `// @ts-nocheck
/*
 * planck ${VERSION} (https://github.com/piqnt/planck.js), bundled by tools/bundle-planck.mjs: do not edit.
 * The MIT License, Copyright (c) Erin Catto, Ali Shakiba: see LICENSE-PLANCK.
 */
import type { Planck } from "./planck.js"
import { atan2, cos, sin } from "./trigonometry.js"

export const planck: Planck = /* @__PURE__ */ (() => {
const noClock = () => 0
${code.trimEnd()}
return { ${names.join(", ")} }
})()
`
}
