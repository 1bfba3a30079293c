import { createRandom } from "@bellman-rl/random"
import { sceneToTerminal } from "@bellman-rl/render"
import type { Environment } from "@bellman-rl/spec"
import { drawSeed, evaluateStepByStep } from "@bellman-rl/training"
import type { Command } from "commander"
import { setTimeout as wait } from "node:timers/promises"
import { clockMs } from "../run/clock.js"
import type { Experiment, Run } from "../run/experiment.js"
import { filmGreedily, type VideoFormat } from "../run/film.js"
import type { RunSettings } from "../settings/run-settings.js"
import { integerOption } from "./command.js"
import { hideCursor } from "./cursor.js"
import { loadTrainedRun } from "./trained-run.js"
import { resolveOutput, writeOutput } from "./write-output.js"

interface WatchOptions {
  readonly episodes: number
  readonly seed: number
  readonly preset?: string
  readonly gif?: string
  readonly mp4?: string
}

const formats = ["gif", "mp4"] as const

const CLEAR = "\u001B[2J"
const HOME = "\u001B[H"
/** Of a scene that does not say. */
const FRAMES_PER_SECOND = 30
/** Frames a second that a terminal follows. */
const TERMINAL_FRAMES_PER_SECOND = 25

/** `watch DIR`: shows a trained network at play, in the terminal or as a video. */
export function addWatchCommand<Settings extends RunSettings>(
  program: Command,
  experiment: Experiment<Settings>,
): void {
  program
    .command("watch")
    .description("show the trained network of a run at play, in the terminal or as a video")
    .argument("[folder]", "the run folder (default: the trained model that comes with the app)")
    .option("--preset <name>", "which trained model, where no folder is named")
    .option("--episodes <n>", "greedy episodes", integerOption({ min: 1 }), 1)
    .option("--seed <n>", "decides which episodes", integerOption({ min: 0 }), 0)
    .option("--gif <file>", "write a GIF of one episode instead")
    .option("--mp4 <file>", "write an MP4 of one episode instead")
    .action(async (folder: string | undefined, options: WatchOptions) => {
      for (const format of formats) {
        const file = options[format]
        if (file !== undefined) await resolveOutput(`--${format}`, file)
      }
      const { run } = await loadTrainedRun(experiment, { folder, preset: options.preset })
      const seeds = createRandom(options.seed).stream("watch")
      const videos = formats.filter((format) => options[format] !== undefined)
      if (videos.length === 0) {
        for (let episode = 0; episode < options.episodes; episode++) await play(run, drawSeed(seeds))
      } else {
        const seed = drawSeed(seeds)
        for (const format of videos) await writeVideo(run, { seed, format, file: options[format] as string })
      }
      run.dispose()
    })
}

async function writeVideo(
  { evaluationEnvironment: environment, agent }: Run,
  { seed, format, file }: { readonly seed: number; readonly format: VideoFormat; readonly file: string },
): Promise<void> {
  await writeOutput(`--${format}`, file, await filmGreedily({ environment, agent }, { seed, format }))
  process.stdout.write(`${file}\n`)
}

/** Plays one episode in the terminal; where there is none, tells how it went. */
async function play({ evaluationEnvironment: environment, agent, maxEpisodeSteps }: Run, seed: number): Promise<void> {
  const { stdout } = process
  const showCursor = stdout.isTTY ? hideCursor(stdout) : () => {}
  if (stdout.isTTY) stdout.write(CLEAR)
  const episode = { return: 0, length: 0, end: "" }
  let pace: ReturnType<typeof createPace> | undefined
  for (const step of evaluateStepByStep({ environment, agent }, { seeds: [seed], maxEpisodeSteps })) {
    episode.return = step.return
    episode.length = step.length
    if (step.terminated || step.truncated) episode.end = step.terminated ? "terminated" : "truncated"
    else if (stdout.isTTY) await (pace ??= createPace(environment))(() => draw(environment, episode))
  }
  if (stdout.isTTY) draw(environment, episode)
  showCursor()
  stdout.write(`seed ${seed}: return ${episode.return.toFixed(1)} in ${episode.length} steps, ${episode.end}\n`)
}

/** Shows every n-th frame at the environment's own speed. */
function createPace(environment: Environment): (show: () => void) => Promise<void> {
  const perSecond = environment.scene().framesPerSecond ?? FRAMES_PER_SECOND
  const every = Math.max(1, Math.round(perSecond / TERMINAL_FRAMES_PER_SECOND))
  const started = clockMs()
  let frame = 0
  return async (show) => {
    if (frame % every === 0) {
      show()
      await wait(Math.max(0, started + (frame / perSecond) * 1000 - clockMs()))
    }
    frame += 1
  }
}

function draw(environment: Environment, episode: { readonly return: number; readonly length: number }): void {
  const { stdout } = process
  const color = process.env["NO_COLOR"] === undefined || process.env["NO_COLOR"] === "" ? "truecolor" : "none"
  const { left, right, bottom, top } = environment.scene().view
  const rows = Math.max(4, (stdout.rows ?? 24) - 3)
  // A character is twice as high as wide.
  const columns = Math.max(
    8,
    Math.min((stdout.columns ?? 80) - 1, Math.floor((2 * rows * (right - left)) / (top - bottom))),
  )
  const picture = sceneToTerminal(environment.scene(), { columns, color })
  stdout.write(`${HOME}${picture}\nstep ${episode.length} · return ${episode.return.toFixed(1)}   \n`)
}
