import { createChecks } from "@bellman-rl/checks"
import { clearMp4Times } from "./clear-mp4-times.js"
import { checkVideoSettings, type CreateVideoEncoder, guardEncoder } from "./video-encoder.js"

const checks = createChecks("render")

/** 0 is the best and slowest, 10 the fastest. */
const SPEED = 5
/** 10 is the best and largest, 51 the worst: at 24 flat colours and thin lines look as drawn. */
const QUANTIZATION = 24
/** A picture of its own each so many seconds, from which a viewer can start. */
const KEYFRAME_SECONDS = 1

/**
 * Loads the H.264 encoder, and hands out what begins an MP4 with it. Width and height have to be even.
 *
 * The encoder is WebAssembly inside `h264-mp4-encoder`: nothing is downloaded. A frame goes into the video when it is
 * added; only the compressed bytes stay in memory.
 */
export async function loadMp4Encoder(): Promise<CreateVideoEncoder> {
  const { H264MP4Encoder, files } = await withoutProcessListeners(loadLibrary)

  return (settings) => {
    const where = "loadMp4Encoder"
    checkVideoSettings(where, settings)
    for (const side of ["width", "height"] as const) {
      if (settings[side] % 2 === 0) continue
      throw checks.rangeError(where, side, {
        expected: "an even number of pixels",
        got: settings[side],
        advice: "H.264 stores colours for blocks of 2 × 2 pixels.",
      })
    }
    const file = freeName(files)
    const encoder = new H264MP4Encoder()
    encoder.outputFilename = file
    encoder.width = settings.width
    encoder.height = settings.height
    encoder.frameRate = settings.framesPerSecond
    encoder.speed = SPEED
    encoder.quantizationParameter = QUANTIZATION
    encoder.groupOfPictures = Math.max(1, Math.round(KEYFRAME_SECONDS * settings.framesPerSecond))
    encoder.initialize()

    return guardEncoder(where, settings, {
      addFrame: (pixels) => encoder.addFrameRgba(pixels),
      finish() {
        encoder.finalize()
        encoder.delete()
        const bytes = files.readFile(file)
        files.unlink(file)
        clearMp4Times(bytes)
        return bytes
      },
    })
  }
}

/** The library's encoder, as far as it is used here. */
interface H264Encoder {
  outputFilename: string
  width: number
  height: number
  frameRate: number
  speed: number
  quantizationParameter: number
  groupOfPictures: number
  initialize(): void
  addFrameRgba(pixels: Uint8Array | Uint8ClampedArray): void
  finalize(): void
  delete(): void
}

/** The files that the library keeps in memory, one for each video under way. */
interface MemoryFiles {
  readFile(path: string): Uint8Array
  unlink(path: string): void
  readdir(path: string): string[]
}

interface Library {
  readonly H264MP4Encoder: new () => H264Encoder
  readonly files: MemoryFiles
}

/** Makes one encoder, and takes from it what makes the others without waiting. */
async function loadLibrary(): Promise<Library> {
  const library = (await import("h264-mp4-encoder")) as unknown as Module & { readonly default?: Module }
  const { createH264MP4Encoder } = library.default ?? library
  const first = await createH264MP4Encoder()
  const H264MP4Encoder = first.constructor as new () => H264Encoder
  first.delete()
  return { H264MP4Encoder, files: first.FS }
}

interface Module {
  createH264MP4Encoder(): Promise<H264Encoder & { readonly FS: MemoryFiles }>
}

/** The library's files are shared by all videos under way. */
function freeName(files: MemoryFiles): string {
  const taken = new Set(files.readdir("."))
  let number = 0
  while (taken.has(`${number}.mp4`)) number += 1
  return `${number}.mp4`
}

type Listener = (...values: never[]) => void

/** Node's `process`, where there is one. */
interface Process {
  listeners?(event: string): Listener[]
  removeListener?(event: string, listener: Listener): void
}

const FATAL_EVENTS = ["uncaughtException", "unhandledRejection"]

/**
 * Takes back the listeners that the library puts on Node's `process` when it is loaded: they only throw again, and would
 * take a program's errors away from whoever handles them.
 */
async function withoutProcessListeners<T>(load: () => Promise<T>): Promise<T> {
  const process = (globalThis as unknown as { readonly process?: Process }).process
  const listeners = () => FATAL_EVENTS.map((event) => process?.listeners?.(event) ?? [])
  const before = listeners()
  const loaded = await load()
  for (const [i, after] of listeners().entries()) {
    const added = after.filter((listener) => !before[i]!.includes(listener) && String(listener).includes("throw"))
    for (const listener of added) process?.removeListener?.(FATAL_EVENTS[i]!, listener)
  }
  return loaded
}
