import { expect, it } from "vitest"
import { licenceList } from "./licence-list.mjs"
import { packedFixture } from "./packed-fixture.js"
import { productionDependencies } from "./production-dependencies.mjs"

it("lists every package once, with those it comes with, and the notices inside ours", () => {
  const modules = { a: { license: "ISC" } }
  const packages = [
    packedFixture({ manifest: { name: "@bellman-rl/x", dependencies: { a: "1" } }, modules }),
    packedFixture({
      manifest: { name: "@bellman-rl/y", dependencies: { a: "1" } },
      modules,
      files: { "LICENSE-B": "" },
    }),
  ]
  const page = licenceList(packages.map((packed) => ({ packed, dependencies: productionDependencies(packed, []) })))
  expect(page.slice(page.indexOf("| package"))).toMatchInlineSnapshot(`
    "| package | version | licence | comes with |
    | ------- | ------- | ------- | ---------- |
    | a       | 1.0.0   | ISC     | x, y       |

    ## What is inside the packages

    - [packages/y/LICENSE-B](../packages/y/LICENSE-B)
    "
  `)
})
