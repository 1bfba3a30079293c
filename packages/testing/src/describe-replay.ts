import { describe, it } from "vitest"
import { replayRules, type ReplaySuite } from "./replay-rules.js"

/** Tests a replay memory against everything that the interface promises. */
export function describeReplay(name: string, suite: ReplaySuite): void {
  describe(name, () => {
    it.each(replayRules)("$title", ({ check }) => {
      check(suite)
    })
  })
}
