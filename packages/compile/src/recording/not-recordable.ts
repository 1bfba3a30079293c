/** Why a function has no plan, and what to do about it. Becomes compile's error, or its warning. */
export class NotRecordable extends Error {
  override name = "NotRecordable"
  readonly problem: string
  readonly advice: string

  /** Both without a full stop. */
  constructor(problem: string, advice: string) {
    super(`${problem}. ${advice}.`)
    this.problem = problem
    this.advice = advice
  }
}
