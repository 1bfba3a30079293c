import { GifReader } from "omggif"
import { describe, expect, it } from "vitest"
import { createGifEncoder } from "./gif-encoder.js"

const WIDTH = 20
const HEIGHT = 10

/** A frame whose pixels' colours depend on their place. */
function frame(colorAt: (i: number) => readonly [number, number, number]): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(WIDTH * HEIGHT * 4)
  for (let i = 0; i < WIDTH * HEIGHT; i++) pixels.set([...colorAt(i), 255], i * 4)
  return pixels
}

/** A dark bar on white, somewhere else in each frame. */
const bar = (n: number) => frame((i) => (i % WIDTH === n % WIDTH ? [10, 20, 30] : [255, 255, 255]))

function encode(frames: readonly Uint8ClampedArray[], framesPerSecond: number): GifReader {
  const encoder = createGifEncoder({ width: WIDTH, height: HEIGHT, framesPerSecond })
  for (const pixels of frames) encoder.addFrame(pixels)
  return new GifReader(encoder.finish())
}

/** What is seen at each frame: one painted over the other. */
function decode(gif: GifReader): Uint8Array[] {
  const pixels = new Uint8Array(gif.width * gif.height * 4)
  return Array.from({ length: gif.numFrames() }, (_, i) => {
    gif.decodeAndBlitFrameRGBA(i, pixels)
    return pixels.slice()
  })
}

const delays = (gif: GifReader) => Array.from({ length: gif.numFrames() }, (_, i) => gif.frameInfo(i).delay)
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

describe("createGifEncoder", () => {
  it("writes a GIF of the frames' size that repeats forever", () => {
    const gif = encode([bar(0), bar(1)], 10)
    expect([gif.width, gif.height, gif.numFrames(), gif.loopCount()]).toEqual([WIDTH, HEIGHT, 2, 0])
  })

  it("shows each frame's exact colours, though it stores only what changed", () => {
    const frames = [bar(0), bar(3), bar(3), frame((i) => [i, 2 * (i % 100), 0]), bar(7)]
    expect(decode(encode(frames, 10))).toEqual(frames.map((pixels) => Uint8Array.from(pixels)))
  })

  it("takes little for a frame in which nothing changed", () => {
    const size = (frames: Uint8ClampedArray[]) => {
      const encoder = createGifEncoder({ width: WIDTH, height: HEIGHT, framesPerSecond: 10 })
      for (const pixels of frames) encoder.addFrame(pixels)
      return encoder.finish().length
    }
    const noise = frame((i) => [(i * 97) % 256, (i * 31) % 256, (i * 7) % 256])
    expect(size([noise, noise]) - size([noise])).toBeLessThan(100)
  })

  it("reduces a frame of more than 255 new colours to the nearest it has", () => {
    const colorful = Uint8ClampedArray.from({ length: 40 * 40 * 4 }, (_, k) => {
      const i = Math.floor(k / 4)
      return [(i % 40) * 6, Math.floor(i / 40) * 6, 128, 255][k % 4]!
    })
    const encoder = createGifEncoder({ width: 40, height: 40, framesPerSecond: 10 })
    encoder.addFrame(colorful)
    const [shown] = decode(new GifReader(encoder.finish()))
    const distances = Array.from(colorful, (value, k) => Math.abs(value - shown![k]!))
    expect(sum(distances) / distances.length).toBeLessThan(6)
    expect(Math.max(...distances)).toBeLessThan(48)
  })

  it("mends reduced colours in the next frame, where it has room for them", () => {
    const size = { width: 40, height: 40, framesPerSecond: 10 }
    const encoder = createGifEncoder(size)
    const paint = (colorAt: (i: number) => readonly number[]) =>
      Uint8Array.from(Array.from({ length: 40 * 40 }, (_, i) => [...colorAt(i), 255]).flat())
    const shade = (i: number) => [i % 4, i % 3, i % 5]
    const shades = paint(shade)
    const colorful = paint((i) => (i < 400 ? [(i % 20) * 12, Math.floor(i / 20) * 12, 90] : shade(i)))
    for (const pixels of [colorful, shades]) encoder.addFrame(pixels)
    expect(decode(new GifReader(encoder.finish())).at(-1)).toEqual(shades)
  })

  it("shows each frame as long as the frame rate says, in hundredths of a second", () => {
    expect(delays(encode([0, 1, 2].map(bar), 50))).toEqual([2, 2, 2])
    expect(delays(encode([0, 1, 2, 3].map(bar), 30))).toEqual([3, 4, 3, 3])
  })

  it("leaves out frames above 50 a second, and keeps the duration", () => {
    const gif = encode(
      Array.from({ length: 120 }, (_, i) => bar(i)),
      60,
    )
    expect(Math.min(...delays(gif))).toBe(2)
    expect(sum(delays(gif))).toBeGreaterThanOrEqual(200)
    expect(sum(delays(gif))).toBeLessThanOrEqual(202)
    expect(gif.numFrames()).toBeGreaterThan(75)
  })

  it("shows, where a frame was left out, the changes of both", () => {
    const frames = [0, 1, 2, 3, 4, 5].map(bar)
    const gif = encode(frames, 100)
    expect(decode(gif)).toEqual([0, 2, 4].map((i) => Uint8Array.from(frames[i]!)))
  })

  it("refuses frames of another size", () => {
    const encoder = createGifEncoder({ width: 2, height: 1, framesPerSecond: 10 })
    expect(() => encoder.addFrame(new Uint8Array(4))).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/render] createGifEncoder: pixels: expected 8 numbers (1 rows of 2 pixels of 4), got Uint8Array(4) [0, 0, 0, 0].]`,
    )
  })

  it("refuses an empty video, and frames after the end", () => {
    const encoder = createGifEncoder({ width: 1, height: 1, framesPerSecond: 10 })
    expect(() => encoder.finish()).toThrowErrorMatchingInlineSnapshot(
      `[Error: [@bellman-rl/render] createGifEncoder: the video is empty. Add a frame first.]`,
    )
    encoder.addFrame(new Uint8Array(4))
    encoder.finish()
    expect(() => encoder.addFrame(new Uint8Array(4))).toThrowErrorMatchingInlineSnapshot(
      `[Error: [@bellman-rl/render] createGifEncoder: the video is finished. Begin another one.]`,
    )
    expect(() => encoder.finish()).toThrow("the video is finished")
  })

  it("refuses settings that are no video's", () => {
    const settings = { width: 2, height: 2, framesPerSecond: 10 }
    expect(() => createGifEncoder({ ...settings, width: 0 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/render] createGifEncoder: width: expected an integer ≥ 1 and ≤ 65535, got 0.]`,
    )
    expect(() => createGifEncoder({ ...settings, height: 70_000 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/render] createGifEncoder: height: expected an integer ≥ 1 and ≤ 65535, got 70000.]`,
    )
    expect(() => createGifEncoder({ ...settings, framesPerSecond: 0 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/render] createGifEncoder: framesPerSecond: expected a finite number > 0, got 0.]`,
    )
  })
})
