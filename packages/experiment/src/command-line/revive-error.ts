import { RunError } from "../run/run-error.js"
import { UsageError } from "./usage-error.js"

/** What another process threw comes as a plain object with an error's fields: the error that it was. */
export function revive(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown
  const { name = "Error", message = String(thrown), stack } = thrown as Partial<Error>
  const error = make(name, message)
  if (stack !== undefined) error.stack = stack
  return error
}

function make(name: string, message: string): Error {
  switch (name) {
    case "RangeError":
      return new RangeError(message)
    case "TypeError":
      return new TypeError(message)
    // A storage's error is told like a run's: its message says all.
    case "StorageError":
    case "RunError":
      return new RunError(message)
    case "UsageError":
      return new UsageError(message)
    default:
      return new Error(message)
  }
}
