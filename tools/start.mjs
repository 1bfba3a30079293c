/**
 * `npm start`                                      runs the default app
 * `npm start -- <app> --preset corrected --seed 1` runs another one, or with other options
 * `npm start -- watch <app or run folder>`         shows a trained agent; likewise `evaluate`, `compare`
 * `npm start -- --list`                            lists the apps
 */
import { bootstrap } from "./bootstrap.mjs"
import { build } from "./build.mjs"
import { appOfRun } from "./lib/app-of-run.mjs"
import { chooseApp, DEFAULT_APP } from "./lib/choose-app.mjs"
import { listApps } from "./lib/list-apps.mjs"
import { root } from "./lib/root.mjs"
import { runNode } from "./lib/run-node.mjs"

const apps = listApps(root)
const given = process.argv.slice(2)
const chosen = chooseApp(given, apps, appOfRun)

if (given[0] === "--list") {
  const width = Math.max(...apps.map(({ name }) => name.length))
  for (const { name, title } of apps) {
    console.log(`${name.padEnd(width)}  ${title}${name === DEFAULT_APP ? " (the default)" : ""}`)
  }
} else if ("problem" in chosen) {
  console.error(chosen.problem)
  process.exitCode = 2
} else {
  bootstrap()
  build(chosen.app.packageName)
  process.exitCode = await runNode(chosen.app.main, chosen.args)
}
