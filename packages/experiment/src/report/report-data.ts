import type { Json } from "../run-folder/json.js"
import type { MetricsRecord } from "../run/metrics.js"
import type { TimingRecord } from "../run/read-metrics.js"

/** What a report shows. Texts are plain text: whatever is in them is shown, never interpreted. */
export interface ReportData {
  /** `"Notebook 003: an introduction to deep Q networks"` */
  readonly title: string
  /** `"preset corrected, seeds 0 to 9"` */
  readonly subtitle: string
  /** What was typed: `"npm start -- cartpole-intro --preset corrected --seeds 10"` */
  readonly command: string
  /** One group usually; several when experiments are compared. */
  readonly groups: readonly ReportGroup[]
  /** What the learning curve is compared with. */
  readonly references: readonly ReportReference[]
  /** What was expected of the run, and whether it came true. */
  readonly statements: readonly ReportStatement[]
  /** Episodes to watch. */
  readonly episodes: readonly ReportEpisode[]
  /** Every option of the run. */
  readonly config: Json
  /** `{ node: "20.20.2", "@bellman-rl/dqn": "0.1.0" }` */
  readonly versions: Readonly<Record<string, string>>
  /** Further tables, shown as they are. */
  readonly tables?: readonly ReportTable[]
  /** What the learning curve shows of each episode, and what that is called. */
  readonly curve: { readonly quantity: "return" | "length"; readonly label: string }
}

/** Runs that differ in their seed only. */
export interface ReportGroup {
  readonly name: string
  readonly runs: readonly ReportRun[]
}

/** One seed's run. */
export interface ReportRun {
  readonly seed: number
  /** The lines of `metrics.jsonl`, in order. */
  readonly metrics: readonly MetricsRecord[]
  /** How long each episode took, in milliseconds. Empty where nobody looked at the clock. */
  readonly timings: readonly TimingRecord[]
}

/** Values that somebody else recorded, or a band over somebody else's seeds. x is the episode. */
export type ReportReference =
  | {
      readonly kind: "line"
      readonly label: string
      readonly points: readonly { readonly x: number; readonly y: number }[]
    }
  | {
      readonly kind: "band"
      readonly label: string
      readonly points: readonly {
        readonly x: number
        readonly p25: number
        readonly median: number
        readonly p75: number
      }[]
    }

/** A sentence about the run, what was measured, and whether the sentence holds. */
export interface ReportStatement {
  readonly text: string
  readonly measured: string
  readonly holds: boolean
}

/** An episode as a moving picture. */
export interface ReportEpisode {
  readonly caption: string
  /** The bytes of a GIF. */
  readonly gif: Uint8Array
  /** In CSS pixels. */
  readonly width: number
  readonly height: number
}

/** A table of texts. */
export interface ReportTable {
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}
