/** `npm run pictures`: draws the pictures and videos of docs/pictures anew, from fixed states and seeds. */
import { mkdirSync, writeFileSync } from "node:fs"
import path from "node:path"
import { pathToFileURL } from "node:url"
import { bootstrap } from "./bootstrap.mjs"
import { build } from "./build.mjs"
import { root } from "./lib/root.mjs"
import { fixedScenes } from "./pictures/fixed-scenes.mjs"
import { recordEpisodes } from "./pictures/record-episodes.mjs"

bootstrap()
build()

/** @param {string} name of a package */
const built = (name) => import(pathToFileURL(path.join(root, "packages", name, "dist/index.js")).href)
const environments = await built("environments")
const box2d = await built("environments-box2d")
/** @type {typeof import("../packages/render/src/index.js")} */
const render = await built("render")

/** @type {typeof import("../packages/networks/src/index.js")} */
const networks = await built("networks")

const folder = path.join(root, "docs/pictures")
mkdirSync(folder, { recursive: true })

/** @param {string} name @param {Uint8Array} bytes */
function save(name, bytes) {
  writeFileSync(path.join(folder, name), bytes)
  console.log(`docs/pictures/${name}  ${(bytes.length / 1024).toFixed(0)} kB`)
}

const LONGER_SIDE = 300
for (const { name, scene, closeUp } of fixedScenes({ environments, box2d })) {
  const { left, right, bottom, top } = scene.view
  const size = right - left > top - bottom ? { width: LONGER_SIDE } : { height: LONGER_SIDE }
  save(`${name}.png`, await render.sceneToPng(scene, { ...size, pixelRatio: 2 }))
  if (closeUp === undefined) continue
  save(
    `${name}-close.png`,
    await render.sceneToPng({ ...scene, view: closeUp }, { height: LONGER_SIDE, pixelRatio: 2 }),
  )
}
for (const { name, bytes } of await recordEpisodes({ environments, box2d, render, networks })) save(name, bytes)
