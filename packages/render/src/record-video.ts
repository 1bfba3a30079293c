import { createChecks } from "@bellman-rl/checks"
import type { Environment, Scene } from "@bellman-rl/spec"
import { contextOf, type CreateCanvas } from "./canvas.js"
import { cappedCubicTrigger } from "./capped-cubic-trigger.js"
import { drawScene } from "./draw-scene.js"
import { createGifEncoder } from "./gif-encoder.js"
import { loadMp4Encoder } from "./mp4-encoder.js"
import { overlayText, withOverlay } from "./overlay.js"
import { pictureSize, type PictureSize } from "./picture-size.js"
import { createSoftwareCanvas } from "./software-canvas.js"
import type { CreateVideoEncoder, VideoEncoder, VideoSettings } from "./video-encoder.js"

const checks = createChecks("render")
const WHERE = "recordVideo"

/** Of a scene that does not say. */
const FRAMES_PER_SECOND = 30

/** What a video shows. */
export interface Video extends VideoSettings {
  /** Which episode since the wrapper was made, from 0. */
  readonly episode: number
  /** Sum of the rewards up to the last frame. */
  readonly episodeReturn: number
  /** Steps that are shown. There is one frame more: the reset's. */
  readonly steps: number
}

/** How episodes are recorded. */
export interface RecordVideoOptions extends PictureSize {
  /** Takes a video when its episode ends. What it throws comes out of `step`, `reset` or `stop`. */
  readonly onVideo: (bytes: Uint8Array, video: Video) => void
  /** What the bytes are: `"gif"`, `"mp4"` (H.264), or an encoder of your own. */
  readonly format?: "gif" | "mp4" | CreateVideoEncoder
  /** Whether an episode, counted from 0, is recorded: by default 0, 1, 8, 27 … 729, 1000, 2000 … */
  readonly trigger?: (episode: number) => boolean
  /**
   * Steps after which a video ends, though its episode goes on.
   *
   * @defaultValue none
   */
  readonly maxSteps?: number
  /**
   * How fast the video plays: CartPole and LunarLander 50, MountainCar 30, Acrobot 15, RocketLander 60.
   *
   * @defaultValue the scene's own, or 30
   */
  readonly framesPerSecond?: number
  /** Writes the step and the return so far into the top left corner. */
  readonly overlay?: boolean
  /**
   * Makes the canvas that is drawn on. That of `@napi-rs/canvas` frees no frame while a program runs without waiting: a
   * megabyte each.
   *
   * @defaultValue one in plain TypeScript, whose pixels are the same on every machine
   */
  readonly createCanvas?: CreateCanvas
}

/** An environment some of whose episodes become videos. */
export interface RecordedEnvironment<Action = number> extends Environment<Action> {
  /** Ends the video under way, if there is one, and hands it to `onVideo`. The episode goes on without. */
  stop(): void
}

/** A video under way. */
interface Recording {
  readonly encoder: VideoEncoder
  readonly settings: VideoSettings
  readonly episode: number
  readonly addFrame: (scene: Scene) => void
  episodeReturn: number
  steps: number
}

/**
 * Records episodes of an environment as GIFs or MP4s, a frame for the reset and one for each step, and hands over the
 * bytes; after Gymnasium's `RecordVideo`.
 *
 * A frame is drawn and encoded at its step and then forgotten: memory holds the compressed video only. An episode that
 * is left by `reset` ends its video too. Width and height are rounded up to even numbers, which MP4 needs.
 *
 * Waits for the encoder; from then on nothing is asynchronous. Equal episodes give equal bytes, on every machine.
 * Put it outside a time limit, or it does not see the cut.
 */
export async function recordVideo<Action = number>(
  environment: Environment<Action>,
  options: RecordVideoOptions,
): Promise<RecordedEnvironment<Action>> {
  checkOptions(options)
  const { onVideo, trigger = cappedCubicTrigger, maxSteps = Infinity, overlay = false, format = "gif" } = options
  const { createCanvas = createSoftwareCanvas } = options
  const createEncoder = await encoderOf(format)
  let episode = -1
  let recording: Recording | undefined

  function start(): Recording {
    const scene = environment.scene()
    const { width, height } = pictureSize(WHERE, scene, options)
    const framesPerSecond = options.framesPerSecond ?? scene.framesPerSecond ?? FRAMES_PER_SECOND
    const settings = { width: even(width), height: even(height), framesPerSecond }
    const context = contextOf(createCanvas(settings.width, settings.height))
    const encoder = createEncoder(settings)
    const addFrame = (picture: Scene) => {
      drawScene(context, picture, { width: settings.width, height: settings.height })
      encoder.addFrame(context.getImageData(0, 0, settings.width, settings.height).data)
    }
    return { encoder, settings, episode, addFrame, episodeReturn: 0, steps: 0 }
  }

  function addFrame({ addFrame, steps, episodeReturn }: Recording): void {
    const scene = environment.scene()
    addFrame(overlay ? withOverlay(scene, overlayText({ step: steps, episodeReturn })) : scene)
  }

  function stop(): void {
    if (recording === undefined) return
    const { encoder, settings, episode, episodeReturn, steps } = recording
    recording = undefined
    onVideo(encoder.finish(), { ...settings, episode, episodeReturn, steps })
  }

  const { id, observationSpace, actionSpace } = environment
  return {
    id,
    observationSpace,
    actionSpace,
    reset(resetOptions) {
      stop()
      const result = environment.reset(resetOptions)
      episode += 1
      if (!trigger(episode)) return result
      recording = start()
      addFrame(recording)
      return result
    },
    step(action) {
      const result = environment.step(action)
      if (recording === undefined) return result
      recording.episodeReturn += result.reward
      recording.steps += 1
      addFrame(recording)
      if (result.terminated || result.truncated || recording.steps >= maxSteps) stop()
      return result
    },
    scene: () => environment.scene(),
    stop,
  }
}

function checkOptions(options: RecordVideoOptions): void {
  const names = ["onVideo", "format", "trigger", "maxSteps", "framesPerSecond", "overlay", "createCanvas"]
  checks.knownFields(WHERE, "options", options, [...names, "width", "height"])
  checkFunction("onVideo", options.onVideo)
  if (options.trigger !== undefined) checkFunction("trigger", options.trigger)
  if (options.createCanvas !== undefined) checkFunction("createCanvas", options.createCanvas)
  if (options.maxSteps !== undefined) checks.integer(WHERE, "maxSteps", options.maxSteps, { min: 1 })
  if (options.framesPerSecond !== undefined) {
    checks.number(WHERE, "framesPerSecond", options.framesPerSecond, { above: 0 })
  }
  if (options.overlay !== undefined && typeof options.overlay !== "boolean") {
    throw checks.typeError(WHERE, "overlay", { expected: "a boolean", got: options.overlay })
  }
}

function checkFunction(argument: string, value: unknown): void {
  if (typeof value !== "function") throw checks.typeError(WHERE, argument, { expected: "a function", got: value })
}

async function encoderOf(format: "gif" | "mp4" | CreateVideoEncoder): Promise<CreateVideoEncoder> {
  if (typeof format === "function") return format
  const name = checks.oneOf(WHERE, "format", format, ["gif", "mp4"])
  return name === "gif" ? createGifEncoder : loadMp4Encoder()
}

function even(length: number): number {
  return length + (length % 2)
}
