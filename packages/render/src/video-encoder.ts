import { createChecks } from "@bellman-rl/checks"

const checks = createChecks("render")

/** What every frame of a video is. */
export interface VideoSettings {
  /** In pixels. */
  readonly width: number
  /** In pixels. */
  readonly height: number
  readonly framesPerSecond: number
}

/** Takes a video's frames, one after another, and keeps none of them. */
export interface VideoEncoder {
  /** A frame's red, green, blue and opacity (which is ignored), row by row, [height · width · 4]. Not kept. */
  addFrame(pixels: Uint8Array | Uint8ClampedArray): void
  /** The bytes of the whole video. Nothing can be added afterwards. */
  finish(): Uint8Array
}

/** Begins a video. */
export type CreateVideoEncoder = (settings: VideoSettings) => VideoEncoder

/** Throws unless the settings can be those of a video. */
export function checkVideoSettings(where: string, settings: VideoSettings): void {
  checks.knownFields(where, "settings", settings, ["width", "height", "framesPerSecond"])
  checks.integer(where, "width", settings.width, { min: 1, max: 65_535 })
  checks.integer(where, "height", settings.height, { min: 1, max: 65_535 })
  checks.number(where, "framesPerSecond", settings.framesPerSecond, { above: 0 })
}

/** Guards an encoder: frames of another size, frames after the end and videos without frames are refused. */
export function guardEncoder(where: string, settings: VideoSettings, encoder: VideoEncoder): VideoEncoder {
  const { width, height } = settings
  const length = width * height * 4
  let frames = 0
  let isFinished = false

  return {
    addFrame(pixels) {
      if (isFinished) throw new Error(`[@bellman-rl/render] ${where}: the video is finished. Begin another one.`)
      if (pixels.length !== length) {
        throw checks.rangeError(where, "pixels", {
          expected: `${length} numbers (${height} rows of ${width} pixels of 4)`,
          got: pixels,
        })
      }
      encoder.addFrame(pixels)
      frames += 1
    },
    finish() {
      if (isFinished) throw new Error(`[@bellman-rl/render] ${where}: the video is finished. Begin another one.`)
      if (frames === 0) throw new Error(`[@bellman-rl/render] ${where}: the video is empty. Add a frame first.`)
      isFinished = true
      return encoder.finish()
    },
  }
}
