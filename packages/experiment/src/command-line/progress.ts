import { SingleBar } from "cli-progress"

/** Tells how far a run is. */
export interface Progress {
  /** `line`, if there is one, is printed where there is no terminal; a terminal shows `text` behind the bar. */
  update(value: number, shown: { readonly text: string; readonly line: string | undefined }): void
  /** Prints a line where there is no terminal. */
  tell(line: string): void
  /** Removes the bar. */
  stop(): void
}

/** A bar that counts up to `total` on a terminal, lines elsewhere, nothing where `quiet`. */
export function createProgress(
  stream: NodeJS.WriteStream,
  { total, quiet = false }: { readonly total: number; readonly quiet?: boolean },
): Progress {
  if (quiet) return { update() {}, tell() {}, stop() {} }
  if (!stream.isTTY) {
    const tell = (line: string) => void stream.write(`${line}\n`)
    return {
      update: (_value, { line }) => line !== undefined && tell(line),
      tell,
      stop() {},
    }
  }
  const bar = new SingleBar({
    stream,
    format: "{bar} {percentage}% · {text} · {eta_formatted} left",
    barsize: 20,
    hideCursor: true,
    clearOnComplete: true,
    // Ctrl-C belongs to the run.
    gracefulExit: false,
  })
  // A second Ctrl-C ends the process in the middle, and the cursor is hidden.
  const stop = () => bar.stop()
  process.once("exit", stop)
  bar.start(total, 0, { text: "" })
  return {
    update: (value, { text }) => bar.update(value, { text }),
    tell() {},
    stop() {
      process.off("exit", stop)
      stop()
    },
  }
}
