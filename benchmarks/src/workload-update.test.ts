import { compile } from "@bellman-rl/compile"
import { mean } from "@bellman-rl/experiment"
import { expect, test } from "vitest"
import { selectBackend } from "./eager-backends.js"
import { createWorkloadUpdate, type WorkloadUpdate } from "./workload-update.js"
import { workloadOf } from "./workloads.js"

async function lossesOf(engine: "wasm" | "eager", calls: number): Promise<number[]> {
  await selectBackend("cpu")
  const { update, inputs, nextBatch, dispose }: WorkloadUpdate = createWorkloadUpdate(workloadOf("W1"))
  const step = compile(update, inputs, { engine })
  const losses: number[] = []
  for (let i = 0; i < calls; i++) {
    losses.push(mean(Array.from(step(nextBatch()).losses)))
  }
  step.dispose()
  dispose()
  return losses
}

test("an update learns: the mean loss of its batches goes down", async () => {
  const losses = await lossesOf("eager", 320)
  expect(mean(losses.slice(-8))).toBeLessThan(mean(losses.slice(0, 8)) * 0.95)
})

test("compiled and eager are the same update, to rounding", async () => {
  const [compiled, eager] = [await lossesOf("wasm", 20), await lossesOf("eager", 20)]
  compiled.forEach((loss, i) => expect(loss).toBeCloseTo(eager[i] as number, 4))
})
