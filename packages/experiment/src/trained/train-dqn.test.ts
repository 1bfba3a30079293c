import { createCatch, timeLimit } from "@bellman-rl/environments"
import { linearSchedule } from "@bellman-rl/exploration"
import type { TrainingEvent } from "@bellman-rl/training"
import * as tf from "@tensorflow/tfjs-core"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, describe, expect, it } from "vitest"
import { trainDqn } from "./train-dqn.js"
import type { TrainDqnOptions } from "./train-dqn-options.js"
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
      `[TypeError: [@bellman-rl/experiment] trainDqn: options: expected one of seed, hiddenSizes, learningRate, replayCapacity, explorationShare, finalEpsilon, evaluation, progress, environment, steps, dqn, resumeFrom, onEvent, signal, got "sed". Did you mean seed?]`,
    )
    await expect(trainDqn({ ...quick, steps: 0 })).rejects.toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/experiment] trainDqn: steps: expected an integer ≥ 1, got 0.]`,
    )
    await expect(trainDqn({ ...quick, environment: "CartPol-v1" })).rejects.toThrow("Did you mean CartPole-v1?")
    await expect(trainDqn({ ...quick, dqn: { gamma: 2 } })).rejects.toThrow("gamma")
  })
})

describe("trainDqn, whatever the number of steps", () => {
  const learnSteps = async (options: Partial<TrainDqnOptions> & Pick<TrainDqnOptions, "steps">) => {
    const learned: number[] = []
    const evaluated: number[] = []
    const dqn = await trainDqn({
      environment: "Catch-v0",
      hiddenSizes: [8],
      ...options,
      onEvent(event) {
        if (event.type === "step" && event.metrics !== undefined) learned.push(event.steps)
        if (event.type === "evaluation-end") evaluated.push(event.steps)
      },
    })
    dqn.dispose()
    return { learned, evaluated }
  }

  it("learns and is evaluated with the defaults, even in a single step", async () => {
    for (const steps of [1, 2, 3, 7, 50, 101]) {
      const { learned, evaluated } = await learnSteps({ steps })
      expect(learned.length, `${steps} steps`).toBeGreaterThan(0)
      expect(evaluated.length, `${steps} steps`).toBeGreaterThan(0)
    }
  })

  it("begins after a tenth of 900 steps, and learns about twenty times", async () => {
    const { learned, evaluated } = await learnSteps({ steps: 900, dqn: { batchesPerLearnCall: 1 } })
    expect([learned[0], learned.length]).toEqual([90, 19])
    expect(evaluated).toEqual([300, 600, 900])
  })

  it("learns Catch in 900 steps", async () => {
    const dqn = await trainDqn({ environment: "Catch-v0", steps: 900, seed: 1 })
    expect(dqn.evaluate({ episodes: 50 }).meanReturn).toBeGreaterThan(0.3)
    dqn.dispose()
  })

  it("counts undefined as left out, for every option", async () => {
    const names = "seed hiddenSizes learningRate replayCapacity explorationShare finalEpsilon evaluation dqn resumeFrom"
    const nothing = [...names.split(" "), "onEvent", "signal", "progress"].map((name) => [name, undefined])
    const plain = await trainDqn({ environment: "Catch-v0", steps: 60 })
    const same = await trainDqn({ environment: "Catch-v0", steps: 60, ...Object.fromEntries(nothing) })
    expect(weightsOf(same)).toEqual(weightsOf(plain))
    const { evaluated } = await learnSteps({ steps: 60, evaluation: { everySteps: undefined, episodes: 1 } as never })
    expect(evaluated).toEqual([20, 40, 60])
  })

  it("refuses options under which nothing is learned or chosen, with the numbers and what to do", async () => {
    const refusals: Partial<TrainDqnOptions>[] = [
      { dqn: { learningStartSize: 1_000 } },
      { dqn: { learnEverySteps: 1_000 } },
      { steps: 90, dqn: { batchSize: 128 } },
      { explorationShare: 0.05, dqn: { learningStartSize: 300 } },
      { evaluation: { everySteps: 1_024, episodes: 1 } },
      { dqn: { targetSync: { everySteps: 10_000 } } },
      { dqn: { targetSync: { everyUpdates: 10_000 } } },
    ]
    const messages: string[] = []
    for (const options of refusals) {
      await trainDqn({ environment: "Catch-v0", steps: 900, ...options }).catch((error) => messages.push(String(error)))
    }
    expect(messages).toMatchInlineSnapshot(`
      [
        "RangeError: [@bellman-rl/experiment] trainDqn: steps: expected at least 1035, got 900. Nothing would be learned: the memory has to hold dqn.learningStartSize = 1000 transitions, and a learn call comes every dqn.learnEverySteps = 45 steps. Train for longer, or lower these.",
        "RangeError: [@bellman-rl/experiment] trainDqn: steps: expected at least 1000, got 900. Nothing would be learned: the memory has to hold dqn.learningStartSize = 90 transitions, and a learn call comes every dqn.learnEverySteps = 1000 steps. Train for longer, or lower these.",
        "RangeError: [@bellman-rl/experiment] trainDqn: steps: expected at least 128, got 90. Nothing would be learned: the memory has to hold dqn.learningStartSize = 128 transitions, and a learn call comes every dqn.learnEverySteps = 4 steps. Train for longer, or lower these.",
        "RangeError: [@bellman-rl/experiment] trainDqn: explorationShare: expected above 0.35, got 0.05. ε would be at its end, finalEpsilon = 0.04, at step 45, before learning begins at step 315. Raise it, train for longer, or lower dqn.learningStartSize.",
        "RangeError: [@bellman-rl/experiment] trainDqn: evaluation.everySteps: expected at most the 900 steps of the training, got 1024. There would be no evaluation to choose the network by. Lower it, or pass evaluation: null.",
        "RangeError: [@bellman-rl/experiment] trainDqn: dqn.targetSync.everySteps: expected at most the 900 steps of the training, got 10000. The target network would keep its first weights. Sync it more often, or train for longer.",
        "RangeError: [@bellman-rl/experiment] trainDqn: dqn.targetSync.everyUpdates: expected at most 1280, the updates of 900 steps, got 10000. The target network would keep its first weights. Sync it more often, or train for longer.",
      ]
    `)
  })

  it("takes an exploration of its own as it is", async () => {
    const epsilon = linearSchedule({ start: 1, end: 0.1, steps: 10 })
    const { learned } = await learnSteps({ steps: 200, dqn: { epsilon, batchesPerLearnCall: 1 } })
    expect(learned.length).toBeGreaterThan(0)
  })
})

describe("trainDqn, ended early", () => {
  const tensors = () => tf.memory().numTensors

  it("returns the network that did best so far when onEvent answers false", async () => {
    const before = tensors()
    const events: TrainingEvent["type"][] = []
    const dqn = await trainDqn({
      ...quick,
      evaluation: { everySteps: 50, episodes: 1 },
      onEvent: (event) => {
        events.push(event.type)
        return event.type === "evaluation-end" && event.steps === 100 ? false : undefined
      },
    })
    expect(events.filter((type) => type === "step")).toHaveLength(100)
    expect(dqn.description.steps).toBe(100)
    expect(dqn.predict(observation)).toBeGreaterThanOrEqual(0)
    dqn.dispose()
    expect(tensors()).toBe(before)
  })

  it("warns when the very first answer is false: an expression was meant to be a statement", async () => {
    const warnings: string[] = []
    const hear = ({ message }: Error) => void warnings.push(message)
    process.on("warning", hear)
    const dqn = await trainDqn({ ...quick, onEvent: (event) => event.type === "episode-end" && event.return })
    await new Promise((resolve) => void setTimeout(resolve, 0))
    process.off("warning", hear)
    expect(dqn.description.steps).toBe(1)
    expect(warnings).toMatchInlineSnapshot(`
      [
        "[@bellman-rl/experiment] trainDqn: onEvent: expected nothing, or false to end the training, got false at the first step. The training ends there. If that is not meant: (event) => condition && act() answers false, (event) => { if (condition) act() } does not.",
      ]
    `)
    dqn.dispose()
  })

  it("waits for an answer that is a promise, and rejects with what it rejects with", async () => {
    const later = <T>(value: T) => new Promise<T>((resolve) => void setTimeout(() => resolve(value), 0))
    const dqn = await trainDqn({ ...quick, onEvent: (event) => later(event.steps < 3) })
    expect(dqn.description.steps).toBe(3)
    dqn.dispose()
    await expect(trainDqn({ ...quick, onEvent: () => Promise.reject(new Error("enough")) })).rejects.toThrow("enough")
  })

  it("ends when its signal is aborted, by a timer too", async () => {
    const controller = new AbortController()
    setTimeout(() => controller.abort(), 60)
    const dqn = await trainDqn({ ...quick, steps: 100_000_000, replayCapacity: 1_000, signal: controller.signal })
    expect(dqn.description.steps).toBeLessThan(100_000_000)
    dqn.dispose()
  })

  it("rejects with the reason of a signal that was aborted before", async () => {
    await expect(trainDqn({ ...quick, signal: AbortSignal.abort(new Error("too late")) })).rejects.toThrow("too late")
  })

  it("leaves no tensors when a listener, the environment or an option fails", async () => {
    const before = tensors()
    const fails = () => {
      throw new Error("broken")
    }
    await expect(
      trainDqn({ ...quick, onEvent: (event) => (event.steps === 150 ? fails() : undefined) }),
    ).rejects.toThrow("broken")
    const environment = () => ({ ...createCatch(), step: fails })
    await expect(trainDqn({ ...quick, environment })).rejects.toThrow("broken")
    await expect(trainDqn({ ...quick, dqn: { gamma: 2 } })).rejects.toThrow("gamma")
    expect(tensors()).toBe(before)
  })
})

describe("trainDqn with resumeFrom", () => {
  it("trains a copy further, from a trained network or a loaded one alike", async () => {
    const [first, folder] = [await trainDqn({ ...quick, seed: 4 }), await newFolder()]
    await first.save(folder)
    const weights = weightsOf(first)
    const { hiddenSizes: _, ...further } = quick
    const second = await trainDqn({ ...further, resumeFrom: first, evaluation: null })
    const third = await trainDqn({ ...further, resumeFrom: await loadDqn(folder), evaluation: null })
    expect(weightsOf(first)).toEqual(weights)
    expect(weightsOf(second)).not.toEqual(weights)
    expect(weightsOf(third)).toEqual(weightsOf(second))
    expect(second.description).toEqual({ environment: "Catch-v0", steps: 400, seed: 4 })
  })

  it("plays other episodes than before, and explores little", async () => {
    const firstObservations: string[] = []
    const epsilons: number[] = []
    const environment = () => {
      const inner = createCatch()
      return {
        ...inner,
        reset(options?: { readonly seed?: number }) {
          firstObservations.push(String(options?.seed))
          return inner.reset(options)
        },
      }
    }
    const options = { ...quick, environment, steps: 64, evaluation: null }
    const first = await trainDqn(options)
    const { hiddenSizes: _, ...further } = options
    const onEvent = (event: TrainingEvent) => void (event.type === "episode-end" && epsilons.push(event.epsilon))
    await trainDqn({ ...further, resumeFrom: first, onEvent })
    expect(new Set(firstObservations).size).toBe(firstObservations.length)
    expect(new Set(epsilons)).toEqual(new Set([0.04]))
  })

  it("returns the network that it was given when none did better", async () => {
    const first = await trainDqn({ environment: "Catch-v0", steps: 900, seed: 1 })
    // A rate that breaks whatever was learned.
    const worse = await trainDqn({ environment: "Catch-v0", steps: 200, resumeFrom: first, learningRate: 30 })
    expect(weightsOf(worse)).toEqual(weightsOf(first))
  })

  it("refuses what it cannot train further, saying what to pass", async () => {
    const first = await trainDqn(quick)
    const { hiddenSizes, ...further } = quick
    await expect(
      trainDqn({ ...further, resumeFrom: "runs/catch" as never }),
    ).rejects.toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/experiment] trainDqn: resumeFrom: expected a trained DQN, got "runs/catch". Pass what trainDqn or loadDqn gave, awaited: resumeFrom: await loadDqn(folder).]`,
    )
    await expect(trainDqn({ ...further, hiddenSizes, resumeFrom: first })).rejects.toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/experiment] trainDqn: hiddenSizes: expected nothing beside resumeFrom, got [8]. The network has the layers that it was trained with. Leave hiddenSizes out.]`,
    )
    await expect(
      trainDqn({ ...further, environment: "CartPole-v1", resumeFrom: first }),
    ).rejects.toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/experiment] trainDqn: resumeFrom: expected a network of 4 inputs and 2 outputs, as CartPole-v1 needs, got [50, 3]. It was trained on another environment.]`,
    )
    first.dispose()
    await expect(trainDqn({ ...further, resumeFrom: first })).rejects.toThrowErrorMatchingInlineSnapshot(
      `[Error: [@bellman-rl/experiment] trainDqn: the network has been disposed of. Load it again, or dispose of it later.]`,
    )
  })
})

