import { createChecks } from "@bellman-rl/checks"
import type { LayersModel } from "@tensorflow/tfjs-layers"
import type { Detector } from "./detector.js"
import { weightsFingerprint } from "./weights-fingerprint.js"

const checks = createChecks("experiment")

/** What the target network is compared with. */
interface Landmark {
  readonly updates: number
  readonly online: number
  readonly target: number
}

/**
 * The online network learns, and the target network has stood still for many updates. Nothing is said of an agent that
 * has no target network.
 */
export function createTargetNeverMoves({
  network,
  targetNetwork,
  stillUpdates,
}: {
  readonly network: LayersModel
  readonly targetNetwork: LayersModel
  readonly stillUpdates: number
}): Detector {
  /** Where the target network was last seen to have moved. */
  let landmark: Landmark | undefined

  return {
    name: "target-never-moves",
    observe() {},
    examine({ progress: { updates } }) {
      if (network === targetNetwork) return undefined
      const target = weightsFingerprint(targetNetwork)
      if (landmark === undefined || landmark.target !== target) {
        landmark = { updates, online: weightsFingerprint(network), target }
        return undefined
      }
      const still = updates - landmark.updates
      if (still < stillUpdates || weightsFingerprint(network) === landmark.online) return undefined
      return (
        `The target network stood still for ${still} updates while the online network learned: ` +
        `targets come from values that are out of date. ` +
        `Check the target sync; it should come round within ${stillUpdates} updates.`
      )
    },
    snapshot: () => ({ landmark: landmark === undefined ? null : { ...landmark } }),
    restore(snapshot) {
      const where = "snapshot.target-never-moves.landmark"
      if (snapshot["landmark"] === null) {
        landmark = undefined
        return
      }
      const fields = checks.fields("restore", where, snapshot["landmark"])
      const read = (name: string) => checks.integer("restore", `${where}.${name}`, fields[name], { min: 0 })
      landmark = { updates: read("updates"), online: read("online"), target: read("target") }
    },
  }
}
