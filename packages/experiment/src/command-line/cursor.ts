import { INTERRUPTED } from "./interrupt.js"

const HIDE = "\u001B[?25l"
const SHOW = "\u001B[?25h"

/**
 * Hides a terminal's cursor, until the function that it returns is called or the program ends; by Ctrl-C too.
 *
 * @returns shows the cursor
 */
export function hideCursor(stream: NodeJS.WriteStream): () => void {
  const show = () => void stream.write(SHOW)
  const interrupt = () => process.exit(INTERRUPTED)
  stream.write(HIDE)
  process.once("exit", show)
  process.once("SIGINT", interrupt)
  return () => {
    process.off("exit", show)
    process.off("SIGINT", interrupt)
    show()
  }
}
