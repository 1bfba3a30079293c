import { describe, expect, it } from "vitest"
import * as box2d from "../../packages/environments-box2d/src/index.js"
import * as environments from "../../packages/environments/src/index.js"
import { sceneToSvg } from "../../packages/render/src/index.js"
import { fixedScenes } from "../../tools/pictures/fixed-scenes.mjs"

describe("a fixed state of each environment", () => {
  it.each(fixedScenes({ environments, box2d }))("looks as it always has: $name", async ({ name, title, scene }) => {
    await expect(sceneToSvg(scene, { title })).toMatchFileSnapshot(`./${name}.svg`)
  })

  it("is there for every environment", () => {
    const ids = [...Object.keys(environments.environmentSpecs), ...Object.keys(box2d.environmentSpecs)]
    const names = ids.map((id) =>
      id
        .replace(/-v\d+$/, "")
        .replaceAll(/(?<=[a-z])[A-Z]/g, "-$&")
        .toLowerCase(),
    )
    const shown = fixedScenes({ environments, box2d }).map(({ name }) => name)
    expect(shown).toEqual(expect.arrayContaining(names))
  })
})
