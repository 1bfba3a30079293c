import type { Scene } from "@bellman-rl/spec"
import { describe, expect, it } from "vitest"
import { overlayText, withOverlay } from "./overlay.js"

const scene: Scene = {
  view: { left: -3, right: 3, bottom: 0, top: 4 },
  background: "black",
  shapes: [{ kind: "circle", center: { x: 0, y: 0 }, radius: 1, fill: "red" }],
  framesPerSecond: 50,
}

describe("withOverlay", () => {
  it("puts a strip and a text over the scene, at the top left", () => {
    expect(withOverlay(scene, "step 1")).toMatchInlineSnapshot(`
      {
        "background": "black",
        "framesPerSecond": 50,
        "shapes": [
          {
            "center": {
              "x": 0,
              "y": 0,
            },
            "fill": "red",
            "kind": "circle",
            "radius": 1,
          },
          {
            "fill": "#ffffff",
            "kind": "polygon",
            "opacity": 0.8,
            "points": [
              {
                "x": -3,
                "y": 3.7,
              },
              {
                "x": -3,
                "y": 4,
              },
              {
                "x": -2.2333333333333334,
                "y": 4,
              },
              {
                "x": -2.2333333333333334,
                "y": 3.7,
              },
            ],
          },
          {
            "fill": "#202020",
            "kind": "text",
            "position": {
              "x": -2.9,
              "y": 3.8,
            },
            "size": 0.1,
            "text": "step 1",
          },
        ],
        "view": {
          "bottom": 0,
          "left": -3,
          "right": 3,
          "top": 4,
        },
      }
    `)
  })
})

describe("overlayText", () => {
  it("shows whole returns as they are, and others to a hundredth", () => {
    expect(overlayText({ step: 7, episodeReturn: -7 })).toBe("step 7     return -7")
    expect(overlayText({ step: 123, episodeReturn: 0.1 + 0.2 })).toBe("step 123   return 0.30")
  })
})
