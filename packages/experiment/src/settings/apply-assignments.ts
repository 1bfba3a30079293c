import { UsageError } from "../command-line/usage-error.js"
import { listSettings } from "./list-settings.js"
import { readSettings, unknownSetting } from "./read-settings.js"
import type { SettingsFields } from "./run-settings.js"

/** An object or an array, to be written. */
type Container = Record<string, unknown>

/**
 * Settings with some of them changed by assignments, `dqn.gamma=0.9`. A value is JSON; what is no JSON is text.
 *
 * @throws UsageError for an assignment that is none, a name that is no setting's, or a value that is wrong
 */
export function applyAssignments<Settings>(
  fields: SettingsFields<Settings>,
  settings: Settings,
  assignments: readonly string[],
): Settings {
  const changed = structuredClone(settings) as Container
  for (const assignment of assignments) assign(fields, changed, assignment)
  return readSettings(fields, changed)
}

/** The setting that an assignment is of, `dqn.gamma`. */
export function settingOf(assignment: string): string {
  const at = assignment.indexOf("=")
  if (at < 1) throw new UsageError(`--set ${assignment}: expected setting=value, as in dqn.gamma=0.9.`)
  return assignment.slice(0, at)
}

function assign<Settings>(fields: SettingsFields<Settings>, settings: Container, assignment: string): void {
  const path = settingOf(assignment)
  const names = path.split(".")
  if (!isKnown(fields, path)) throw unknownSetting(fields, path)
  let parent = settings
  for (const [depth, name] of names.entries()) {
    if (!mayHold(parent, name)) throw unknownSetting(fields, path)
    if (depth === names.length - 1) {
      parent[name] = parseValue(assignment.slice(path.length + 1))
    } else {
      const child = parent[name]
      if (typeof child !== "object" || child === null) parent[name] = {}
      parent = parent[name] as Container
    }
  }
}

/** Whether a setting has this name, is a part of it, or has it as a part. The schema judges the rest. */
function isKnown<Settings>(fields: SettingsFields<Settings>, path: string): boolean {
  return listSettings(fields).some(
    ({ path: known }) => known === path || known.startsWith(`${path}.`) || path.startsWith(`${known}.`),
  )
}

/** An array takes an index up to its end; an object anything but what every object has already. */
function mayHold(parent: Container, name: string): boolean {
  if (Array.isArray(parent)) return /^\d{1,4}$/.test(name) && Number(name) <= parent.length
  return name !== "" && !(name in Object.prototype)
}

function parseValue(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
