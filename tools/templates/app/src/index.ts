import { type App, createApp } from "@bellman-rl/experiment"
import { experiment } from "./experiment.js"

export { experiment } from "./experiment.js"
export { type PresetName, presets } from "./presets.js"
export { type TemplateNameSettings } from "./settings.js"

const app: App = createApp(experiment)

/** Runs the experiment, prints what it came to, and returns it. */
export const main: App["main"] = app.main

/** Does what a command line says. */
export const runCommandLine: App["runCommandLine"] = app.runCommandLine
