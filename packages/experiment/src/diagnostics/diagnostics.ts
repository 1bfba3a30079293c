import { createChecks } from "@bellman-rl/checks"
import { createRandom } from "@bellman-rl/random"
import type { Batch, Progress, Replay, Snapshot } from "@bellman-rl/spec"
import type { TrainingEvent } from "@bellman-rl/training"
import type { LayersModel } from "@tensorflow/tfjs-layers"
import { createDeadRelus } from "./dead-relus.js"
import type { Detector, Look } from "./detector.js"
import type { Finding } from "./finding.js"
import { createNetworkProbe } from "./network-probe.js"
import { createNoTerminals } from "./no-terminals.js"
import { type DiagnosticsOptions, diagnosticsDefaults } from "./options.js"
import { createQDiverging } from "./q-diverging.js"
import { createTargetNeverMoves } from "./target-never-moves.js"

const checks = createChecks("experiment")

/** What is watched. It is looked at only. */
export interface DiagnosticsParts {
  /** Q(·; θ): [B, D] to [B, A]. */
  readonly network: LayersModel
  /** Q(·; θ⁻); the online network itself where there is no target network. */
  readonly targetNetwork: LayersModel
  readonly replay: Replay
  /** The agent's γ. */
  readonly gamma: number
}

/** Watches a run for what is known to go wrong. */
export interface Diagnostics {
  /** Takes in what happened. Every event of the run goes here, in order. */
  observe(event: TrainingEvent): void
  /** Looks at networks and memory. Tells what is new; each finding is told once a run. */
  diagnose(progress: Progress): readonly Finding[]
  /** Everything that later findings depend on. */
  snapshot(): Snapshot
  restore(snapshot: Snapshot): void
}

/**
 * Names the known failures of a DQN while it trains: Q that diverges, dead ReLU units, a memory without terminals and a
 * target network that never moves.
 *
 * A look samples the memory with a stream of its own and evaluates the network on tfjs's backend; agent, networks and
 * memory stay as they are. The same run gives the same findings, also when it was interrupted and went on from
 * `snapshot`.
 *
 * @throws TypeError or RangeError that names the part or option that is wrong
 */
export function createDiagnostics(parts: DiagnosticsParts, overrides: Partial<DiagnosticsOptions> = {}): Diagnostics {
  const options = checkOptions(parts, overrides)
  const { network, targetNetwork, replay, gamma } = parts
  const { divergenceFactor, deadShare, stillUpdates } = options

  const rows = Math.min(options.sampledRows, replay.capacity)
  const probe = createNetworkProbe(network)
  const random = createRandom("diagnostics")
  const found = new Set<string>()
  const detectors: readonly Detector[] = [
    createQDiverging({ gamma, factor: divergenceFactor }),
    createDeadRelus({ share: deadShare }),
    createNoTerminals(),
    createTargetNeverMoves({ network, targetNetwork, stillUpdates }),
  ]
  let batch: Batch | undefined

  function look(progress: Progress): Look {
    batch ??= replay.createBatch(rows)
    replay.sample(batch, random)
    const terminalRows = batch.discounts.reduce((count, discount) => count + (discount === 0 ? 1 : 0), 0)
    return { progress, memorySize: replay.size, rows, terminalRows, ...probe.look(batch.observations, rows) }
  }

  return {
    observe(event) {
      for (const detector of detectors) detector.observe(event)
    },
    diagnose(progress) {
      if (replay.size < rows) return []
      const seen = look(progress)
      const findings: Finding[] = []
      for (const { name, examine } of detectors) {
        const message = examine(seen)
        if (message === undefined || found.has(name)) continue
        found.add(name)
        findings.push({ name, steps: progress.steps, message })
      }
      return findings
    },
    snapshot: () => ({
      random: random.snapshot(),
      found: [...found],
      detectors: Object.fromEntries(detectors.map((detector) => [detector.name, detector.snapshot()])),
    }),
    restore(snapshot) {
      const fields = checks.fields("restore", "snapshot", snapshot)
      const names: unknown = fields["found"]
      if (!Array.isArray(names))
        throw checks.typeError("restore", "snapshot.found", { expected: "an array", got: names })
      const states = checks.fields("restore", "snapshot.detectors", fields["detectors"])
      for (const detector of detectors) {
        detector.restore(checks.fields("restore", `snapshot.${detector.name}`, states[detector.name]) as Snapshot)
      }
      random.restore(checks.fields("restore", "snapshot.random", fields["random"]) as Snapshot)
      found.clear()
      for (const name of names) found.add(name)
    },
  }
}

function checkOptions({ gamma }: DiagnosticsParts, overrides: Partial<DiagnosticsOptions>): DiagnosticsOptions {
  const where = "createDiagnostics"
  checks.number(where, "gamma", gamma, { min: 0, max: 1 })
  const options = checks.options(where, overrides, { defaults: diagnosticsDefaults })
  checks.integer(where, "sampledRows", options.sampledRows, { min: 1 })
  checks.number(where, "divergenceFactor", options.divergenceFactor, { min: 1 })
  checks.number(where, "deadShare", options.deadShare, { above: 0, max: 1 })
  checks.integer(where, "stillUpdates", options.stillUpdates, { min: 1 })
  return options
}
