import type { Box, Discrete, Environment } from "@bellman-rl/spec"
import { describe, expect, it } from "vitest"
import { recordVideo } from "./record-video.js"
import type { CreateVideoEncoder } from "./video-encoder.js"

const STEPS = 1000
const WIDTH = 300
const HEIGHT = 200
const MEGABYTE = 2 ** 20
/** All frames of the episode, as they are drawn. */
const FRAMES_MEGABYTES = (STEPS * WIDTH * HEIGHT * 4) / MEGABYTE

/** A ball on its way round a circle. */
function circlingBall(): Environment {
  let angle = 0
  const next = () => Float32Array.of((angle += 0.05))
  return {
    id: "CirclingBall-v0",
    observationSpace: {} as Box,
    actionSpace: {} as Discrete,
    reset: () => ({ observation: next(), info: {} }),
    step: () => ({ observation: next(), reward: 1, terminated: false, truncated: false, info: {} }),
    scene: () => ({
      view: { left: -3, right: 3, bottom: -2, top: 2 },
      background: "white",
      shapes: [{ kind: "circle", center: { x: Math.cos(angle), y: Math.sin(angle) }, radius: 0.4, fill: "#8184cb" }],
      framesPerSecond: 50,
    }),
  }
}

/** How much the process grew over the last nine tenths of a long episode, at the least. */
async function growthOf(format: "gif" | "mp4" | CreateVideoEncoder): Promise<number> {
  let size = 0
  const environment = await recordVideo(circlingBall(), {
    width: WIDTH,
    height: HEIGHT,
    format,
    onVideo: (bytes) => (size = bytes.length),
  })
  const used = () => process.memoryUsage.rss()
  environment.reset()
  const early: number[] = []
  const late: number[] = []
  for (let i = 0; i < STEPS; i++) {
    environment.step(0)
    // Between two collections garbage comes and goes: the least is what is kept.
    if (i < STEPS / 10) early.push(used())
    if (i >= STEPS - STEPS / 5) late.push(used())
  }
  environment.stop()
  expect(size).toBeGreaterThanOrEqual(0)
  return (Math.min(...late) - Math.min(...early)) / MEGABYTE
}

describe("recordVideo over a thousand steps", () => {
  it.each(["gif", "mp4"] as const)("keeps no frames in memory: %s", async (format) => {
    expect(await growthOf(format)).toBeLessThan(0.15 * FRAMES_MEGABYTES)
  })

  it("would be seen to keep them", async () => {
    const frames: Uint8Array[] = []
    const keeping = () => ({
      addFrame: (pixels: Uint8Array | Uint8ClampedArray) => void frames.push(Uint8Array.from(pixels)),
      finish: () => new Uint8Array(frames.length),
    })
    expect(await growthOf(keeping)).toBeGreaterThan(0.5 * FRAMES_MEGABYTES)
  })
})
