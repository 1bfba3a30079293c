import type { EpisodeRecord, MetricsRecord } from "../../run/metrics.js"
import type { ReportData, ReportGroup, ReportRun } from "../report-data.js"

/** A GIF of one white pixel. */
const WHITE_PIXEL = "R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw=="

/** Learn calls begin with this episode. */
export const FIRST_LEARNED = 3

/** A training episode whose numbers follow from its index and its seed. */
function exampleEpisode(episode: number, seed: number): EpisodeRecord {
  const hasLearned = episode >= FIRST_LEARNED
  const wave = Math.sin(episode * 0.7 + seed)
  const learned = (value: number) => (hasLearned ? value : null)
  return {
    type: "episode-end",
    episode,
    steps: 10 * (episode + 1),
    length: 10 + episode + seed,
    return: 10 + episode + seed,
    terminated: true,
    truncated: false,
    epsilon: 1 / (episode + 1),
    loss: learned(1 + wave / 7),
    absoluteTdError: learned(0.5 + wave / 9),
    meanQ: learned(episode / 3 + wave),
    maxQ: learned(episode / 2 + wave),
    gradientNorm: learned(5 + 4 * wave),
  }
}

/** A run of so many episodes, an evaluation every tenth of them, and one after training. */
function exampleRun(seed: number, episodes: number): ReportRun {
  const metrics = Array.from({ length: episodes }, (_, episode): MetricsRecord[] => {
    const record = exampleEpisode(episode, seed)
    const { steps, return: meanReturn } = record
    const evaluation = {
      type: "evaluation-end",
      episodes: episode + 1,
      steps,
      meanReturn,
      returns: [meanReturn],
      seeds: [1],
    }
    return (episode + 1) % 10 === 0 ? [record, { ...evaluation, type: "evaluation-end" }] : [record]
  }).flat()
  return {
    seed,
    metrics: [
      ...metrics,
      {
        type: "final-evaluation",
        meanReturn: 100 + seed,
        returns: [90, 110 + 2 * seed],
        lengths: [9, 11],
        seeds: [7, 8],
      },
    ],
    timings: Array.from({ length: episodes }, (_, episode) => ({ episode, ms: 5 })),
  }
}

/** Seeds 0, 1, … of one group. */
export function exampleGroup(name: string, seeds: number, episodes: number): ReportGroup {
  return { name, runs: Array.from({ length: seeds }, (_, seed) => exampleRun(seed, episodes)) }
}

/** A report with something in each of its parts. */
export function exampleReport(groups: readonly ReportGroup[] = [exampleGroup("ours", 5, 60)]): ReportData {
  const gif = new Uint8Array(Buffer.from(WHITE_PIXEL, "base64"))
  return {
    title: "An example",
    subtitle: "seeds 0 to 4",
    command: "npm start -- cartpole-intro --preset corrected --seeds 5 --seed 0 --out runs/example",
    groups,
    references: [
      { kind: "line", label: "recorded", points: Array.from({ length: 50 }, (_, x) => ({ x, y: 20 + x / 2 })) },
      {
        kind: "band",
        label: "reference",
        points: Array.from({ length: 50 }, (_, x) => ({ x, p25: x, median: 10 + x, p75: 30 + x })),
      },
    ],
    statements: [
      { text: "It learns.", measured: "71 at the end", holds: true },
      { text: "It learns at once.", measured: "10 at the beginning", holds: false },
    ],
    episodes: [{ caption: "Untrained", gif, width: 300, height: 200 }],
    config: { gamma: 0.99, seeds: [0, 1, 2, 3, 4] },
    versions: { node: "20.19.0" },
    tables: [{ title: "Blocks", head: ["episodes", "ours"], rows: [["0–4", "12.0"]] }],
    curve: { quantity: "length", label: "steps per episode" },
  }
}
