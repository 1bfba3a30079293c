import type { Box, Discrete, Environment, Scene } from "@bellman-rl/spec"
import { GifReader } from "omggif"
import { describe, expect, it } from "vitest"
import { recordVideo, type RecordVideoOptions, type Video } from "./record-video.js"
import type { CreateVideoEncoder } from "./video-encoder.js"

/** The wrapper hands these on, and never looks into them. */
const OBSERVATIONS = { kind: "box" } as unknown as Box
const ACTIONS = { kind: "discrete" } as unknown as Discrete

/** A ball that moves to the right, one unit a step, for some steps; reward 0.5 a step. */
function movingBall({ length = 3, framesPerSecond }: { length?: number; framesPerSecond?: number } = {}): Environment {
  let x = 0
  return {
    id: "MovingBall-v0",
    observationSpace: OBSERVATIONS,
    actionSpace: ACTIONS,
    reset() {
      x = 0
      return { observation: Float32Array.of(x), info: { at: "reset" } }
    },
    step(action) {
      x += 1
      const terminated = action === 0 && x >= length
      return { observation: Float32Array.of(x), reward: 0.5, terminated, truncated: x >= 10, info: { at: x } }
    },
    scene: (): Scene => ({
      view: { left: 0, right: 10, bottom: 0, top: 5 },
      background: "#ffffff",
      shapes: [{ kind: "circle", center: { x, y: 1 }, radius: 0.5, fill: "#ff0000" }],
      ...(framesPerSecond === undefined ? {} : { framesPerSecond }),
    }),
  }
}

type Options = Omit<RecordVideoOptions, "onVideo">

/** A recorded environment, and the videos that it hands over. */
async function recorded(environment: Environment, options: Options = {}) {
  const videos: (Video & { readonly gif: GifReader; readonly bytes: Uint8Array })[] = []
  const wrapped = await recordVideo(environment, {
    width: 40,
    ...options,
    onVideo: (bytes, video) => videos.push({ ...video, bytes, gif: new GifReader(bytes) }),
  })
  return { wrapped, videos }
}

function playEpisode(environment: Environment, steps = Infinity): void {
  environment.reset()
  for (let i = 0; i < steps; i++) {
    const { terminated, truncated } = environment.step(0)
    if (terminated || truncated) return
  }
}

/** Takes frames without encoding them; the "bytes" are how many there were. */
const countingEncoder: CreateVideoEncoder = () => {
  let frames = 0
  return { addFrame: () => void (frames += 1), finish: () => Uint8Array.of(frames) }
}

/** FNV-1a of the bytes of a moving ball's episode. */
const GIF_HASH = 2_869_874_098
const MP4_HASH = 3_266_523_769

const always = () => true

