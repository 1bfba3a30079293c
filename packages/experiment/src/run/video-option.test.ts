import { describe, expect, it } from "vitest"
import { isFilmed } from "./video-option.js"

const filmed = (video: Parameters<typeof isFilmed>[0]) => [0, 1, 2, 3, 4].filter((episode) => isFilmed(video, episode))

describe("isFilmed", () => {
  it("takes every episode, every n-th from the first on, or none", () => {
    expect(filmed("all")).toEqual([0, 1, 2, 3, 4])
    expect(filmed({ every: 2 })).toEqual([0, 2, 4])
    expect(filmed("never")).toEqual([])
    expect(filmed("last")).toEqual([])
  })
})
