import { createDoubleDqn } from "@bellman-rl/double-dqn"
import { constantSchedule } from "@bellman-rl/exploration"
import { huber } from "@bellman-rl/losses"
import { createMlp, saveNetwork } from "@bellman-rl/networks"
import { adam } from "@bellman-rl/optimizers"
import { createRandom } from "@bellman-rl/random"
import { createReplay, nStepReplay } from "@bellman-rl/replay"
import type { Snapshot } from "@bellman-rl/spec"
import { train } from "@bellman-rl/training"
import { describe, expect, it } from "vitest"
import { createLandingTraining } from "./landing-environment.js"

const EPISODES = 12

function run() {
  const random = createRandom(3)
  const { environment, curriculum } = createLandingTraining({ episodes: 2, enoughLandings: 0 })
  const network = createMlp({ inputSize: 18, hiddenSizes: [8], outputSize: 7 }, random.stream("network"))
  const replay = nStepReplay(createReplay({ capacity: 5_000, observationSize: 18 }), { steps: 5, gamma: 0.99 })
  const agent = createDoubleDqn(
    { network, optimizer: adam(), loss: huber(1), replay, random: random.stream("agent") },
    { epsilon: constantSchedule(0.5), batchSize: 8, learningStartSize: 100, targetSync: { tau: 0.01 } },
  )
  return { parts: { environment, agent, random: random.stream("training") }, curriculum, network }
}

describe("a landing run", () => {
  it("goes on byte for byte from training's checkpoint and the curriculum's snapshot", () => {
    const whole = run()
    let checkpoint: { readonly training: Snapshot; readonly curriculum: Snapshot } | undefined
    for (const event of train(whole.parts, { episodes: EPISODES, checkpointEveryEpisodes: EPISODES / 2 })) {
      if (event.type !== "checkpoint-save" || checkpoint !== undefined) continue
      checkpoint = { training: event.checkpoint, curriculum: whole.curriculum.snapshot() }
    }

    const resumed = run()
    resumed.curriculum.restore(checkpoint!.curriculum)
    for (const _ of train(resumed.parts, { episodes: EPISODES, from: checkpoint!.training }));

    expect(whole.parts.agent.progress.updates, "nothing was learnt").toBeGreaterThan(100)
    expect(saveNetwork(resumed.network)).toEqual(saveNetwork(whole.network))
    expect(resumed.curriculum.snapshot()).toEqual(whole.curriculum.snapshot())
    expect(resumed.curriculum.level()).toBeGreaterThan(0.1)
  })
})
