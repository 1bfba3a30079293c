import { actFigure } from "./bars.js"
import type { Benchmark, Measured } from "./benchmark.js"
import { compiledContestant, defaultVariant } from "./compiled-update.js"
import { selectBackend } from "./eager-backends.js"
import type { Figure } from "./figure.js"
import { type CallTime, interleave } from "./interleave.js"
import type { LoopRow } from "./report.js"
import { createCartPoleLoop, createLanderLoop, type TrainingLoop } from "./training-loop.js"
import { type Workload, workloadOf } from "./workloads.js"

interface Loop {
  readonly id: string
  readonly title: string
  readonly workload: Workload
  readonly create: (workload: Workload) => TrainingLoop
}

const loops: readonly Loop[] = [
  {
    id: "L1",
    title: "DQN on CartPole, W1 every step",
    workload: workloadOf("W1"),
    create: createCartPoleLoop,
  },
  {
    id: "L3",
    title: "Double DQN on a stand-in of LunarLander's size, W3 every step",
    workload: workloadOf("W3"),
    create: createLanderLoop,
  },
]

/** The whole training loop, and what of it is not the update. */
export const loopsBenchmark: Benchmark = {
  id: "loops",
  async run({ quick, tell }): Promise<Measured> {
    const rows: LoopRow[] = []
    const figures: Figure[] = []
    for (const loop of quick ? loops.slice(0, 1) : loops) {
      tell(`${loop.id}: ${loop.title}`)
      const { row, act } = await measureLoop(loop, quick)
      rows.push(row)
      figures.push(act)
    }
    return { loops: rows, figures }
  },
}

async function measureLoop({ id, workload, create }: Loop, quick: boolean): Promise<{ row: LoopRow; act: Figure }> {
  await selectBackend("cpu")
  const loop = create(workload)
  const update = await compiledContestant(workload, defaultVariant)
  const observation = loop.observation()
  const medians = await interleave(
    [
      { id: "loop", call: loop.step },
      { id: "act", call: () => void loop.agent.act(observation, "explore") },
      { ...update, id: "update" },
    ],
    // A sample of the loop holds many episodes, and so many resets.
    { rounds: quick ? 5 : 15, sampleMs: quick ? 50 : 150, warmUpMs: quick ? 1_000 : 3_000 },
  )
  loop.dispose()
  update.dispose()
  const timeOf = (contestant: string): CallTime => medians.get(contestant) as CallTime
  const [step, once] = [timeOf("loop"), timeOf("update")]
  return {
    row: {
      id,
      stepsPerSecond: 1_000 / step.ms,
      msPerStep: step.ms,
      msPerUpdate: once.ms,
      cpuMsAroundUpdate: step.cpuMs - once.cpuMs,
    },
    act: actFigure(workload.id, timeOf("act")),
  }
}
