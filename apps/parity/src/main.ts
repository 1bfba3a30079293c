import { createCommand, runMain, UsageError } from "@bellman-rl/experiment"
import { main, statsFile } from "./index.js"

await runMain(async () => {
  const command = createCommand({
    name: "parity",
    description: "Compares reference files with this project: trajectories, NumPy draws, Keras golden steps.",
  })
    .argument("[files...]", "JSON files; what each is, its content tells")
    .option("--stats", "also plays 200 episodes of each lander under the recorded policies", false)
  command.parse(process.argv.slice(2), { from: "user" })
  const files = command.opts<{ stats: boolean }>().stats ? [...command.args, statsFile] : command.args
  if (files.length === 0) throw new UsageError("name the files to compare, or --stats")
  if (!(await main(files))) process.exitCode = 1
})
