const MARK = Symbol.for("@bellman-rl/experiment/StorageError")

/** What is known of a failed access to a file. */
export interface StorageFailure {
  /** The function that failed: `"write"`. */
  readonly function: string
  /** The file or folder. */
  readonly path: string
  /** What is wrong, without a full stop: `"no space is left on the disk"`. */
  readonly problem: string
  /** What to do about it: a sentence. */
  readonly advice: string
  /** The system's error, where it was one. */
  readonly cause?: unknown
  /** `taken`: another run has the folder. `foreign`: what stands there is none of a run's. */
  readonly kind?: "taken" | "foreign"
}

/**
 * A file could not be written or read, for a reason outside the program: a full disk, a read-only folder, a deleted one,
 * a damaged file. The message names the file and says what to do; a stack trace adds nothing.
 */
export class StorageError extends Error {
  override readonly name = "StorageError"
  /** The file or folder. */
  readonly path: string
  /** What is wrong, without a full stop. */
  readonly problem: string
  /** `taken`: another run has the folder. `foreign`: what stands there is none of a run's. */
  readonly kind: "taken" | "foreign" | undefined

  constructor({ function: where, path, problem, advice, cause, kind }: StorageFailure) {
    super(`[@bellman-rl/experiment] ${where}: ${path}: ${problem}. ${advice}`, cause === undefined ? {} : { cause })
    this.path = path
    this.problem = problem
    this.kind = kind
    Object.defineProperty(this, MARK, { value: true })
  }
}

/** Whether something thrown says that the folder is another run's. */
export function isFolderTaken(thrown: unknown): boolean {
  return thrown instanceof Error && "kind" in thrown && thrown.kind === "taken"
}

/** Whether something thrown is a `StorageError`, of this copy of the package or another. */
export function isStorageError(thrown: unknown): thrown is StorageError {
  return thrown instanceof Error && MARK in thrown
}
