import { mean, type Quartiles, quartiles } from "@bellman-rl/experiment"
import { recordedLengths, referenceLengths } from "./reference.js"

/** Episodes of one row of the table. */
const BLOCK = 5
/** Episodes of the notebook's run. */
const EPISODES = 50
/** Episodes of the figure that sums a run up. */
const LAST = 10

/** One block of episodes: mean episode lengths, and over seeds their quartiles. */
export interface BlockComparison {
  /** `"0-4"`. */
  readonly episodes: string
  /** The notebook's own output. Its last block has four episodes: the fifth is cut off. */
  readonly recorded: number
  readonly reference: Quartiles
  readonly ours: Quartiles
  /** Whether our median lies within the reference's p25 to p75. */
  readonly isInBand: boolean
}

/** Ours beside the notebook's output and the reference. */
export interface Comparison {
  readonly blocks: readonly BlockComparison[]
  /** The last ten episodes, where ours are as many as the notebook's. */
  readonly last10: LastComparison | null
}

/** The mean length of the last ten episodes. */
export interface LastComparison {
  readonly recorded: number
  readonly reference: Quartiles
  readonly ours: Quartiles
  /** The share of our seeds below the recorded run. */
  readonly oursBelowRecorded: number
  /** The share of the reference's seeds below the recorded run. */
  readonly referenceBelowRecorded: number
}

/** Compares the episode lengths of some seeds, [seeds][episodes]. Blocks that a seed has not finished are left out. */
export function compareWithNotebook(lengths: readonly (readonly number[])[]): Comparison {
  const episodes = Math.min(...lengths.map((run) => run.length), EPISODES)
  const blocks = Array.from({ length: Math.floor(episodes / BLOCK) }, (_, block) => {
    const range = [block * BLOCK, (block + 1) * BLOCK] as const
    const over = (runs: readonly (readonly number[])[]) => quartiles(runs.map((run) => mean(run.slice(...range))))
    const [ours, reference] = [over(lengths), over(referenceLengths)]
    return {
      episodes: `${range[0]}-${range[1] - 1}`,
      recorded: mean(recordedLengths.slice(...range)),
      reference,
      ours,
      isInBand: ours.median >= reference.p25 && ours.median <= reference.p75,
    }
  })
  return { blocks, last10: episodes === EPISODES ? compareLast(lengths) : null }
}

function compareLast(lengths: readonly (readonly number[])[]): LastComparison {
  const lastOf = (run: readonly number[]) => mean(run.slice(0, EPISODES).slice(-LAST))
  const [ours, reference, recorded] = [lengths.map(lastOf), referenceLengths.map(lastOf), lastOf(recordedLengths)]
  const shareBelow = (values: readonly number[]) => values.filter((value) => value < recorded).length / values.length
  return {
    recorded,
    reference: quartiles(reference),
    ours: quartiles(ours),
    oursBelowRecorded: shareBelow(ours),
    referenceBelowRecorded: shareBelow(reference),
  }
}
