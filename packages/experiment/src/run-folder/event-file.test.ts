import { execFileSync } from "node:child_process"
import { cp, mkdtemp, readdir, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { folderStorage } from "../storage/folder-storage.js"
import { createRunFolder } from "./create-run-folder.js"
import { resumeRunFolder } from "./resume-run-folder.js"

/** A Python with the `tensorboard` package; the machine's own by default. */
const python = process.env["BELLMAN_PYTHON"] ?? "python3"

/** What TensorBoard reads: `{ tag: [[wall time, step, value], …] }`. */
const reader = `
import json, sys
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
events = EventAccumulator(sys.argv[1], size_guidance={"scalars": 0})
events.Reload()
print(json.dumps({tag: [[e.wall_time, e.step, e.value] for e in events.Scalars(tag)] for tag in events.Tags()["scalars"]}))
`

function whyNotRead(): string | undefined {
  try {
    execFileSync(python, ["-c", "import tensorboard.backend.event_processing.event_accumulator"], { stdio: "pipe" })
    return undefined
  } catch (error) {
    const reason = String((error as { stderr?: unknown }).stderr ?? (error as Error).message)
      .trim()
      .split("\n")
      .at(-1)
    return `${python} has no tensorboard (set BELLMAN_PYTHON to a Python that has): ${reason}`
  }
}

let root = ""
let seconds = 0
const clock = () => ++seconds
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "bellman-events-"))
  seconds = 1_700_000_000
})
afterEach(() => rm(root, { recursive: true }))

describe("TensorBoard", () => {
  const read = (folder: string): unknown =>
    JSON.parse(execFileSync(python, ["-c", reader, join(folder, "tensorboard")], { encoding: "utf8", stdio: "pipe" }))

  it("reads every tag, step and value, also of a run that was killed and resumed", async ({ skip }) => {
    const whyNot = whyNotRead()
    skip(whyNot !== undefined, whyNot)
    const run = await createRunFolder(folderStorage(join(root, "run")), {}, { clock })
    run.scalars(0, { "charts/episodic_return": -1.5 })
    run.scalars(5_000_000_000, { "charts/episodic_return": 20, "losses/td_loss": 0.1 })
    await run.saveCheckpoint(2, {})
    run.scalars(5_000_000_200, { "charts/episodic_return": 30, "γ ≤ 1": 0 })
    await run.close()
    const kept = [
      [1_700_000_001, 0, -1.5],
      [1_700_000_002, 5_000_000_000, 20],
    ]
    const loss = [[1_700_000_002, 5_000_000_000, Math.fround(0.1)]]
    expect(read(join(root, "run"))).toEqual({
      "charts/episodic_return": [...kept, [1_700_000_003, 5_000_000_200, 30]],
      "losses/td_loss": loss,
      "γ ≤ 1": [[1_700_000_003, 5_000_000_200, 0]],
    })

    const { folder } = await resumeRunFolder(folderStorage(join(root, "run")), { warn: () => {}, clock })
    folder.scalars(5_000_000_100, { "charts/episodic_return": 40 })
    await folder.close()
    expect(read(join(root, "run"))).toEqual({
      "charts/episodic_return": [...kept, [1_700_000_004, 5_000_000_100, 40]],
      "losses/td_loss": loss,
    })
  })

  it("forgets, where it looks on, what a resumed run does again", async ({ skip }) => {
    const whyNot = whyNotRead()
    skip(whyNot !== undefined, whyNot)
    const run = await createRunFolder(folderStorage(join(root, "run")), {}, { clock })
    run.scalars(100, { a: 1 })
    await run.saveCheckpoint(1, {})
    run.scalars(200, { a: 2 })
    run.scalars(300, { a: 3 })
    await run.close()
    // What it has seen before the resume: the first event file as it was.
    await cp(join(root, "run"), join(root, "seen"), { recursive: true })
    const { folder } = await resumeRunFolder(folderStorage(join(root, "run")), { warn: () => {}, clock })
    folder.scalars(200, { a: 4 })
    await folder.close()
    const second = (await readdir(join(root, "run/tensorboard"))).at(-1) as string
    await cp(join(root, "run/tensorboard", second), join(root, "seen/tensorboard", second))
    expect(read(join(root, "seen"))).toEqual({
      a: [
        [1_700_000_001, 100, 1],
        [1_700_000_004, 200, 4],
      ],
    })
  })
})
