/** Lets timers, signals and the page have their turn before a long loop goes on. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
}
