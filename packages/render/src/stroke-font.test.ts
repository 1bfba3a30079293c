import { describe, expect, it } from "vitest"
import { textStrokes, textWidth } from "./stroke-font.js"

const LETTERS = "abcdefghijklmnopqrstuvwxyz"
const KNOWN = `${LETTERS}${LETTERS.toUpperCase()}0123456789 !"#%'()*+,-./:;<=>?[\\]^_|~−`

describe("textStrokes", () => {
  it("knows letters, digits and common signs, all of them different", () => {
    const drawn = Array.from(KNOWN, (character) => JSON.stringify(textStrokes(character)))
    expect(drawn).not.toContain(undefined)
    // The letter O and the digit 0 look alike.
    expect(new Set(drawn).size).toBe(KNOWN.length - 1)
  })

  it("stays within a character's box: no wider than its width, a capital high, a third below the line", () => {
    for (const character of KNOWN) {
      for (const [x, y] of (textStrokes(character) ?? []).flat()) {
        expect(x).toBeGreaterThanOrEqual(0)
        expect(x).toBeLessThanOrEqual(textWidth(character))
        expect(y).toBeGreaterThanOrEqual(-1 / 3)
        expect(y).toBeLessThanOrEqual(1.1)
      }
    }
  })

  it("draws an L as one stroke down and to the right, from a capital's height", () => {
    expect(textStrokes("L")).toEqual([
      [
        [0, 1],
        [0, 0],
        [4 / 6, 0],
      ],
    ])
  })

  it("puts one character a capital's height after the other", () => {
    const [first, second] = textStrokes("||") ?? []
    expect(second![0]![0] - first![0]![0]).toBeCloseTo(1, 12)
  })

  it("draws nothing of a text with a character that it does not know", () => {
    expect(textStrokes("θ = 1")).toBeUndefined()
    expect(textStrokes("€")).toBeUndefined()
  })
})

describe("textWidth", () => {
  it("has no gap after the last character", () => {
    expect(textWidth("")).toBe(0)
    expect(textWidth("a")).toBeCloseTo(4 / 6, 12)
    expect(textWidth("aa")).toBeCloseTo(10 / 6, 12)
  })
})
