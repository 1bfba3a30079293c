import type { SeedMetrics } from "../run/experiment.js"
import type { EpisodeRecord, EvaluationRecord, GreedyRecord, MetricsRecord } from "../run/metrics.js"

/** The files of some runs' figures, as text. */
export interface ResultFiles {
  readonly episodes: string
  readonly evaluations: string
}

type Row = Readonly<Record<string, string>>

/**
 * The metrics that CSV files hold: episodes and evaluations, seed by seed. What the files leave out, learn metrics and the
 * seeds of evaluations, is null or empty.
 */
export function readResults({ episodes, evaluations }: ResultFiles): SeedMetrics[] {
  const seeds = new Map<number, MetricsRecord[]>()
  const recordsOf = (row: Row): MetricsRecord[] => {
    const seed = Number(row["seed"])
    const records = seeds.get(seed) ?? []
    seeds.set(seed, records)
    return records
  }
  for (const row of rowsOf(episodes)) {
    const records = recordsOf(row)
    const last = records.at(-1) as EpisodeRecord | undefined
    records.push(episodeOf(row, last?.steps ?? 0))
  }
  for (const row of rowsOf(evaluations)) recordsOf(row).push(evaluationOf(row))
  return Array.from(seeds, ([seed, metrics]) => ({ seed, metrics }))
}

function episodeOf(row: Row, stepsBefore: number): EpisodeRecord {
  const length = Number(row["length"])
  return {
    type: "episode-end",
    episode: Number(row["episode"]),
    steps: stepsBefore + length,
    length,
    return: Number(row["return"]),
    terminated: row["ended"] === "terminated",
    truncated: row["ended"] === "truncated",
    epsilon: Number(row["epsilon"]),
    loss: null,
    absoluteTdError: null,
    meanQ: null,
    maxQ: null,
    gradientNorm: null,
  }
}

function evaluationOf(row: Row): EvaluationRecord | GreedyRecord {
  const returns = (row["returns"] ?? "").split(" ").map(Number)
  const shared = { meanReturn: Number(row["mean_return"]), returns, seeds: [] }
  if (row["kind"] !== "evaluation-end") return { type: row["kind"] as GreedyRecord["type"], ...shared, lengths: [] }
  return { type: "evaluation-end", episodes: Number(row["episodes"]), steps: Number(row["steps"]), ...shared }
}

function rowsOf(csv: string): Row[] {
  const [head = "", ...lines] = csv.trim().split("\n")
  const names = head.split(",")
  return lines.map((line) => Object.fromEntries(line.split(",").map((value, i) => [names[i] ?? "", value])))
}
