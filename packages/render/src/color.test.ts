import { describe, expect, it } from "vitest"
import { parseColor } from "./color.js"

describe("parseColor", () => {
  it.each([
    ["#ca9865", [202, 152, 101, 1]],
    ["#CA9865", [202, 152, 101, 1]],
    ["#fa0", [255, 170, 0, 1]],
    ["#fa00", [255, 170, 0, 0]],
    ["#00000080", [0, 0, 0, 128 / 255]],
    ["rgb(126,150,233)", [126, 150, 233, 1]],
    ["rgb( 126 , 150 , 233.5 )", [126, 150, 233.5, 1]],
    ["rgba(1, 2, 3, 0.25)", [1, 2, 3, 0.25]],
    ["rebeccapurple", [102, 51, 153, 1]],
    ["White", [255, 255, 255, 1]],
    ["transparent", [0, 0, 0, 0]],
  ])("reads %s", (color, expected) => {
    expect(parseColor("draw", "fill", color)).toEqual(expected)
  })

  it.each(["#12345", "rgb(1, 2)", "whitish", "constructor", ""])("refuses %j", (color) => {
    expect(() => parseColor("draw", "fill", color)).toThrow(TypeError)
  })

  it("says what a colour looks like", () => {
    expect(() => parseColor("drawScene", "scene.shapes[0].fill", "whitish")).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/render] drawScene: scene.shapes[0].fill: expected a colour as #rgb, #rrggbb, #rrggbbaa, rgb(…), rgba(…) or a CSS name, got "whitish".]`,
    )
  })
})