describe("recordVideo", () => {
  it("hands over an episode's video at the step that ends it: a frame for the reset and one a step", async () => {
    const { wrapped, videos } = await recorded(movingBall({ length: 3 }))
    wrapped.reset()
    wrapped.step(0)
    wrapped.step(0)
    expect(videos).toHaveLength(0)
    wrapped.step(0)
    expect(videos).toHaveLength(1)
    expect(videos[0]!.gif.numFrames()).toBe(4)
    expect(videos[0]).toMatchObject({ episode: 0, steps: 3, episodeReturn: 1.5, width: 40, height: 20 })
  })

  it("draws each frame after its step", async () => {
    const { wrapped, videos } = await recorded(movingBall({ length: 3 }))
    playEpisode(wrapped)
    const { gif } = videos[0]!
    const pixels = new Uint8Array(gif.width * gif.height * 4)
    const greenAt = (x: number) => pixels[(16 * gif.width + x) * 4 + 1]
    for (const step of [0, 1, 2, 3]) {
      gif.decodeAndBlitFrameRGBA(step, pixels)
      expect([0, 1, 2, 3].map((place) => greenAt(place * 4) === 0)).toEqual([0, 1, 2, 3].map((place) => place === step))
    }
  })

  it("changes nothing of what the environment says", async () => {
    const plain = movingBall()
    const { wrapped } = await recorded(movingBall())
    expect(wrapped.id).toBe(plain.id)
    expect(wrapped.observationSpace).toBe(OBSERVATIONS)
    expect(wrapped.actionSpace).toBe(ACTIONS)
    expect(wrapped.reset()).toEqual(plain.reset())
    expect(wrapped.step(1)).toEqual(plain.step(1))
    expect(wrapped.scene()).toEqual(plain.scene())
  })

  it("passes the seed on", async () => {
    const seeds: unknown[] = []
    const environment = movingBall()
    const spy = {
      ...environment,
      reset: (options?: { readonly seed?: number }) => {
        seeds.push(options)
        return environment.reset()
      },
    }
    const { wrapped } = await recorded(spy)
    wrapped.reset({ seed: 7 })
    wrapped.reset()
    expect(seeds).toEqual([{ seed: 7 }, undefined])
  })

  it("records the cubes' episodes by itself", async () => {
    const episodes: number[] = []
    const onVideo = (_: Uint8Array, { episode }: Video) => episodes.push(episode)
    const wrapped = await recordVideo(movingBall({ length: 1 }), { format: countingEncoder, onVideo })
    for (let episode = 0; episode < 30; episode++) playEpisode(wrapped)
    expect(episodes).toEqual([0, 1, 8, 27])
  })

  it("encodes with an encoder that is passed", async () => {
    const counts: number[] = []
    const onVideo = (bytes: Uint8Array) => counts.push(...bytes)
    playEpisode(await recordVideo(movingBall({ length: 4 }), { format: countingEncoder, onVideo }))
    expect(counts).toEqual([5])
  })

  it("records the episodes that the trigger names", async () => {
    const { wrapped, videos } = await recorded(movingBall(), { trigger: (episode) => episode % 2 === 1 })
    for (let episode = 0; episode < 4; episode++) playEpisode(wrapped)
    expect(videos.map(({ episode }) => episode)).toEqual([1, 3])
  })

  it("draws nothing while it does not record", async () => {
    let drawn = 0
    const environment = movingBall()
    const scene = () => {
      drawn += 1
      return environment.scene()
    }
    const { wrapped } = await recorded({ ...environment, scene }, { trigger: () => false })
    playEpisode(wrapped)
    expect(drawn).toBe(0)
  })

  it("ends the video of an episode that is left by a reset", async () => {
    const { wrapped, videos } = await recorded(movingBall(), { trigger: always })
    playEpisode(wrapped, 1)
    wrapped.reset()
    expect(videos).toMatchObject([{ episode: 0, steps: 1 }])
  })

  it("ends the video when it is told to stop, once", async () => {
    const { wrapped, videos } = await recorded(movingBall())
    playEpisode(wrapped, 2)
    wrapped.stop()
    wrapped.stop()
    wrapped.step(0)
    expect(videos).toMatchObject([{ episode: 0, steps: 2, episodeReturn: 1 }])
  })

  it("ends a video at the steps that it may have, while the episode goes on", async () => {
    const { wrapped, videos } = await recorded(movingBall({ length: 5 }), { maxSteps: 2 })
    playEpisode(wrapped)
    expect(videos).toMatchObject([{ steps: 2 }])
  })

  it("ends a video at a truncation", async () => {
    const { wrapped, videos } = await recorded(movingBall())
    wrapped.reset()
    for (let i = 0; i < 10; i++) wrapped.step(1)
    expect(videos).toMatchObject([{ steps: 10 }])
  })

  it("runs at the scene's frames per second, else at 30, or at those that are asked for", async () => {
    for (const [own, asked, expected] of [
      [50, undefined, 50],
      [undefined, undefined, 30],
      [50, 10, 10],
    ]) {
      const environment = movingBall(own === undefined ? {} : { framesPerSecond: own })
      const { wrapped, videos } = await recorded(environment, asked === undefined ? {} : { framesPerSecond: asked })
      playEpisode(wrapped)
      expect(videos[0]!.framesPerSecond).toBe(expected)
      expect(videos[0]!.gif.frameInfo(0).delay).toBe(Math.round(100 / expected!))
    }
  })

  it("rounds sizes up to even numbers", async () => {
    const { wrapped, videos } = await recorded(movingBall(), { width: 41, height: 21 })
    playEpisode(wrapped)
    expect(videos).toMatchObject([{ width: 42, height: 22 }])
  })

  it("writes step and return into the corner where asked to", async () => {
    const darkPixels = async (overlay: boolean) => {
      const { wrapped, videos } = await recorded(movingBall(), { overlay, width: 200 })
      playEpisode(wrapped)
      const { gif } = videos[0]!
      const pixels = new Uint8Array(gif.width * gif.height * 4)
      gif.decodeAndBlitFrameRGBA(0, pixels)
      return pixels.filter((value, k) => k % 4 === 0 && value < 100).length
    }
    expect(await darkPixels(false)).toBe(0)
    expect(await darkPixels(true)).toBeGreaterThan(20)
  })

  it.each(["gif", "mp4"] as const)(
    "gives the same bytes for the same episode, on every machine: %s",
    async (format) => {
      const hashes: number[] = []
      const onVideo = (bytes: Uint8Array) => {
        let hash = 0x811c9dc5
        for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
        hashes.push(hash)
      }
      playEpisode(await recordVideo(movingBall(), { width: 200, overlay: true, format, onVideo }))
      expect(hashes).toEqual([format === "gif" ? GIF_HASH : MP4_HASH])
    },
  )

  it("writes MP4 where asked to", async () => {
    const videos: Uint8Array[] = []
    const wrapped = await recordVideo(movingBall(), {
      width: 40,
      format: "mp4",
      onVideo: (bytes) => videos.push(bytes),
    })
    playEpisode(wrapped)
    expect(new TextDecoder().decode(videos[0]!.subarray(4, 8))).toBe("ftyp")
  })

  it("lets what onVideo throws out of the step", async () => {
    const wrapped = await recordVideo(movingBall({ length: 1 }), {
      width: 40,
      onVideo: () => {
        throw new Error("the disk is full")
      },
    })
    wrapped.reset()
    expect(() => wrapped.step(0)).toThrow("the disk is full")
  })

  it("refuses options that are none", async () => {
    const onVideo = () => {}
    const message = async (options: object) => {
      const error: unknown = await recordVideo(movingBall(), options as RecordVideoOptions).catch((cause) => cause)
      return String(error)
    }
    expect([
      await message({}),
      await message({ onVideo, triger: always }),
      await message({ onVideo, format: "webm" }),
      await message({ onVideo, trigger: 1 }),
      await message({ onVideo, maxSteps: 0 }),
      await message({ onVideo, framesPerSecond: 0 }),
      await message({ onVideo, overlay: "yes" }),
      await message({ onVideo, createCanvas: {} }),
    ]).toMatchInlineSnapshot(`
      [
        "TypeError: [@bellman-rl/render] recordVideo: onVideo: expected a function, got undefined.",
        "TypeError: [@bellman-rl/render] recordVideo: options: expected one of onVideo, format, trigger, maxSteps, framesPerSecond, overlay, createCanvas, width, height, got "triger". Did you mean trigger?",
        "RangeError: [@bellman-rl/render] recordVideo: format: expected "gif" or "mp4", got "webm".",
        "TypeError: [@bellman-rl/render] recordVideo: trigger: expected a function, got 1.",
        "RangeError: [@bellman-rl/render] recordVideo: maxSteps: expected an integer ≥ 1, got 0.",
        "RangeError: [@bellman-rl/render] recordVideo: framesPerSecond: expected a finite number > 0, got 0.",
        "TypeError: [@bellman-rl/render] recordVideo: overlay: expected a boolean, got "yes".",
        "TypeError: [@bellman-rl/render] recordVideo: createCanvas: expected a function, got an object with no fields.",
      ]
    `)
  })
})
