import { createCatch, timeLimit } from "@bellman-rl/environments"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, describe, expect, it } from "vitest"
import { trainDqn } from "./train-dqn.js"
import { loadDqn } from "./trained-dqn.js"

const quick = {
  environment: "Catch-v0",
  steps: 200,
  hiddenSizes: [8],
  dqn: { learningStartSize: 64, learnEverySteps: 8, batchesPerLearnCall: 1 },
}
const observation = Float32Array.from({ length: 50 }, (_, i) => (i === 7 || i === 47 ? 1 : 0))

const folders: string[] = []
async function newFolder() {
  const folder = await mkdtemp(join(tmpdir(), "bellman-dqn-"))
  folders.push(folder)
  return folder
}
afterEach(() => Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true }))))

const weightsOf = (dqn: Awaited<ReturnType<typeof trainDqn>>) =>
  dqn.network.getWeights().map((weight) => Array.from(weight.dataSync()))

describe("trainDqn", () => {
  it("trains for the steps asked for, and tells what happens", async () => {
    let [steps, episodes] = [0, 0]
    const dqn = await trainDqn({
      ...quick,
      onEvent(event) {
        if (event.type === "step") steps += 1
        if (event.type === "episode-end") episodes += 1
      },
    })
    expect([steps, episodes]).toEqual([200, 22])
    dqn.dispose()
  })

  it("repeats with its seed, and differs with another", async () => {
    const [one, same, other] = [
      await trainDqn({ ...quick, seed: 1 }),
      await trainDqn({ ...quick, seed: 1 }),
      await trainDqn({ ...quick, seed: 2 }),
    ]
    expect(weightsOf(same)).toEqual(weightsOf(one))
    expect(weightsOf(other)).not.toEqual(weightsOf(one))
  })

  it("trains on an environment of one's own", async () => {
    const dqn = await trainDqn({
      ...quick,
      environment: () => timeLimit(createCatch({ rows: 5, columns: 3 }), { maxEpisodeSteps: 3 }),
    })
    expect(dqn.network.inputs[0]?.shape).toEqual([null, 15])
    expect(dqn.evaluate({ episodes: 2 }).lengths).toEqual([3, 3])
  })

  it("refuses misspelt and impossible options, naming them", async () => {
    await expect(trainDqn({ ...quick, sed: 1 } as never)).rejects.toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/experiment] trainDqn: options: expected one of seed, hiddenSizes, learningRate, replayCapacity, explorationShare, finalEpsilon, evaluation, environment, steps, dqn, onEvent, got "sed". Did you mean seed?]`,
    )
    await expect(trainDqn({ ...quick, steps: 0 })).rejects.toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/experiment] trainDqn: steps: expected an integer ≥ 1, got 0.]`,
    )
    await expect(trainDqn({ ...quick, environment: "CartPol-v1" })).rejects.toThrow("Did you mean CartPole-v1?")
    await expect(trainDqn({ ...quick, dqn: { gamma: 2 } })).rejects.toThrow("gamma")
  })
})

describe("loadDqn", () => {
  it("gives back what save wrote: the same network, environment and steps", async () => {
    const [dqn, folder] = [await trainDqn({ ...quick, seed: 3 }), await newFolder()]
    await dqn.save(folder)
    const loaded = await loadDqn(folder)
    expect(weightsOf(loaded)).toEqual(weightsOf(dqn))
    expect(loaded.description).toEqual({ environment: "Catch-v0", steps: 200, seed: 3 })
    expect(loaded.predict(observation)).toBe(dqn.predict(observation))
    expect(loaded.evaluate({ episodes: 5, seed: 1 })).toEqual(dqn.evaluate({ episodes: 5, seed: 1 }))
  })

  it("asks for the environment where it was one's own", async () => {
    const [dqn, folder] = [await trainDqn({ ...quick, environment: () => createCatch() }), await newFolder()]
    await dqn.save(folder)
    const loaded = await loadDqn(folder)
    expect(loaded.predict(observation)).toBe(dqn.predict(observation))
    expect(() => loaded.evaluate({ episodes: 1 })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/experiment] evaluate: createEnvironment: expected a function that makes the environment, got undefined. This network was trained on an environment of your own: pass it to loadDqn as the second argument.]`,
    )
    const complete = await loadDqn(folder, () => createCatch())
    expect(complete.evaluate({ episodes: 1 }).lengths).toEqual([9])
  })

  it("names the file that is missing or damaged", async () => {
    const [dqn, folder] = [await trainDqn(quick), await newFolder()]
    await expect(loadDqn(folder)).rejects.toThrow(/dqn\.json/)
    await dqn.save(folder)
    await writeFile(join(folder, "weights.bin"), Uint8Array.of(1, 2))
    await expect(loadDqn(folder)).rejects.toThrow(/weights\.bin/)
    await writeFile(join(folder, "dqn.json"), "{")
    await expect(loadDqn(folder)).rejects.toThrow(/dqn\.json/)
  })
})
