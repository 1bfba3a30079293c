import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { expect, it } from "vitest"

interface Row {
  readonly name: string
  readonly tried: number
  readonly problems: readonly string[]
  readonly skipped?: string
}

it("npm run faults -- --quick finds nothing lost, whatever happens to a run", { timeout: 900_000 }, () => {
  const { stdout } = spawnSync("npm", ["run", "--silent", "faults", "--", "--quick", "--json"], {
    cwd: join(import.meta.dirname, "../.."),
    encoding: "utf8",
  })
  const { rows } = JSON.parse(stdout.slice(stdout.lastIndexOf('{"allHold"'))) as { rows: readonly Row[] }
  expect(rows.flatMap(({ name, problems }) => problems.map((problem) => `${name}: ${problem}`))).toEqual([])
  expect(rows).toHaveLength(15)
  for (const { name, tried, skipped } of rows) if (skipped === undefined) expect(tried, name).toBeGreaterThan(0)
})
