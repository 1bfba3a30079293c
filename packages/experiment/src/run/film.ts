import { type RecordedEnvironment, recordVideo } from "@bellman-rl/render"
import type { Environment } from "@bellman-rl/spec"
import { evaluateStepByStep, type Policy } from "@bellman-rl/training"
import type { Storage } from "../storage/storage.js"
import { type Breathing, createBreathing } from "./breathe.js"
import type { Run } from "./experiment.js"
import { isFilmed, type VideoOption } from "./video-option.js"

/** What a video's bytes are. */
export type VideoFormat = "gif" | "mp4"

/** Pixels of the longer side: sharp enough for a page, small enough to be carried inside it. */
const SIZE = 400
/** Steps that a video of a greedy episode shows at most. */
const LONGEST = 1_000
/** Steps that a video of an episode of training shows at most: its bytes are held until it ends. */
const LONGEST_OF_TRAINING = 10_000

/** Plays one greedy episode and films it, to its end or as long as the video is. */
export async function filmGreedily(
  { environment, agent }: { readonly environment: Environment; readonly agent: Policy },
  {
    seed,
    format = "gif",
    breathing = createBreathing(),
  }: { readonly seed: number; readonly format?: VideoFormat; readonly breathing?: Breathing },
): Promise<Uint8Array> {
  let video = new Uint8Array()
  const filmed = await recordVideo(environment, {
    ...sizeOf(environment, seed),
    format,
    overlay: true,
    maxSteps: LONGEST,
    trigger: () => true,
    onVideo: (bytes) => void (video = bytes as Uint8Array<ArrayBuffer>),
  })
  for (const { length } of evaluateStepByStep({ environment: filmed, agent }, { seeds: [seed] })) {
    if (length === LONGEST) break
    if (breathing.isDue()) await breathing.breathe()
  }
  return video
}

/** Training's environment, some of whose episodes are filmed. */
export interface FilmedTraining {
  readonly environment: Environment
  /** Writes the videos that were made since the last call. */
  save(): Promise<void>
}

/**
 * Films episodes of training. `firstEpisode` is the one that comes next; the picture is as large as
 * `evaluationEnvironment`'s, so that training's is not touched.
 */
export async function filmTraining(
  { environment, evaluationEnvironment }: Pick<Run, "environment" | "evaluationEnvironment">,
  options: {
    readonly storage: Storage
    readonly video: VideoOption
    readonly format: VideoFormat
    readonly firstEpisode: number
  },
): Promise<FilmedTraining> {
  const { storage, video, format, firstEpisode } = options
  if (video === "never" || video === "last") return { environment, async save() {} }
  const videos: { readonly name: string; readonly bytes: Uint8Array }[] = []
  const filmed: RecordedEnvironment = await recordVideo(environment, {
    ...sizeOf(evaluationEnvironment, 0),
    format,
    overlay: true,
    maxSteps: LONGEST_OF_TRAINING,
    trigger: (episode) => isFilmed(video, firstEpisode + episode),
    onVideo(bytes, { episode }) {
      const number = String(firstEpisode + episode).padStart(6, "0")
      videos.push({ name: `episode-${number}.${format}`, bytes })
    },
  })
  return {
    environment: filmed,
    async save() {
      for (const { name, bytes } of videos.splice(0)) await storage.write(name, bytes)
    },
  }
}

/** The longer side of the environment's picture. */
function sizeOf(environment: Environment, seed: number): { width: number } | { height: number } {
  environment.reset({ seed })
  const { left, right, bottom, top } = environment.scene().view
  return right - left >= top - bottom ? { width: SIZE } : { height: SIZE }
}
