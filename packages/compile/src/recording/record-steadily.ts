import { createGraph } from "../graph/graph.js"
import type { InputSpec } from "../input-spec.js"
import { NotRecordable } from "./not-recordable.js"
import { type Compute, type Journal, type Recording, record } from "./record.js"
import { assertSameRecording } from "./same-recording.js"

/**
 * Records a function as it runs once the variables that it makes (an optimizer's slots, a lazy layer's weights) are
 * there; and again from the same state, to see that it does the same.
 *
 * @param settle gives variables that were made their first values
 */
export function recordSteadily(
  compute: Compute,
  inputs: Readonly<Record<string, InputSpec>>,
  settle: (journal: Journal) => void,
): Recording {
  const attempt = (): { recording: Recording; created: number } => {
    const journal: Journal = { graph: createGraph(), created: new Map() }
    let recording: Recording
    try {
      recording = record(compute, inputs, journal)
    } catch (error) {
      settleIfPossible(() => settle(journal))
      throw error
    }
    settle(journal)
    return { recording, created: journal.created.size }
  }
  const first = attempt()
  const steady = first.created === 0 ? first : attempt()
  if (steady.created > 0) {
    throw new NotRecordable("it makes a tf.Variable at every call", "Make it outside, once")
  }
  assertSameRecording(steady.recording, attempt().recording)
  return steady.recording
}

/** Settles what a recording that failed has made, if that can be done. */
function settleIfPossible(settle: () => void): void {
  try {
    settle()
  } catch {
    // Why the recording failed counts for more.
  }
}
