import { createFile, type ISOFile, MP4BoxBuffer } from "mp4box"
import { describe, expect, it } from "vitest"
import { loadMp4Encoder } from "./mp4-encoder.js"
import type { VideoEncoder } from "./video-encoder.js"

const createMp4Encoder = await loadMp4Encoder()
const settings = { width: 64, height: 48, framesPerSecond: 50 }

function frame(gray: number): Uint8Array {
  return new Uint8Array(settings.width * settings.height * 4).fill(gray)
}

function bytesOf(encoder: VideoEncoder, frames: number): Uint8Array {
  for (let i = 0; i < frames; i++) encoder.addFrame(frame(i * 5))
  return encoder.finish()
}

/** The video track of an MP4, read box by box. */
function trackOf(bytes: Uint8Array) {
  const file: ISOFile = createFile()
  file.appendBuffer(MP4BoxBuffer.fromArrayBuffer(Uint8Array.from(bytes).buffer, 0))
  file.flush()
  const [track] = file.getInfo().videoTracks
  if (track === undefined) throw new Error("there is no video track")
  return track
}

describe("loadMp4Encoder", () => {
  it("writes an MP4 with an H.264 track of the frames' size", () => {
    const track = trackOf(bytesOf(createMp4Encoder(settings), 10))
    expect(track.codec).toMatch(/^avc1\./)
    expect(track.video).toMatchObject({ width: 64, height: 48 })
  })

  it.each([50, 30, 60, 15])("holds each frame, for the time that %i frames a second give it", (framesPerSecond) => {
    const track = trackOf(bytesOf(createMp4Encoder({ ...settings, framesPerSecond }), 25))
    expect(track.nb_samples).toBe(25)
    expect(track.duration / track.timescale).toBeCloseTo(25 / framesPerSecond, 2)
  })

  it("does not say when it was made: equal frames give equal bytes", () => {
    const { created, modified } = trackOf(bytesOf(createMp4Encoder(settings), 3))
    const never = new Date(Date.UTC(1904, 0, 1))
    expect([created, modified]).toEqual([never, never])
  })

  it("compresses: frames that hardly differ take little", () => {
    expect(bytesOf(createMp4Encoder(settings), 40).length).toBeLessThan(40 * frame(0).length * 0.02)
  })

  it("encodes several videos at a time", () => {
    const alone = bytesOf(createMp4Encoder(settings), 8)
    const [first, second] = [createMp4Encoder(settings), createMp4Encoder(settings)]
    first.addFrame(frame(0))
    second.addFrame(frame(255))
    for (let i = 1; i < 8; i++) first.addFrame(frame(i * 5))
    expect(trackOf(second.finish()).nb_samples).toBe(1)
    expect(first.finish()).toEqual(alone)
  })

  it("refuses an odd size", () => {
    expect(() => createMp4Encoder({ ...settings, height: 47 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/render] loadMp4Encoder: height: expected an even number of pixels, got 47. H.264 stores colours for blocks of 2 × 2 pixels.]`,
    )
  })

  it("refuses frames of another size", () => {
    expect(() => createMp4Encoder(settings).addFrame(new Uint8Array(4))).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/render] loadMp4Encoder: pixels: expected 12288 numbers (48 rows of 64 pixels of 4), got Uint8Array(4) [0, 0, 0, 0].]`,
    )
  })
})