describe("trainDqn's environment", () => {
  const refusal = (environment: unknown) =>
    trainDqn({ ...quick, environment: environment as never }).then(
      () => "trained",
      (error: unknown) => String(error),
    )

  it("is an id, or a function that makes one: what else came is named, with what to write", async () => {
    const wrong = [createCatch(), [createCatch()], undefined, () => 3, () => undefined, async () => createCatch()]
    expect(await Promise.all(wrong.map(refusal))).toMatchInlineSnapshot(`
      [
        "TypeError: [@bellman-rl/experiment] trainDqn: environment: expected an id, or a function that makes an environment, got an object with id, observationSpace, actionSpace, reset, step, scene, state. That is an environment, and training and evaluation need one each. Write environment: () => createMine(), with the call inside the function.",
        "TypeError: [@bellman-rl/experiment] trainDqn: environment: expected an id, or a function that makes an environment, got [[object Object]]. Write environment: "CartPole-v1", or environment: () => createMine().",
        "TypeError: [@bellman-rl/experiment] trainDqn: environment: expected an id, or a function that makes an environment, got undefined. Write environment: "CartPole-v1", or environment: () => createMine().",
        "TypeError: [@bellman-rl/experiment] trainDqn: environment: expected a function that makes an environment, got 3. It has to return an object with reset and step.",
        "TypeError: [@bellman-rl/experiment] trainDqn: environment: expected a function that makes an environment, got undefined. It has to return an object with reset and step.",
        "TypeError: [@bellman-rl/experiment] trainDqn: environment: expected a function that makes an environment, got a Promise. It returns a promise: await what has to be loaded before, and make the environment at once.",
      ]
    `)
  })

  it("names the package of an id that is in another one", async () => {
    expect(await refusal("LunarLander-v3")).toMatchInlineSnapshot(
      `"RangeError: [@bellman-rl/environments] make: id: expected one of CartPole-v0, CartPole-v1, MountainCar-v0, Acrobot-v1, Jumping-v0, Catch-v0, got "LunarLander-v3". LunarLander-v3 is in another package: npm i @bellman-rl/environments-box2d, import { make } from "@bellman-rl/environments-box2d", and pass () => make("LunarLander-v3") as the environment."`,
    )
  })

  it("is made twice, not given twice", async () => {
    const only = createCatch()
    expect(await refusal(() => only)).toMatchInlineSnapshot(
      `"TypeError: [@bellman-rl/experiment] trainDqn: environment: expected a function that makes a new environment at each call, got an object with id, observationSpace, actionSpace, reset, step, scene, state. It returned the same one twice, for training and for evaluation. Put its making inside the function."`,
    )
  })

  it("is named when it observes what is not a number, with the step and the seed", async () => {
    const environment = () => {
      const inner = createCatch()
      const observation = new Float32Array(50).fill(Number.NaN)
      return { ...inner, step: (action: number) => ({ ...inner.step(action), observation }) }
    }
    expect(await refusal(environment)).toMatchInlineSnapshot(
      `"RangeError: [@bellman-rl/experiment] Catch-v0.step: observation[0]: expected a finite number, got NaN. It was step 1 of an episode of training with seed 1429022139."`,
    )
  })
})

