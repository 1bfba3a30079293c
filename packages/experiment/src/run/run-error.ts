/** A run that had to stop: told in one line, with what is kept. */
export class RunError extends Error {
  override readonly name = "RunError"
}
