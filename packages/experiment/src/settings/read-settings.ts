import { describeValue, nearest } from "@bellman-rl/checks"
import * as v from "valibot"
import { UsageError } from "../command-line/usage-error.js"
import { listSettings } from "./list-settings.js"
import type { SettingsFields } from "./run-settings.js"

/**
 * Settings that are whole and right: defaults filled in, every value of its type and in its range.
 *
 * @throws UsageError that names the setting, what was expected and what came
 */
export function readSettings<Settings>(fields: SettingsFields<Settings>, given: unknown): Settings {
  const result = v.safeParse(v.strictObject(fields as v.ObjectEntries), given)
  if (result.success) return result.output as Settings
  const [issue] = result.issues
  const path = v.getDotPath(issue) ?? "settings"
  if (issue.expected === "never") throw unknownSetting(fields, path)
  if (issue.input === undefined) throw new UsageError(`${path}: a value is missing.`)
  throw new UsageError(`${path}: expected ${expectedBy(issue)}, got ${describeValue(issue.input)}.`)
}

/** The error for a name that is no setting's. */
export function unknownSetting<Settings>(fields: SettingsFields<Settings>, path: string): UsageError {
  const names = listSettings(fields).map((setting) => setting.path)
  const best = nearest(path, names)
  const hint = best === undefined ? `Settings: ${names.join(", ")}.` : `Did you mean ${best}?`
  return new UsageError(`${path}: there is no such setting. ${hint}`)
}

/** What would have been right: the schema's own words where it has some. */
function expectedBy({ expected, message }: v.BaseIssue<unknown>): string {
  const hasOwnWords = !message.startsWith("Invalid ")
  return hasOwnWords || expected === null ? message : expected.replaceAll(/["()]/g, "").replaceAll(" | ", " or ")
}
