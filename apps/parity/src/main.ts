import { createCommand, runMain } from "@bellman-rl/experiment"
import { main } from "./index.js"

await runMain(async () => {
  const command = createCommand({
    name: "parity",
    description: "Compares reference files with this project: trajectories, NumPy draws, Keras golden steps.",
  }).argument("<files...>", "JSON files; what each is, its content tells")
  command.parse(process.argv.slice(2), { from: "user" })
  if (!(await main(command.args))) process.exitCode = 1
})
