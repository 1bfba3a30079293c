/** What is under way is left: the run was asked to stop, and waits no longer. What was saved before is there. */
export class RunStopped extends Error {
  override readonly name = "RunStopped"

  constructor() {
    super("The run was asked to stop.")
  }
}
