import { OutOfMemory } from "../runtime/heap.js"

/** Why a function has no plan, and what to do about it. Becomes compile's error, or its warning. */
export class NotRecordable extends Error {
  override name = "NotRecordable"
  readonly problem: string
  readonly advice: string

  /** Both without a full stop. */
  constructor(problem: string, advice: string, options?: ErrorOptions) {
    super(`${problem}. ${advice}.`, options)
    this.problem = problem
    this.advice = advice
  }
}

/** What the recorded function threw, or tfjs within it: the caller's error, which no plan and no message may hide. */
export class ThrownInside extends Error {
  override name = "ThrownInside"

  constructor(override readonly cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause))
  }
}

/**
 * Why there is no plan, whatever was thrown on the way to one. An error that no check foresaw is a fault of compile; it
 * says so, and is a reason like any other.
 */
export function reasonFor(error: unknown): NotRecordable {
  if (error instanceof NotRecordable) return error
  if (error instanceof OutOfMemory || isAllocationFailure(error)) {
    const { message } = error as Error
    return new NotRecordable(
      `there is not enough memory for it: ${message.replace(/\.$/, "")}`,
      "All compiled functions together have 4 GiB, and 1 GiB with threads: dispose of those that are not needed, or take smaller tensors",
      { cause: error },
    )
  }
  const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) }
  return new NotRecordable(
    `making it failed unexpectedly (${name}: ${message.replace(/\.$/, "")}), which is a fault of compile`,
    'Please report it; until it is mended, compile with engine: "auto" or "eager"',
    { cause: error },
  )
}

/** What engines throw where an array or a WebAssembly memory is too large for them: a RangeError in words of their own. */
function isAllocationFailure(error: unknown): boolean {
  return error instanceof RangeError && /allocat|array length|array size|out of memory/i.test(error.message)
}
