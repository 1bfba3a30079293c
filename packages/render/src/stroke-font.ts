/** A glyph's strokes: points "xy" on a grid, x from 0 to 4, y from 0 (descender) over 2 (baseline) to 8 (capital). */
const GLYPHS: Readonly<Record<string, string>> = {
  " ": "",
  "!": "28 24|22",
  '"': "18 16|38 36",
  "#": "12 18|32 38|04 44|06 46",
  "%": "02 48|08 17|33 42",
  "'": "28 26",
  "(": "38 17 13 32",
  ")": "18 37 33 12",
  "*": "23 27|04 46|06 44",
  "+": "05 45|23 27",
  ",": "22 11",
  "-": "15 35",
  ".": "22",
  "/": "02 48",
  "0": "12 03 07 18 38 47 43 32 12",
  "1": "07 28 22|02 42",
  "2": "07 18 38 47 46 02 42",
  "3": "07 18 38 47 46 35 15|35 44 43 32 12 03",
  "4": "32 38 04 44",
  "5": "48 08 05 35 44 43 32 12 03",
  "6": "47 38 18 07 03 12 32 43 44 35 05",
  "7": "08 48 12",
  "8": "15 06 07 18 38 47 46 35 15 04 03 12 32 43 44 35",
  "9": "45 15 06 07 18 38 47 43 32 12 03",
  ":": "23|26",
  ";": "23 12|26",
  "<": "47 05 43",
  "=": "04 44|06 46",
  ">": "07 45 03",
  "?": "07 18 38 47 46 24|22",
  A: "02 28 42|14 34",
  B: "02 08 38 47 46 35 05|35 44 43 32 02",
  C: "47 38 18 07 03 12 32 43",
  D: "02 08 28 46 44 22 02",
  E: "48 08 02 42|05 35",
  F: "48 08 02|05 35",
  G: "47 38 18 07 03 12 32 43 45 25",
  H: "02 08|42 48|05 45",
  I: "12 32|22 28|18 38",
  J: "48 43 32 12 03",
  K: "02 08|48 04|15 42",
  L: "08 02 42",
  M: "02 08 25 48 42",
  N: "02 08 42 48",
  O: "12 03 07 18 38 47 43 32 12",
  P: "02 08 38 47 46 35 05",
  Q: "12 03 07 18 38 47 43 32 12|24 42",
  R: "02 08 38 47 46 35 05|25 42",
  S: "47 38 18 07 06 15 35 44 43 32 12 03",
  T: "08 48|28 22",
  U: "08 03 12 32 43 48",
  V: "08 22 48",
  W: "08 12 25 32 48",
  X: "02 48|08 42",
  Y: "08 25 48|25 22",
  Z: "08 48 02 42",
  "[": "38 18 12 32",
  "\\": "08 42",
  "]": "18 38 32 12",
  "^": "06 28 46",
  _: "01 41",
  a: "16 36 45 42|44 14 03 12 32 43",
  b: "08 02|05 16 36 45 43 32 12 03",
  c: "45 36 16 05 03 12 32 43",
  d: "48 42|45 36 16 05 03 12 32 43",
  e: "04 44 45 36 16 05 03 12 32 43",
  f: "12 17 28 38|05 35",
  g: "46 41 30 10 01|45 36 16 05 03 12 32 43",
  h: "08 02|05 16 36 45 42",
  i: "16 26 22|12 32|28",
  j: "26 36 31 20 10|38",
  k: "08 02|46 03|14 42",
  l: "18 28 22|12 32",
  m: "02 06|05 16 25 22|25 36 45 42",
  n: "02 06|05 16 36 45 42",
  o: "12 03 05 16 36 45 43 32 12",
  p: "00 06|05 16 36 45 43 32 12 03",
  q: "40 46|45 36 16 05 03 12 32 43",
  r: "02 06|04 26 36 45",
  s: "45 36 16 05 14 34 43 32 12 03",
  t: "18 13 22 32 43|06 36",
  u: "06 03 12 32 43|46 42",
  v: "06 22 46",
  w: "06 12 24 32 46",
  x: "02 46|06 42",
  y: "06 22|46 10 00",
  z: "06 46 02 42",
  "|": "20 28",
  "~": "05 16 34 45",
  "−": "05 45",
}

/** A capital is 6 grid units high, a character takes 6 in width, 2 of them the gap. */
const CAPITAL = 6
const ADVANCE = 6
const BASELINE = 2
const DOT = 0.6

/** How thick a stroke is, of a capital's height. */
export const STROKE_SHARE = 0.13

/** One stroke of a text: x from its left end, y above the baseline, both in heights of a capital. */
export type Stroke = readonly (readonly [x: number, y: number])[]

/**
 * A text as strokes of a pen, or nothing where a character has no glyph here.
 *
 * Drawing text by strokes asks nothing of the machine: a machine without fonts draws the same pixels.
 */
export function textStrokes(text: string): readonly Stroke[] | undefined {
  const strokes: Stroke[] = []
  for (const [i, character] of Array.from(text).entries()) {
    const glyph = Object.hasOwn(GLYPHS, character) ? GLYPHS[character] : undefined
    if (glyph === undefined) return undefined
    for (const stroke of glyph === "" ? [] : glyph.split("|")) {
      const points = stroke
        .split(" ")
        .map(([x, y]): [number, number] => [i * ADVANCE + Number(x), Number(y) - BASELINE])
      const [first] = points
      // A dot is a short line, which every canvas draws, and is as dark as the other strokes.
      if (points.length === 1 && first !== undefined) points.push([first[0], first[1] + DOT])
      strokes.push(points.map(([x, y]) => [x / CAPITAL, y / CAPITAL]))
    }
  }
  return strokes
}

/** How wide a text is, in heights of a capital. */
export function textWidth(text: string): number {
  return Math.max(0, Array.from(text).length * ADVANCE - (ADVANCE - 4)) / CAPITAL
}
