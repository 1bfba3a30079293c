/**
 * The notebook's algorithm in NumPy (float32), seed 0, on a copy of the third-party environment with seven actions: what
 * its line shows of each of the ten episodes, [return, steps, ε afterwards]. The notebook itself was saved without output.
 */
export const referenceEpisodes: readonly (readonly [episodeReturn: number, steps: number, epsilon: number])[] = [
  [-2.5479, 240, 0.99772],
  [-2.3088, 250, 0.99535],
  [-2.3799, 257, 0.9929],
  [-2.5226, 230, 0.99072],
  [-2.4083, 230, 0.98853],
  [-1.8497, 260, 0.98606],
  [-2.5421, 229, 0.98389],
  [-2.5445, 235, 0.98166],
  [-2.5393, 237, 0.9794],
  [-1.9312, 257, 0.97696],
]

/** Uniformly random actions on the same environment, 100 episodes: the quartiles of their returns, and the mean. */
export const randomPolicy: {
  readonly p25: number
  readonly median: number
  readonly p75: number
  readonly mean: number
} = { p25: -2.412, median: -2.209, p75: -2.004, mean: -2.221 }
