import { existsSync } from "node:fs"
import { join } from "node:path"

/** A folder under `runs/` that is not there yet: `name`, or `name-2`, `name-3`, … */
export function newRunPath(name: string): string {
  for (let k = 1; ; k++) {
    const path = join("runs", "cartpole-intro", k === 1 ? name : `${name}-${k}`)
    if (!existsSync(path)) return path
  }
}
