import { isDeepStrictEqual } from "node:util"

/**
 * The assignments that change some settings into others: `applyAssignments` undone.
 *
 * @example
 * listAssignments({ dqn: { gamma: 0.8 }, seed: 1 }, { dqn: { gamma: 0.9 }, seed: 1 }) // => ["dqn.gamma=0.9"]
 */
export function listAssignments(from: unknown, to: unknown): string[] {
  return differences("", from, to)
}

function differences(path: string, from: unknown, to: unknown): string[] {
  if (isDeepStrictEqual(from, to)) return []
  if (path !== "" && !(isRecord(from) && isRecord(to) && haveSameKeys(from, to)))
    return [`${path}=${JSON.stringify(to)}`]
  const [before, after] = [from as Record<string, unknown>, to as Record<string, unknown>]
  return Object.keys(after).flatMap((key) => differences(path === "" ? key : `${path}.${key}`, before[key], after[key]))
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function haveSameKeys(a: object, b: object): boolean {
  return isDeepStrictEqual(Object.keys(a).sort(), Object.keys(b).sort())
}
