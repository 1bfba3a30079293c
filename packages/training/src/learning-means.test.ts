import { describe, expect, it } from "vitest"
import { createLearningMeans } from "./learning-means.js"

const first = { loss: 1, absoluteTdError: 2, meanQ: -3, maxQ: -1, gradientNorm: 4 }
const second = { loss: 3, absoluteTdError: 0, meanQ: -1, maxQ: -2, gradientNorm: 0 }

describe("createLearningMeans", () => {
  it("gives means, and of maxQ the largest", () => {
    const learning = createLearningMeans()
    learning.start()
    learning.add(first)
    learning.add(second)
    expect(learning.means()).toEqual({ loss: 2, absoluteTdError: 1, meanQ: -2, maxQ: -1, gradientNorm: 2 })
  })

  it("has nothing to give before the first learn call of an episode", () => {
    const learning = createLearningMeans()
    learning.start()
    expect(learning.means()).toBeNull()
    learning.add(first)
    learning.start()
    expect(learning.means()).toBeNull()
  })

  it("starts an episode without what the last one left", () => {
    const learning = createLearningMeans()
    learning.start()
    learning.add(first)
    learning.start()
    learning.add(second)
    expect(learning.means()).toEqual(second)
  })
})
