import { runMain } from "@bellman-rl/experiment"
import { main } from "./index.js"
import { parseOptions } from "./options.js"

await runMain(async () => {
  await main(parseOptions(process.argv.slice(2)))
})
