import type { Scene, Shape } from "@bellman-rl/spec"
import { describe, expect, it } from "vitest"
import { sceneToSvg, type SvgOptions } from "./scene-to-svg.js"

const triangle: Shape = {
  kind: "polygon",
  points: [
    { x: 0, y: 0 },
    { x: 1, y: 2 },
    { x: 2, y: 0 },
  ],
}

function world(...shapes: Shape[]): Scene {
  return { view: { left: 0, right: 4, bottom: 0, top: 2 }, background: "#7e96e9", shapes }
}

/** The elements between the background and the end. */
function elements(...shapes: Shape[]): string[] {
  return sceneToSvg(world(...shapes), { width: 400 })
    .split("\n")
    .slice(2, -2)
}

describe("sceneToSvg", () => {
  it("writes a document: the background, and an element a shape, in order", () => {
    const scene = world(
      { ...triangle, fill: "#ffffff" },
      { kind: "circle", center: { x: 3, y: 1 }, radius: 0.5, fill: "red", stroke: "black", strokeWidth: 0.1 },
      {
        kind: "polyline",
        points: [
          { x: 0, y: 1 },
          { x: 4, y: 1 },
        ],
        stroke: "black",
      },
      { kind: "text", position: { x: 0.5, y: 0.5 }, text: "θ < 1", size: 0.36, fill: "black" },
    )
    expect(sceneToSvg(scene, { width: 400 })).toMatchInlineSnapshot(`
      "<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200" viewBox="0 0 400 200">
      <rect width="400" height="200" fill="#7e96e9"/>
      <polygon points="0,200 100,0 200,200" fill="#ffffff"/>
      <circle cx="300" cy="100" r="50" fill="red" stroke="black" stroke-width="10"/>
      <polyline points="0,100 400,100" fill="none" stroke="black" stroke-width="1" stroke-linejoin="round" shape-rendering="crispEdges"/>
      <text x="50" y="150" font-family="sans-serif" font-size="50" fill="black">θ &lt; 1</text>
      </svg>
      "
    `)
  })

  it("writes opacity where there is some", () => {
    expect(elements({ ...triangle, fill: "red", opacity: 0.25 })[0]).toContain(' fill="red" opacity="0.25"')
    expect(elements({ ...triangle, fill: "red", opacity: 1 })[0]).not.toContain("opacity")
  })

  it("fills no line, and nothing without a fill", () => {
    expect(elements({ ...triangle, kind: "polyline", fill: "red" })[0]).toContain('fill="none"')
    expect(elements({ ...triangle, stroke: "red" })[0]).toContain('fill="none"')
  })

  it("asks for sharp edges of horizontal and vertical lines only", () => {
    expect(elements({ ...triangle, stroke: "red" })[0]).not.toContain("crispEdges")
  })

  it("puts bars beside a view of other proportions, and cuts the shapes off at its edge", () => {
    expect(sceneToSvg(world({ ...triangle, fill: "red" }), { width: 400, height: 300 })).toMatchInlineSnapshot(`
      "<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300" viewBox="0 0 400 300">
      <rect width="400" height="300" fill="#7e96e9"/>
      <svg x="0" y="50" width="400" height="200">
      <polygon points="0,200 100,0 200,200" fill="red"/>
      </svg>
      </svg>
      "
    `)
  })

  it("has a title for those who cannot see it, with nothing in it that is taken for markup", () => {
    expect(sceneToSvg(world(), { title: `a & "b" < c` })).toContain("<title>a &amp; &quot;b&quot; &lt; c</title>")
  })

  it("leaves out a text without colour and a line without length", () => {
    const [text, point] = [
      { kind: "text" as const, position: { x: 0, y: 0 }, text: "no", size: 1 },
      { kind: "polyline" as const, points: [{ x: 0, y: 0 }], stroke: "red" },
    ]
    expect(elements(text, point)).toEqual([])
  })

  it("refuses a colour that is none: no markup comes in by it", () => {
    expect(() => elements({ ...triangle, fill: 'red"/><script>' })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/render] sceneToSvg: scene.shapes[0].fill: expected a colour as #rgb, #rrggbb, #rrggbbaa, rgb(…), rgba(…) or a CSS name, got "red\\"/><script>".]`,
    )
  })

  it("refuses options that it does not know", () => {
    expect(() => sceneToSvg(world(), { pixelRatio: 2 } as SvgOptions)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/render] sceneToSvg: options: expected one of width, height, title, got "pixelRatio". Remove it.]`,
    )
  })
})
