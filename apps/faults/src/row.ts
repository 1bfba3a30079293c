/** What one kind of fault came to. */
export interface Row {
  /** `"kill -9 at a random moment, then --resume"`. */
  readonly name: string
  /** Times that it was done to a run. */
  readonly tried: number
  /** Times that nothing was lost. */
  readonly held: number
  /** What did not hold, one sentence each. */
  readonly problems: readonly string[]
  /** Why it was not tried, where the machine does not allow it. */
  readonly skipped?: string
}

/** Counts what was tried and what held. */
export interface Tally {
  /** One attempt: it held where there is no problem. */
  add(attempt: string, problems: readonly string[]): void
  skip(reason: string): void
  row(): Row
}

/** A row to be filled. */
export function createTally(name: string): Tally {
  let [tried, held] = [0, 0]
  let skipped: string | undefined
  const problems: string[] = []
  return {
    add(attempt, found) {
      tried += 1
      if (found.length === 0) held += 1
      else problems.push(`${attempt}: ${found.join("; ")}`)
    },
    skip(reason) {
      skipped = reason
    },
    row: () => ({ name, tried, held, problems, ...(skipped === undefined ? {} : { skipped }) }),
  }
}

/** Whether everything that was tried held, and something was. */
export function holds({ tried, held, skipped }: Row): boolean {
  return tried === held && (tried > 0 || skipped !== undefined)
}
