import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { expect, it } from "vitest"

interface Checked {
  readonly app: string
  readonly preset: string
  readonly statements: readonly { readonly text: string; readonly measured: string; readonly holds: boolean }[]
}

it("npm run reproduce -- --quick finds that every statement on every notebook holds", { timeout: 900_000 }, () => {
  const { stdout } = spawnSync("npm", ["run", "--silent", "reproduce", "--", "--quick", "--json"], {
    cwd: join(import.meta.dirname, "../.."),
    encoding: "utf8",
  })
  const { presets } = JSON.parse(stdout.slice(stdout.lastIndexOf('{"presets"'))) as { presets: readonly Checked[] }
  expect(new Set(presets.map(({ app }) => app)).size).toBe(5)
  const broken = presets.flatMap(({ app, preset, statements }) =>
    statements.filter(({ holds }) => !holds).map((statement) => ({ app, preset, ...statement })),
  )
  expect(broken).toEqual([])
})
