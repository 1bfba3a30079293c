import { describe, expect, it } from "vitest"
import { clearMp4Times } from "./clear-mp4-times.js"

/** A box: its size, its name, its content. */
function box(name: string, ...content: (number | readonly number[])[]): number[] {
  const body = content.flat()
  return [0, 0, 0, body.length + 8, ...Array.from(name, (letter) => letter.charCodeAt(0)), ...body]
}

/** A box with its size in 64 bits. */
function longBox(name: string, content: readonly number[]): number[] {
  const [, , , , ...named] = box(name, content)
  return [0, 0, 0, 1, ...named.slice(0, 4), 0, 0, 0, 0, 0, 0, 0, content.length + 16, ...named.slice(4)]
}

function cleared(boxes: readonly number[]): number[] {
  const bytes = Uint8Array.from(boxes)
  clearMp4Times(bytes)
  return Array.from(bytes)
}

const TIMES = [1, 2, 3, 4, 5, 6, 7, 8]
const ZEROS = TIMES.map(() => 0)

describe("clearMp4Times", () => {
  it("clears the times of the movie, of its tracks and of their media, and nothing else", () => {
    const file = (times: readonly number[]) => [
      ...box("ftyp", TIMES),
      ...box("mdat", TIMES, TIMES),
      ...box(
        "moov",
        box("mvhd", [0, 0, 0, 9], times, 10),
        box("trak", box("tkhd", [0, 0, 0, 9], times, 10), box("mdia", box("mdhd", [0, 0, 0, 9], times, 10))),
      ),
    ]
    expect(cleared(file(TIMES))).toEqual(file(ZEROS))
  })

  it("clears times of 64 bits", () => {
    const file = (times: readonly number[]) => box("moov", box("mvhd", [1, 0, 0, 9], times, times, 10))
    expect(cleared(file(TIMES))).toEqual(file(ZEROS))
  })

  it("goes past a box whose size has 64 bits, and on to the end where none is given", () => {
    const open = (content: readonly number[]) => [0, 0, 0, 0, ...box("moov", content).slice(4)]
    const file = (times: readonly number[]) => [...longBox("mdat", TIMES), ...open(box("mvhd", [0, 0, 0, 9], times))]
    expect(cleared(file(TIMES))).toEqual(file(ZEROS))
  })

  it("leaves alone what is no MP4", () => {
    for (const bytes of [[], [0, 0, 0, 3, 1, 2, 3, 4], TIMES]) expect(cleared(bytes)).toEqual(bytes)
  })
})