describe("a trained DQN", () => {
  it("says which number of an observation is wrong", async () => {
    const dqn = await trainDqn(quick)
    for (const wrong of [[1, 2], undefined, "abc", new Float32Array(50).fill(Number.NaN), Array(50).fill("1")]) {
      expect(() => dqn.predict(wrong as never)).toThrow(/^\[@bellman-rl\/experiment\] predict: observation/)
    }
  })

  it("says so when it is used after dispose", async () => {
    const dqn = await trainDqn(quick)
    dqn.dispose()
    dqn.dispose()
    expect(() => dqn.predict(observation)).toThrowErrorMatchingInlineSnapshot(
      `[Error: [@bellman-rl/experiment] predict: the network has been disposed of. Load it again, or dispose of it later.]`,
    )
    expect(() => dqn.evaluate({ episodes: 1 })).toThrow("disposed of")
    await expect(dqn.save(await newFolder())).rejects.toThrow("disposed of")
  })

  it("refuses to play an environment of other sizes", async () => {
    const [dqn, folder] = [await trainDqn(quick), await newFolder()]
    await dqn.save(folder)
    const other = await loadDqn(folder, () => timeLimit(createCatch({ columns: 3 }), { maxEpisodeSteps: 9 }))
    expect(() => other.evaluate({ episodes: 1 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/experiment] evaluate: network: expected 30 inputs and 3 outputs, as Catch-v0 needs, got [50, 3]. It was trained on another environment.]`,
    )
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
