import * as gifenc from "gifenc"
import { checkVideoSettings, guardEncoder, type VideoEncoder, type VideoSettings } from "./video-encoder.js"

/** Entry 0 of each frame's palette is for the pixels that stay as they are. */
const UNCHANGED = 0
const MAX_COLORS = 255
/** In hundredths of a second: viewers slow a picture down that is shown shorter. */
const SHORTEST_DELAY = 2
/** The frame stays under the next one. */
const KEEP = 1
const FOREVER = 0

/**
 * Encodes an animated GIF that repeats forever.
 *
 * A frame stores only the pixels that changed, with up to 255 exact colours, more are reduced to 255. GIF counts time
 * in hundredths of a second, and viewers do not show a frame for less than two of them: delays are rounded so that the
 * whole keeps its duration, and above 50 frames a second some frames are left out.
 */
export function createGifEncoder(settings: VideoSettings): VideoEncoder {
  checkVideoSettings("createGifEncoder", settings)
  const { GIFEncoder } = library()
  const { width, height, framesPerSecond } = settings
  const gif = GIFEncoder()
  const index = new Uint8Array(width * height)
  const shown = new Uint8Array(width * height * 4)
  let frames = 0
  let shownUntil = 0

  /** When a frame begins, in hundredths of a second. */
  const startOf = (frame: number) => Math.round((frame * 100) / framesPerSecond)

  return guardEncoder("createGifEncoder", settings, {
    addFrame(pixels) {
      const start = startOf(frames)
      frames += 1
      if (start < shownUntil) return
      let next = frames
      while (startOf(next) - start < SHORTEST_DELAY) next += 1
      shownUntil = startOf(next)

      const isFirst = frames === 1
      const palette = indexChanges(pixels, { shown: isFirst ? undefined : shown, index })
      show(shown, index, palette)
      const delay = (shownUntil - start) * 10
      const transparency = { transparent: !isFirst, transparentIndex: UNCHANGED, dispose: KEEP }
      gif.writeFrame(index, width, height, { palette, delay, repeat: FOREVER, ...transparency })
    },
    finish() {
      gif.finish()
      return gif.bytes()
    },
  })
}

/**
 * What is seen after a frame. Where its colours were reduced that is not quite what it was to be: the next frame mends it.
 */
function show(shown: Uint8Array, index: Uint8Array, palette: gifenc.Palette): void {
  for (let i = 0; i < index.length; i++) {
    if (index[i] === UNCHANGED) continue
    const color = palette[index[i]!]!
    shown[i * 4] = color[0]!
    shown[i * 4 + 1] = color[1]!
    shown[i * 4 + 2] = color[2]!
  }
}

/** gifenc is an ES module to bundlers, and a CommonJS one to Node. */
function library(): typeof gifenc {
  const { default: commonJs } = gifenc as unknown as { readonly default: typeof gifenc }
  return "quantize" in commonJs ? commonJs : gifenc
}

/**
 * Writes each changed pixel's place in the palette into `index`, and returns the palette. Without `shown` all pixels
 * are new.
 */
function indexChanges(
  pixels: Uint8Array | Uint8ClampedArray,
  { shown, index }: { readonly shown: Uint8Array | undefined; readonly index: Uint8Array },
): number[][] {
  const places = new Map<number, number>()
  const palette: number[][] = [[0, 0, 0]]
  for (let i = 0; i < index.length; i++) {
    const k = i * 4
    const red = pixels[k]!
    const green = pixels[k + 1]!
    const blue = pixels[k + 2]!
    if (shown !== undefined && red === shown[k] && green === shown[k + 1] && blue === shown[k + 2]) {
      index[i] = UNCHANGED
      continue
    }
    const color = (red << 16) | (green << 8) | blue
    let place = places.get(color)
    if (place === undefined) {
      if (palette.length > MAX_COLORS) return indexReduced(pixels, { shown, index })
      place = palette.length
      places.set(color, place)
      palette.push([red, green, blue])
    }
    index[i] = place
  }
  return palette
}

/** The same for a frame with too many new colours: the nearest of 255. */
function indexReduced(
  pixels: Uint8Array | Uint8ClampedArray,
  { shown, index }: { readonly shown: Uint8Array | undefined; readonly index: Uint8Array },
): number[][] {
  const { quantize, applyPalette } = library()
  const changed: number[] = []
  for (let i = 0; i < index.length; i++) {
    const k = i * 4
    const isSame = shown !== undefined && [0, 1, 2].every((channel) => pixels[k + channel] === shown[k + channel])
    if (!isSame) changed.push(i)
  }
  const colors = new Uint8Array(changed.length * 4)
  for (const [j, i] of changed.entries()) {
    colors.set(pixels.subarray(i * 4, i * 4 + 3), j * 4)
    colors[j * 4 + 3] = 255
  }
  const palette = quantize(colors, MAX_COLORS)
  const places = applyPalette(colors, palette)
  index.fill(UNCHANGED)
  for (const [j, i] of changed.entries()) index[i] = places[j]! + 1
  return [[0, 0, 0], ...palette]
}
