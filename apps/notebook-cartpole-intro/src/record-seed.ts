import { createRunFolder, type Json, metricsRecord, type Storage } from "@bellman-rl/experiment"
import type { EpisodeEndEvent } from "@bellman-rl/training"
import { version_core as tfjsVersion } from "@tensorflow/tfjs-core"
import type { Preset, PresetName } from "./presets.js"
import { runSeed, type SeedResult } from "./run-seed.js"

/** A seed to run and where to record it. */
export interface RecordedSeed {
  readonly preset: Preset
  readonly presetName: PresetName
  readonly seed: number
  readonly storage: Storage
  readonly onEpisode?: (event: EpisodeEndEvent) => void
}

/** Runs one seed and writes its run folder. */
export async function recordSeed({ preset, presetName, seed, storage, onEpisode }: RecordedSeed): Promise<SeedResult> {
  const versions = { node: process.version, tfjs: tfjsVersion }
  const config = { app: "cartpole-intro", preset: presetName, seed, options: preset, engine: preset.engine, versions }
  const folder = await createRunFolder(storage, config as unknown as Json)
  let before = performance.now()
  const result = await runSeed(preset, seed, async (event) => {
    const record = metricsRecord(event)
    if (record !== undefined) await folder.metric(record)
    if (event.type !== "episode-end") return
    const now = performance.now()
    await folder.timing({
      episode: event.episode,
      ms: now - before,
      stepsPerSecond: (event.length / (now - before)) * 1000,
    })
    before = now
    onEpisode?.(event)
  })
  const { meanReturn, returns, seeds } = result.final
  await folder.metric({ type: "final-evaluation", meanReturn, returns, seeds })
  return result
}
