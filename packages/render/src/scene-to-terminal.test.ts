import type { Scene, Shape } from "@bellman-rl/spec"
import { describe, expect, it } from "vitest"
import { sceneToTerminal, type TerminalOptions } from "./scene-to-terminal.js"

function world(...shapes: Shape[]): Scene {
  return { view: { left: 0, right: 8, bottom: 0, top: 8 }, background: "#ffffff", shapes }
}

/** A filled rectangle from the bottom left corner. */
function floor(width: number, height: number, fill: string): Shape {
  const corners = [
    [0, 0],
    [0, height],
    [width, height],
    [width, 0],
  ] as const
  return { kind: "polygon", points: corners.map(([x, y]) => ({ x, y })), fill }
}

const ball: Shape = { kind: "circle", center: { x: 4, y: 4 }, radius: 3, fill: "#ff0000" }
const visible = (text: string) => text.replaceAll("\u001B", "␛")

describe("sceneToTerminal", () => {
  it("draws braille, eight dots a character, without colour", () => {
    expect(sceneToTerminal(world(ball), { columns: 12, color: "none" })).toMatchInlineSnapshot(`
      "⠀⠀⠀⠀⣀⣀⣀⣀⠀⠀⠀⠀
      ⠀⠀⣴⣿⣿⣿⣿⣿⣿⣦⠀⠀
      ⠀⢸⣿⣿⣿⣿⣿⣿⣿⣿⡇⠀
      ⠀⢸⣿⣿⣿⣿⣿⣿⣿⣿⡇⠀
      ⠀⠀⠻⣿⣿⣿⣿⣿⣿⠟⠀⠀
      ⠀⠀⠀⠀⠉⠉⠉⠉⠀⠀⠀⠀"
    `)
  })

  it("draws half blocks in 24-bit colour, two pixels a character, and resets the colours at each line's end", () => {
    const text = sceneToTerminal(world(floor(4, 2, "#102030")), { columns: 4, color: "truecolor" })
    expect(visible(text)).toMatchInlineSnapshot(`
      "␛[38;2;255;255;255;48;2;255;255;255m▀▀▀▀␛[0m
      ␛[38;2;255;255;255;48;2;16;32;48m▀▀␛[48;2;255;255;255m▀▀␛[0m"
    `)
  })

  it("draws in xterm's 256 colours where asked to", () => {
    const text = sceneToTerminal(world(floor(8, 8, "#ff8700")), { columns: 1, color: "256" })
    expect(visible(text)).toMatchInlineSnapshot(`"␛[38;5;208;48;5;208m▀␛[0m"`)
    const gray = sceneToTerminal(world(floor(8, 8, "#808080")), { columns: 1, color: "256" })
    expect(gray).toContain("38;5;244")
  })

  it("is 80 columns wide by itself, with the rows that the proportions give", () => {
    const lines = sceneToTerminal(world(ball), { color: "none" }).split("\n")
    expect(lines).toHaveLength(40)
    expect(lines.map((line) => line.length)).toEqual(Array(40).fill(80))
  })

  it("has the rows that are asked for, and the columns that follow", () => {
    const lines = sceneToTerminal(world(ball), { rows: 6, color: "none" }).split("\n")
    expect(lines.map((line) => line.length)).toEqual(Array(6).fill(12))
  })

  it("keeps the proportions where both are given", () => {
    const lines = sceneToTerminal(world(floor(8, 8, "black")), { columns: 8, rows: 2, color: "none" }).split("\n")
    expect(lines).toEqual(["⠀⠀⣿⣿⣿⣿⠀⠀", "⠀⠀⣿⣿⣿⣿⠀⠀"])
  })

  it("fills the last line, though the proportions give a part of it only", () => {
    const scene = { ...world(floor(8, 7, "black")), view: { left: 0, right: 8, bottom: 0, top: 7 } }
    expect(sceneToTerminal(scene, { columns: 8, color: "none" })).toBe(Array(4).fill("⣿".repeat(8)).join("\n"))
  })

  it("draws thin lines a dot wide", () => {
    const line: Shape = {
      kind: "polyline",
      points: [
        { x: 0, y: 4 },
        { x: 8, y: 4 },
      ],
      stroke: "black",
      strokeWidth: 0.001,
    }
    expect(sceneToTerminal(world(line), { columns: 4, color: "none" })).toMatchInlineSnapshot(`
      "⠀⠀⠀⠀
      ⠉⠉⠉⠉"
    `)
  })

  it("draws an outline all the way round", () => {
    const { fill: _, ...outline } = floor(8, 8, "")
    expect(sceneToTerminal(world({ ...outline, stroke: "black" }), { columns: 6, color: "none" }))
      .toMatchInlineSnapshot(`
      "⡏⠉⠉⠉⠉⢹
      ⡇⠀⠀⠀⠀⢸
      ⣇⣀⣀⣀⣀⣸"
    `)
  })

  it("writes text as text, and cuts it off at the edge", () => {
    const text: Shape = { kind: "text", position: { x: 4, y: 4 }, text: "return", size: 1, fill: "#00ff00" }
    expect(sceneToTerminal(world(text), { columns: 8, color: "none" }).split("\n")[1]).toBe("⠀⠀⠀⠀retu")
    expect(sceneToTerminal(world(text), { columns: 8 })).toContain("\u001B[38;2;0;255;0mr")
  })

  it("mixes colours by opacity", () => {
    const text = sceneToTerminal(world({ ...floor(8, 8, "#000000"), opacity: 0.6 }), { columns: 1 })
    expect(text).toContain("38;2;102;102;102")
  })

  it("refuses sizes that are none, colours that are none, and unknown options", () => {
    const draw = (options: object) => () => sceneToTerminal(world(ball), options as TerminalOptions)
    expect(draw({ columns: 0 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/render] sceneToTerminal: columns: expected an integer ≥ 1, got 0.]`,
    )
    expect(draw({ rows: 1.5 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/render] sceneToTerminal: rows: expected an integer ≥ 1, got 1.5.]`,
    )
    expect(draw({ color: "24bit" })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/render] sceneToTerminal: color: expected "truecolor" or "256" or "none", got "24bit".]`,
    )
    expect(draw({ colour: "none" })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/render] sceneToTerminal: options: expected one of columns, rows, color, got "colour". Did you mean color?]`,
    )
    expect(() => sceneToTerminal(world({ ...ball, fill: "blurple" }))).toThrow("scene.shapes[0].fill")
  })
})
