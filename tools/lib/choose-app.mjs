import { nearestName } from "./nearest-name.mjs"

/** The app of a bare `npm start`. */
export const DEFAULT_APP = "cartpole-intro"

/**
 * Which app `npm start -- …` means, and what is left for it: the first argument names it, unless it is a flag.
 *
 * @param {readonly string[]} args
 * @param {readonly import("./list-apps.mjs").App[]} apps
 * @returns {{ app: import("./list-apps.mjs").App, args: readonly string[] } | { problem: string }}
 */
export function chooseApp(args, apps) {
  const [first = "-", ...rest] = args
  const isNamed = !first.startsWith("-")
  const name = (isNamed ? first : DEFAULT_APP).replace(/^(apps\/)?(notebook-)?/, "")
  const app = apps.find((candidate) => candidate.name === name)
  if (app !== undefined) return { app, args: isNamed ? rest : args }

  const names = apps.map((candidate) => candidate.name)
  const suggestion = nearestName(name, names)
  const advice = suggestion === undefined ? `The apps are: ${names.join(", ")}.` : `Did you mean ${suggestion}?`
  return { problem: `There is no app "${name}". ${advice}` }
}
