import { createCommand, runMain, UsageError } from "@bellman-rl/experiment"
import { faults, main } from "./index.js"
import { describeRow, tableOf } from "./table.js"

interface Options {
  readonly quick: boolean
  readonly json: boolean
  readonly only?: string
}

await runMain(async () => {
  const command = createCommand({
    name: "faults",
    description: "Breaks runs in every way, and checks that nothing is lost.",
  })
    .option("--quick", "a small form of each fault", false)
    .option("--only <names>", `some of: ${Object.keys(faults).join(",")}`)
    .option("--json", "print one JSON object and nothing else", false)
  command.parse(process.argv.slice(2), { from: "user" })
  const { quick, json, only } = command.opts<Options>()
  const names = only?.split(",") ?? Object.keys(faults)
  const unknown = names.find((name) => !Object.hasOwn(faults, name))
  if (unknown !== undefined)
    throw new UsageError(`--only ${unknown}: expected some of ${Object.keys(faults).join(", ")}.`)
  const { rows, allHold } = await main({
    quick,
    only: names,
    onRow: (row) => {
      if (!json) console.error(describeRow(row))
    },
  })
  console.log(json ? JSON.stringify({ allHold, rows }) : tableOf(rows))
  if (!allHold) process.exitCode = 1
})
