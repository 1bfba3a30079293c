import process from "node:process"

/** Milliseconds from one look to the next. */
const LOOK_EVERY_MS = 1_000

/**
 * A thread beside a seed's process, which ends the process once the one that started it is gone: at the second look that
 * finds it gone, for the process ends by itself when it has a turn. Without the thread, a step of an environment that takes
 * hours would outlive everyone who waits for it.
 */
const parent = process.ppid
let isGone = false
setInterval(() => {
  if (isGone) process.kill(process.pid, "SIGKILL")
  isGone = process.ppid !== parent || !isThere(parent)
}, LOOK_EVERY_MS)

/** Windows keeps the number of a parent that is gone. */
function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}
