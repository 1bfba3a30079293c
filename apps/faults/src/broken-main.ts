import { createApp, runMain } from "@bellman-rl/experiment"
import { experiment } from "./broken-experiment.js"

await runMain(() => createApp(experiment).runCommandLine(process.argv.slice(2)))
