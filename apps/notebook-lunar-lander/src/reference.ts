/** A run of the notebook's algorithm elsewhere. The notebook itself was saved without output. */
export interface ReferenceRun {
  readonly head: "softmax" | "linear"
  readonly library: "NumPy" | "Keras"
  /** Mean scores of blocks of ten episodes, from the first on. */
  readonly scores: readonly number[]
}

/** Episodes of one block of {@link referenceRuns}. */
export const BLOCK = 10

/**
 * The same algorithm in NumPy (float32), which was checked against Keras (the losses of 100 identical updates differ
 * by 1e-7 with the softmax head and by 1e-5 with the linear one), and one run in Keras itself; LunarLander-v3 of
 * Gymnasium 1.4.
 */
export const referenceRuns: readonly ReferenceRun[] = [
  {
    head: "softmax",
    library: "NumPy",
    scores: [
      -229.6, -323.8, -390.9, -465.7, -319.6, -204.4, -182.3, -224.5, -200.5, -194.7, -219.7, -213.3, -237.0, -280.4,
      -182.5, -183.5, -280.3, -221.2, -287.9, -266.5, -221.0, -238.5, -202.7, -261.1, -248.8, -287.1, -247.0, -196.2,
      -185.0, -234.5, -253.6, -202.8, -143.0, -225.2,
    ],
  },
  {
    head: "softmax",
    library: "NumPy",
    scores: [
      -135.1, -137.9, -196.6, -426.5, -562.9, -597.1, -204.7, -296.8, -258.2, -150.7, -473.9, -491.8, -309.1, -186.3,
      -320.8, -255.4, -262.4, -183.0, -192.5, -277.2, -346.8, -229.4, -179.9, -184.6, -178.4, -124.4, -147.2, -138.3,
      -154.0, -160.3,
    ],
  },
  {
    head: "softmax",
    library: "Keras",
    scores: [
      -224.0, -190.4, -153.2, -402.6, -307.0, -265.3, -417.8, -210.7, -206.1, -173.4, -153.7, -140.1, -106.8, -101.1,
      -181.4, -210.1, -170.0, -164.6, -150.6, -149.7, -132.6, -134.3, -192.8, -236.8, -181.2, -218.0, -268.4,
    ],
  },
  {
    head: "linear",
    library: "NumPy",
    scores: [
      -221.8, -136.3, -118.4, -142.4, -123.5, -118.8, -96.2, -112.6, -131.3, -131.9, -83.0, -108.8, -105.4, -100.6,
      -128.9, -96.4,
    ],
  },
  {
    head: "linear",
    library: "NumPy",
    scores: [-200.7, -134.8, -122.7, -72.8, -97.9, -94.8, -66.9, -98.6],
  },
]

/** Uniformly random actions on the same environment, 300 episodes: mean and standard deviation of their scores. */
export const randomPolicy: { readonly mean: number; readonly standardDeviation: number } = {
  mean: -171.5,
  standardDeviation: 105.9,
}
