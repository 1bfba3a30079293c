import { readdirSync, readFileSync } from "node:fs"

/** The processes that a process started; none where the system does not tell (it does on Linux). */
export function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number),
    )
  } catch {
    return []
  }
}
