import { createHash } from "node:crypto"
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs"
import path from "node:path"

/** What the clock has a part in: it differs from one run to the next. */
const CLOCKED = /(^|\/)(timings\.jsonl|report\.html)$|(^|\/)(tensorboard|checkpoints)\//

/** The files of a folder, by their paths in it. */
export function listContent(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .sort()
}

/** What a folder holds, as text that changes with every byte of it. */
export function digestContent(folder: string): string {
  const hash = createHash("sha256")
  for (const name of listContent(folder)) hash.update(`${name}\n`).update(readFileSync(path.join(folder, name)))
  return hash.digest("hex")
}

/**
 * What a finished run folder lacks of another one, or has otherwise: every file but those with clock values, byte for
 * byte. Those must be there.
 */
export function lossProblems(reference: string, folder: string): string[] {
  const found = new Set(listContent(folder))
  const problems: string[] = []
  for (const name of listContent(reference)) {
    if (/(^|\/)(tensorboard|checkpoints)\//.test(name)) continue
    if (!found.has(name)) problems.push(`${name} is missing`)
    else if (!CLOCKED.test(name) && !isSame(path.join(reference, name), path.join(folder, name))) {
      problems.push(`${name} differs`)
    }
  }
  for (const name of found) if (/\.partial$|(^|\/)run\.lock/.test(name)) problems.push(`${name} was left`)
  return problems
}

function isSame(a: string, b: string): boolean {
  return readFileSync(a).equals(readFileSync(b))
}
