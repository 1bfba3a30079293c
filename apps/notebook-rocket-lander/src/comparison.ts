import { episodesOf, type Experiment, type Quartiles, quartiles, type SeedMetrics } from "@bellman-rl/experiment"
import Table from "cli-table3"
import { randomPolicy, referenceEpisodes } from "./reference.js"

/** One episode of the notebook's run. */
export interface EpisodeRow {
  readonly episode: number
  /** The reference's return, of one seed. */
  readonly reference: number
  /** Of our seeds' returns. */
  readonly ours: Quartiles
}

/** Our ten episodes beside the reference's; nothing for a preset that is not the notebook's, or runs that are shorter. */
export function compareEpisodes(
  preset: string,
  seeds: readonly SeedMetrics[],
): ReturnType<NonNullable<Experiment["comparison"]>> {
  const runs = seeds.map(({ metrics }) => episodesOf(metrics).map((record) => record.return))
  if (preset !== "notebook" || runs.some((returns) => returns.length < referenceEpisodes.length)) return undefined
  const rows = referenceEpisodes.map(
    ([reference], episode): EpisodeRow => ({
      episode,
      reference,
      ours: quartiles(runs.map((returns) => returns[episode] as number)),
    }),
  )
  return { text: tableOf(rows, seeds.length), data: rows }
}

const fixed = (value: number) => value.toFixed(2)
const band = ({ p25, median, p75 }: Quartiles) => [p25, median, p75].map(fixed).join(" … ")

function tableOf(rows: readonly EpisodeRow[], seeds: number): string {
  const head = ["episode", "NumPy, seed 0", seeds === 1 ? "ours" : `ours (${seeds} seeds), p25 … median … p75`]
  const table = new Table({ head, style: { head: [], border: [] }, colAligns: ["right", "right", "right"] })
  for (const { episode, reference, ours } of rows) {
    table.push([episode, fixed(reference), seeds === 1 ? fixed(ours.median) : band(ours)])
  }
  return `Returns:\n${table.toString()}\nUniformly random actions: ${band(randomPolicy)} (100 episodes).`
}
