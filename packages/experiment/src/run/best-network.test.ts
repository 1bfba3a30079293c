import "@tensorflow/tfjs-backend-cpu"
import { createMlp, snapshotWeights } from "@bellman-rl/networks"
import { createRandom } from "@bellman-rl/random"
import { tensor2d, tidy } from "@tensorflow/tfjs-core"
import { describe, expect, it } from "vitest"
import { createBestNetwork } from "./best-network.js"

const evaluationOf = (meanReturn: number, seeds: number[] = []) => ({ meanReturn, seeds, returns: [], lengths: [] })

describe("createBestNetwork", () => {
  function setup() {
    const network = createMlp({ inputSize: 1, hiddenSizes: [], outputSize: 1 }, createRandom(1))
    const set = (value: number) => {
      tidy(() => {
        network.layers[0]?.weights[0]?.write(tensor2d([[value]]))
      })
    }
    const get = () => (snapshotWeights(network)["weights"] as { values: Float32Array }[])[0]?.values[0]
    return { best: createBestNetwork(network), set, get }
  }

  it("gives back the weights of the best evaluation, of equals the later", () => {
    const { best, set, get } = setup()
    for (const [value, meanReturn] of [
      [1, 10],
      [2, 30],
      [3, 30],
      [4, 20],
    ] as const) {
      set(value)
      best.consider(evaluationOf(meanReturn))
    }
    best.useBest()
    expect(get()).toBe(3)
    expect(best.meanReturn).toBe(30)
  })

  it("leaves the weights as they are before any evaluation", () => {
    const { best, set, get } = setup()
    set(5)
    best.useBest()
    expect(get()).toBe(5)
    expect(best.meanReturn).toBe(Number.NEGATIVE_INFINITY)
  })

  it("goes on from a snapshot: what was best, and which seeds played a part", () => {
    const { best, set, get } = setup()
    set(1)
    best.consider(evaluationOf(10, [1]))
    const snapshot = best.snapshot()
    const again = setup()
    again.best.restore(snapshot)
    again.set(2)
    again.best.consider(evaluationOf(9, [2]))
    again.best.useBest()
    expect(again.get()).toBe(get())
    expect([...again.best.seeds]).toEqual([1, 2])
  })

  it("goes on from a snapshot before any evaluation", () => {
    const again = setup()
    again.best.restore(setup().best.snapshot())
    expect(again.best.meanReturn).toBe(Number.NEGATIVE_INFINITY)
  })

  it("remembers every seed that played a part", () => {
    const { best } = setup()
    best.consider(evaluationOf(2, [1, 2]))
    best.consider(evaluationOf(1, [3]))
    expect([...best.seeds]).toEqual([1, 2, 3])
  })
})
