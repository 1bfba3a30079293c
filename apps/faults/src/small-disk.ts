import { spawnSync } from "node:child_process"

/** A disk in memory. */
export interface SmallDisk {
  grow(options: { readonly kilobytes: number }): void
  unmount(): void
}

/** Mounts a tmpfs of some size; undefined where that is not permitted. */
export function mountSmallDisk(folder: string, { kilobytes }: { readonly kilobytes: number }): SmallDisk | undefined {
  if (!succeeds("mount", "-t", "tmpfs", "-o", `size=${kilobytes}k`, "tmpfs", folder)) return undefined
  return {
    grow(options) {
      succeeds("mount", "-o", `remount,size=${options.kilobytes}k`, folder)
    },
    unmount() {
      succeeds("umount", "-l", folder)
    },
  }
}

function succeeds(command: string, ...args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0
}
