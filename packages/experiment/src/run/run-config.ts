import { version_core as tfjsVersion } from "@tensorflow/tfjs-core"
import type { RunSettings } from "../settings/run-settings.js"
import type { Experiment, Run } from "./experiment.js"
import type { VideoFormat } from "./film.js"
import type { VideoOption } from "./video-option.js"

/** What `config.json` holds. */
export interface RunConfig<Settings extends RunSettings = RunSettings> {
  /** The experiment's name. */
  readonly app: string
  readonly preset: string
  readonly seed: number
  /** Every setting. */
  readonly settings: Settings
  /** Which episodes became videos, and what those are. */
  readonly video: VideoOption
  readonly videoFormat: VideoFormat
  /** What ran the maths. */
  readonly engine: "wasm" | "eager"
  /** tfjs's backend where the maths ran eagerly; null where it was compiled. */
  readonly backend: string | null
  readonly versions: { readonly node: string; readonly tfjs: string }
}

/** What decides a run. */
export interface RunConfigTask<Settings extends RunSettings> {
  readonly preset: string
  readonly settings: Settings
  readonly seed: number
  /** tfjs's backend for eager maths. */
  readonly backend: string
  readonly video: VideoOption
  readonly videoFormat: VideoFormat
}

/** The configuration of a run that is about to start. */
export function runConfig<Settings extends RunSettings>(
  { name }: Experiment<Settings>,
  task: RunConfigTask<Settings>,
  run: Run,
): RunConfig<Settings> {
  // A greedy action draws nothing from the run's streams, and tells what there is to run the maths.
  run.agent.act(new Float32Array(run.environment.observationSpace.low.length), "exploit")
  const engine = run.agent.engine ?? "eager"
  return {
    app: name,
    preset: task.preset,
    seed: task.seed,
    settings: task.settings,
    video: task.video,
    videoFormat: task.videoFormat,
    engine,
    backend: engine === "wasm" ? null : task.backend,
    versions: { node: process.version, tfjs: tfjsVersion },
  }
}
