import { enableProdMode } from "@tensorflow/tfjs-core"
import { Command, CommanderError, InvalidArgumentError } from "commander"
import { RunError } from "../run/run-error.js"
import { isStorageError } from "../storage/storage-error.js"
import { printable } from "./printable.js"
import { UsageError } from "./usage-error.js"

/** The exit code of a command line that cannot be understood. */
const USAGE_ERROR = 2

/** A command line whose mistakes are told in one line, with the nearest right option. */
export function createCommand({ name, description }: { readonly name: string; readonly description: string }): Command {
  return new Command(name)
    .description(description)
    .allowExcessArguments(false)
    .showSuggestionAfterError(true)
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => write(`${printable(text.trim().replaceAll(/\s*\n\s*/g, " "))}\n`),
    })
}

/** A parser of whole numbers for an option's value. */
export function integerOption({
  min,
  max = Number.MAX_SAFE_INTEGER,
}: {
  readonly min: number
  readonly max?: number
}): (text: string) => number {
  const expected = `an integer ≥ ${min}${max === Number.MAX_SAFE_INTEGER ? "" : ` and ≤ ${max}`}`
  return (text) => {
    const value = Number(text)
    if (text.trim() === "" || !Number.isSafeInteger(value) || value < min || value > max) {
      throw new InvalidArgumentError(`Expected ${expected}.`)
    }
    return value
  }
}

/**
 * Runs a program's `main` and ends the process as its result says: 0; 2 and one line for a usage error or an argument
 * that a package refused; 1 and one line for a run that had to stop or a file that cannot be written; 1 and the whole error
 * for anything else.
 */
export async function runMain(main: () => Promise<void>): Promise<void> {
  // Without it tfjs greets everyone who runs it in Node, on stderr.
  enableProdMode()
  interruptWhenClosed(process.stdout)
  try {
    await main()
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : USAGE_ERROR
    } else if (error instanceof UsageError || isRefusedArgument(error)) {
      tell(error)
      process.exitCode = USAGE_ERROR
    } else if (error instanceof RunError || isStorageError(error)) {
      tell(error)
      // What stands in a file's place is the user's to see to, as a wrong argument is.
      process.exitCode = isStorageError(error) && error.kind === "foreign" ? USAGE_ERROR : 1
    } else {
      process.stderr.write(`${(error as Error).stack ?? String(error)}\n`)
      process.exitCode = 1
    }
  }
}

/** Where nobody reads on, as after `| head`, it is as if Ctrl-C were pressed: a run under way is saved. */
function interruptWhenClosed(stream: NodeJS.WriteStream): void {
  let isClosed = false
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error
    if (!isClosed) process.kill(process.pid, "SIGINT")
    isClosed = true
  })
}

/** An error in one line. */
function tell(error: Error): void {
  process.stderr.write(`error: ${printable(error.message.replaceAll(/\s*\n\s*/g, " "))}\n`)
}

/** Whether a package's argument check threw this: its message says what to do, the stack would add nothing. */
function isRefusedArgument(error: unknown): error is Error {
  const isCheck = error instanceof RangeError || error instanceof TypeError
  return isCheck && error.message.startsWith("[@bellman-rl/")
}
