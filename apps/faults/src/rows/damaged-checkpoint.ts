import { folderStorage, readCheckpoint, type Storage } from "@bellman-rl/experiment"
import type { Snapshot } from "@bellman-rl/spec"
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import { type Bench, goOn, interruptedRun, SMALL } from "../bench.js"
import { endingProblems, errorProblems } from "../expectations.js"
import { lossProblems } from "../folder-content.js"
import { createTally, type Row } from "../row.js"

const EVERY_BYTES = 64

/** A way to damage a file's bytes; undefined for a file that is gone. */
interface Damage {
  readonly name: string
  readonly apply: (bytes: Uint8Array) => Uint8Array | undefined
}

/** The newest checkpoint cut at every 64th byte, or with a bit flipped after each: the one before it is read. */
export async function damagedCheckpointRead(bench: Bench): Promise<Row> {
  const tally = createTally(
    "newest checkpoint cut at every 64 bytes, a bit flipped in every 64, missing: the one before is read",
  )
  const { storage, newest, previous } = await twoCheckpoints(bench)
  const bytes = await storage.read(newest)
  const expected = episodesOf(await readDamaged({ storage, name: newest, bytes: undefined }))
  const step = bench.isQuick ? 16 * EVERY_BYTES : EVERY_BYTES
  for (let at = 0; at < bytes.length; at += step) {
    const flipped = bytes.slice()
    const position = Math.min(at + bench.random.integers(0, EVERY_BYTES), bytes.length - 1)
    flipped[position] = (flipped[position] as number) ^ (1 << bench.random.integers(0, 8))
    for (const damaged of [bytes.subarray(0, at), flipped]) {
      const read = await readDamaged({ storage, name: newest, bytes: damaged })
      const problems = episodesOf(read) === expected ? [] : [`read ${episodesOf(read)} episodes, expected ${expected}`]
      if (!read.warnings.some((warning) => warning.includes(newest))) problems.push("no warning names the file")
      tally.add(damaged === flipped ? `a bit in byte ${position}` : `cut after ${at} bytes`, problems)
    }
  }
  const isPrevious = expected !== undefined && previous.includes(String(expected).padStart(9, "0"))
  tally.add("missing", isPrevious ? [] : [`read ${expected} episodes instead of ${previous}`])
  return tally.row()
}

/** The same to a run that is resumed; with both checkpoints damaged the error names them. */
export async function damagedCheckpointResumed(bench: Bench): Promise<Row> {
  const tally = createTally("the same, then --resume; both damaged: the error names the files")
  const { folder: reference } = await bench.reference(SMALL)
  const { folder, newest, previous } = await twoCheckpoints(bench)
  const copy = () => {
    const path = bench.newFolder("damaged")
    cpSync(folder, path, { recursive: true })
    return path
  }
  for (const { name, apply } of bench.isQuick ? damages.slice(0, 1) : damages) {
    const damaged = copy()
    damage(path.join(damaged, newest), apply)
    const ended = await goOn(bench, { folder: damaged, args: SMALL })
    const problems = [...endingProblems(ended, { code: 0 }), ...lossProblems(reference, damaged)]
    if (name !== "missing" && !ended.stderr.includes(path.basename(newest))) problems.push("no warning names the file")
    tally.add(name, problems)
  }
  const both = copy()
  for (const name of [newest, previous]) damage(path.join(both, name), (bytes) => bytes.subarray(0, bytes.length / 2))
  const refused = await goOn(bench, { folder: both, args: SMALL })
  tally.add(
    "both cut",
    errorProblems(refused, { code: 1, names: [newest, previous].map((name) => path.basename(name)) }),
  )
  cpSync(path.join(folder, previous), path.join(both, previous))
  const mended = await goOn(bench, { folder: both, args: SMALL })
  tally.add("one restored", [...endingProblems(mended, { code: 0 }), ...lossProblems(reference, both)])
  return tally.row()
}

const damages: readonly Damage[] = [
  { name: "cut in the middle", apply: (bytes) => bytes.subarray(0, bytes.length / 2) },
  { name: "missing", apply: () => undefined },
  { name: "empty", apply: () => new Uint8Array() },
  { name: "cut by one byte", apply: (bytes) => bytes.subarray(0, -1) },
  { name: "cut to 64 bytes", apply: (bytes) => bytes.subarray(0, EVERY_BYTES) },
  { name: "a bit flipped", apply: (bytes) => bytes.map((byte, i) => (i === 1_000 ? byte ^ 4 : byte)) },
  { name: "zeros", apply: (bytes) => new Uint8Array(bytes.length) },
  { name: "another kind of file", apply: () => new TextEncoder().encode("a text\n") },
]

function damage(file: string, apply: Damage["apply"]): void {
  const damaged = apply(new Uint8Array(readFileSync(file)))
  if (damaged === undefined) rmSync(file)
  else writeFileSync(file, damaged)
}

/** A run that can be resumed, with the names of its two checkpoints. */
async function twoCheckpoints(bench: Bench) {
  for (let attempt = 0; attempt < 5; attempt++) {
    const folder = await interruptedRun(bench, SMALL)
    const names = readdirSync(path.join(folder, "checkpoints")).sort()
    const [previous, newest] = names.map((name) => `checkpoints/${name}`)
    if (previous !== undefined && newest !== undefined)
      return { folder, storage: folderStorage(folder), previous, newest }
  }
  throw new Error("No interrupted run had two checkpoints.")
}

interface Read {
  readonly state: Snapshot | undefined
  readonly warnings: readonly string[]
}

/** Reads a run's checkpoint as if one of the files held other bytes, or were not there. */
async function readDamaged(damaged: {
  readonly storage: Storage
  readonly name: string
  readonly bytes: Uint8Array | undefined
}): Promise<Read> {
  const { storage, name, bytes } = damaged
  const warnings: string[] = []
  const view: Storage = {
    ...storage,
    list: async (folder) => (await storage.list(folder)).filter((file) => bytes !== undefined || file !== name),
    read: async (file) => (file === name && bytes !== undefined ? bytes : storage.read(file)),
  }
  return { state: await readCheckpoint(view, { warn: (message) => void warnings.push(message) }), warnings }
}

function episodesOf({ state }: Read): number | undefined {
  const training = state?.["training"] as Snapshot | undefined
  return training?.["episodes"] as number | undefined
}
