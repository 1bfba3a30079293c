import { describeValue } from "@bellman-rl/checks"
import { join } from "node:path"
import * as v from "valibot"
import { type Json, parseJson } from "../run-folder/json.js"
import { count } from "../settings/numbers.js"
import { folderStorage } from "../storage/folder-storage.js"
import type { VideoFormat } from "../run/film.js"
import type { VideoOption } from "../run/video-option.js"
import type { BackendName } from "./choose-backend.js"
import { UsageError } from "./usage-error.js"

/** The `config.json` of a run folder. */
export interface RecordedConfig {
  /** The experiment's name. */
  readonly app: string
  readonly preset: string
  readonly settings: unknown
  /** One, or those of a folder with several runs. */
  readonly seeds: readonly number[]
  /** Whether each seed has a folder of its own inside. */
  readonly isOfSeveral: boolean
  /** Where the maths ran eagerly, what ran it. */
  readonly backend: BackendName | null
  /** What the run was made with, by name. */
  readonly versions: Readonly<Record<string, string>>
  /** Undefined when a run did not record them. */
  readonly video: VideoOption | undefined
  readonly videoFormat: VideoFormat | undefined
  /** All that is written there. */
  readonly whole: Readonly<Record<string, Json>>
}

const seed = v.pipe(v.number("an integer ≥ 0"), v.safeInteger("an integer ≥ 0"), v.minValue(0, "an integer ≥ 0"))
const video = v.union(
  [v.picklist(["never", "last", "all"]), v.strictObject({ every: count("episodes") })],
  'never, last, all or {"every":n}',
)
const schema = v.looseObject(
  {
    app: v.string("text"),
    preset: v.string("text"),
    settings: v.custom<object>(
      (settings) => typeof settings === "object" && settings !== null && !Array.isArray(settings),
      "an object",
    ),
    seed: v.optional(seed),
    seeds: v.optional(v.pipe(v.array(seed, "a list of seeds"), v.minLength(1, "a list of seeds"))),
    backend: v.optional(v.nullable(v.picklist(["cpu", "wasm", "tensorflow"], "cpu, wasm or tensorflow")), null),
    video: v.optional(video),
    videoFormat: v.optional(v.picklist(["gif", "mp4"], "gif or mp4")),
    versions: v.optional(v.record(v.string(), v.string("text"), "an object"), {}),
  },
  "an object",
)

/**
 * Reads the `config.json` of a run folder, of one seed or of several.
 *
 * @throws UsageError where there is no run of this experiment, or the file is none that a run writes
 */
export async function readRecordedConfig(app: string, folder: string): Promise<RecordedConfig> {
  const storage = folderStorage(folder)
  if (folder === "" || !(await storage.exists("config.json"))) {
    throw new UsageError(`${folder === "" ? '""' : folder}: there is no run (no config.json).`)
  }
  const file = join(folder, "config.json")
  const whole = parse(file, new TextDecoder().decode(await storage.read("config.json")))
  const result = v.safeParse(schema, whole)
  if (!result.success) {
    const [{ message, input }, path] = [result.issues[0], v.getDotPath(result.issues[0])]
    const problem = input === undefined ? "a value is missing" : `expected ${message}, got ${describeValue(input)}`
    throw new UsageError(`${file}: ${path === null ? "" : `${path}: `}${problem}.`)
  }
  const { preset, settings, backend, versions, video, videoFormat, ...given } = result.output
  if (given.app !== app) throw new UsageError(`${folder}: that is a run of ${given.app}, not of ${app}.`)
  const seeds = given.seeds ?? (given.seed === undefined ? undefined : [given.seed])
  if (seeds === undefined) throw new UsageError(`${file}: seed: a value is missing.`)
  const isOfSeveral = given.seeds !== undefined
  return {
    app,
    preset,
    settings,
    seeds,
    isOfSeveral,
    backend,
    versions,
    video,
    videoFormat,
    whole: whole as Readonly<Record<string, Json>>,
  }
}

function parse(file: string, text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    throw new UsageError(`${file}: expected JSON, got ${describeValue(text.slice(0, 40))}.`)
  }
}
