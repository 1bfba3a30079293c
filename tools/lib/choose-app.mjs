import { nearestName } from "./nearest-name.mjs"

/** The app of a bare `npm start`. */
export const DEFAULT_APP = "cartpole-intro"

/** What is done with a run: they may stand before the app's name, or before a run folder, which tells its app. */
const COMMANDS = ["watch", "evaluate", "compare"]

/**
 * Which app `npm start -- …` means, and what is left for it: the first argument names it, unless it is a flag. After a
 * command (`watch lunar-lander`, `compare runs/a runs/b`) the app or a run folder comes second.
 *
 * @param {readonly string[]} args
 * @param {readonly import("./list-apps.mjs").App[]} apps
 * @param {(folder: string) => string | undefined} appOfRun the name of the app that a run folder belongs to
 * @returns {{ app: import("./list-apps.mjs").App, args: readonly string[] } | { problem: string }}
 */
export function chooseApp(args, apps, appOfRun) {
  const [first = "-", ...rest] = args
  if (COMMANDS.includes(first)) return chooseForCommand(first, rest, { apps, appOfRun })
  const isNamed = !first.startsWith("-")
  const app = findApp(isNamed ? first : DEFAULT_APP, apps)
  return app === undefined ? noSuchApp(first, apps) : { app, args: isNamed ? rest : args }
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ apps: readonly import("./list-apps.mjs").App[], appOfRun: (folder: string) => string | undefined }} known
 */
function chooseForCommand(command, args, { apps, appOfRun }) {
  const [subject = "-", ...rest] = args
  const isNamed = !subject.startsWith("-")
  const named = findApp(isNamed ? subject : DEFAULT_APP, apps)
  if (named !== undefined) return { app: named, args: [command, ...(isNamed ? rest : args)] }
  const name = appOfRun(subject)
  const app = name === undefined ? undefined : findApp(name, apps)
  if (app !== undefined) return { app, args: [command, ...args] }
  return {
    problem: `${subject}: there is no run (no config.json), and no app of that name. ${adviceFor(subject, apps)}`,
  }
}

/**
 * @param {string} name
 * @param {readonly import("./list-apps.mjs").App[]} apps
 */
function findApp(name, apps) {
  const bare = bareName(name)
  return apps.find((candidate) => candidate.name === bare)
}

/** @param {string} name */
function bareName(name) {
  return name.replace(/^(apps\/)?(notebook-)?/, "")
}

/**
 * @param {string} name
 * @param {readonly import("./list-apps.mjs").App[]} apps
 */
function noSuchApp(name, apps) {
  return { problem: `There is no app "${bareName(name)}". ${adviceFor(name, apps)}` }
}

/**
 * @param {string} name
 * @param {readonly import("./list-apps.mjs").App[]} apps
 */
function adviceFor(name, apps) {
  const names = apps.map((candidate) => candidate.name)
  const suggestion = nearestName(bareName(name), names)
  return suggestion === undefined ? `The apps are: ${names.join(", ")}.` : `Did you mean ${suggestion}?`
}
