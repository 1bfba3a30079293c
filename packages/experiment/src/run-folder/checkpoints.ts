import type { Snapshot } from "@bellman-rl/spec"
import { decodeSnapshot } from "@bellman-rl/training"
import { StorageError } from "../storage/storage-error.js"
import type { Storage } from "../storage/storage.js"
import { type CheckpointHeader, decodeCheckpoint, encodeCheckpoint } from "./checkpoint-bytes.js"
import { CHECKPOINTS } from "./file-names.js"

/** A checkpoint that is whole. */
export interface Checkpoint {
  readonly header: CheckpointHeader
  readonly state: Snapshot
}

/** How to look for a checkpoint. */
export interface CheckpointSearch {
  /** Told of each file that is passed over, and why. */
  readonly warn: (message: string) => void
  /** What else speaks against a checkpoint; undefined where nothing does. */
  readonly problemOf?: (header: CheckpointHeader) => string | undefined
}

const CHECKPOINT_NAME = /^checkpoints\/episode-(\d+)\.checkpoint$/

/** Writes a checkpoint, and then removes all but the last `keep` of those up to it. */
export async function writeCheckpoint(
  storage: Storage,
  { header, state, keep }: { readonly header: CheckpointHeader; readonly state: Uint8Array; readonly keep: number },
): Promise<void> {
  await storage.write(checkpointName(header.episodes), encodeCheckpoint(header, state))
  const found = await listCheckpoints(storage)
  const upToThis = found.filter(({ episodes }) => episodes <= header.episodes).slice(0, keep)
  // A later one is of a future that the run was sent back from.
  for (const old of found) if (!upToThis.includes(old)) await storage.remove(old.name)
}

/**
 * The newest checkpoint that is whole; undefined where there is none at all.
 *
 * @throws StorageError that names the files where none of them is whole
 */
export async function findCheckpoint(storage: Storage, search: CheckpointSearch): Promise<Checkpoint | undefined> {
  const problems: string[] = []
  for (const { name } of await listCheckpoints(storage)) {
    const read = await readWhole(storage, name)
    const problem = "problem" in read ? read.problem : search.problemOf?.(read.header)
    if (problem === undefined && !("problem" in read)) {
      for (const passed of problems) search.warn(`Passed over ${passed}. The run goes on from ${name}.`)
      return read
    }
    problems.push(`${storage.location}/${name}: ${problem}`)
  }
  if (problems.length === 0) return undefined
  throw new StorageError({
    function: "findCheckpoint",
    path: `${storage.location}/${CHECKPOINTS}`,
    problem: `no checkpoint can be used (${problems.join("; ")})`,
    advice: "Restore one of these files from a copy, or start a new run in another folder.",
  })
}

/** The newest first. */
async function listCheckpoints(storage: Storage): Promise<{ name: string; episodes: number }[]> {
  const found: { name: string; episodes: number }[] = []
  for (const name of await storage.list(CHECKPOINTS)) {
    const episodes = CHECKPOINT_NAME.exec(name)?.[1]
    if (episodes !== undefined) found.push({ name, episodes: Number(episodes) })
  }
  return found.sort((a, b) => b.episodes - a.episodes)
}

async function readWhole(storage: Storage, name: string): Promise<Checkpoint | { readonly problem: string }> {
  const read = decodeCheckpoint(await storage.read(name))
  if ("problem" in read) return read
  try {
    return { header: read.header, state: decodeSnapshot(read.state) }
  } catch (error) {
    return { problem: (error as Error).message }
  }
}

function checkpointName(episodes: number): string {
  return `${CHECKPOINTS}/episode-${String(episodes).padStart(9, "0")}.checkpoint`
}
