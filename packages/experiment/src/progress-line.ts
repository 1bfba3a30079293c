import { SingleBar } from "cli-progress"

/** Tells how far a run is: a bar on a terminal, a line an update elsewhere. */
export interface ProgressLine {
  /** `text` is the plain line; a terminal shows it behind the bar. */
  update(value: number, text: string): void
  /** Removes the bar. */
  stop(): void
}

/** Counts up to `total`. */
export function createProgressLine(stream: NodeJS.WriteStream, total: number): ProgressLine {
  if (!stream.isTTY) {
    return {
      update: (_value, text) => void stream.write(`${text}\n`),
      stop() {},
    }
  }
  const bar = new SingleBar({
    stream,
    format: "{bar} {value}/{total} · {text} · {eta_formatted} left",
    hideCursor: true,
    clearOnComplete: true,
  })
  bar.start(total, 0, { text: "" })
  return {
    update: (value, text) => bar.update(value, { text }),
    stop: () => bar.stop(),
  }
}
