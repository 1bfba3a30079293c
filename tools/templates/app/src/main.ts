import { runMain } from "@bellman-rl/experiment"
import { runCommandLine } from "./index.js"

await runMain(() => runCommandLine(process.argv.slice(2)))
