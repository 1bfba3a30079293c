/** One seed of the notebook's algorithm: mean greedy returns, with at most 201 steps an episode. */
export interface ReferenceRun {
  /** Of the untrained network, over five episodes. */
  readonly untrained: number
  /** After every tenth epoch up to the 200th, over five episodes each. */
  readonly evaluations: readonly number[]
  /** Of the last network, over ten episodes. */
  readonly trained: number
  /** The mean length of the training episodes. */
  readonly trainingLength: number
}

/**
 * The same algorithm in NumPy (float32), seeds 0-4: the target network synced every ten epochs, its values of the
 * current state as the row that is regressed onto. Over 100 updates from equal weights and batches the loss differs
 * from Keras's by 3e-5.
 */
export const referenceRuns: readonly ReferenceRun[] = [
  {
    untrained: 9.6,
    evaluations: [
      9.2, 9.0, 9.6, 9.0, 9.8, 10.4, 34.2, 60.2, 87.2, 108.6, 130.0, 196.2, 183.0, 120.6, 160.4, 154.0, 116.4, 128.6,
      178.8, 201.0,
    ],
    trained: 201.0,
    trainingLength: 23.003,
  },
  {
    untrained: 9.4,
    evaluations: [
      14.0, 10.2, 13.8, 9.2, 9.4, 9.0, 102.6, 46.8, 123.8, 124.4, 119.6, 199.4, 201.0, 175.2, 181.8, 201.0, 201.0,
      201.0, 183.0, 201.0,
    ],
    trained: 174.8,
    trainingLength: 22.981,
  },
  {
    untrained: 9.4,
    evaluations: [
      9.4, 9.6, 8.8, 8.8, 9.4, 9.0, 11.4, 11.4, 66.4, 59.8, 84.2, 91.0, 149.6, 152.6, 111.0, 103.2, 151.2, 184.6, 165.6,
      166.0,
    ],
    trained: 151.3,
    trainingLength: 22.901,
  },
  {
    untrained: 9.6,
    evaluations: [
      86.6, 32.2, 121.8, 23.2, 53.8, 19.8, 19.4, 17.2, 69.8, 201.0, 201.0, 194.8, 192.8, 201.0, 201.0, 201.0, 176.2,
      104.4, 119.0, 121.2,
    ],
    trained: 116.4,
    trainingLength: 23.379,
  },
  {
    untrained: 9.2,
    evaluations: [
      9.0, 9.4, 10.0, 9.8, 10.0, 22.4, 24.0, 59.4, 24.8, 52.4, 153.4, 114.6, 116.4, 160.2, 199.2, 201.0, 201.0, 201.0,
      201.0, 201.0,
    ],
    trained: 201.0,
    trainingLength: 21.997,
  },
]
