import { environmentRules } from "@bellman-rl/environment-kit"
import { describeEnvironment } from "@bellman-rl/testing"
import { describe, expect, it } from "vitest"
import { createCatch } from "./catch.js"

describeEnvironment("Catch-v0", { create: createCatch, rules: environmentRules() })

/** Plays an episode by a policy of the state (ball's row, ball's column, paddle's column). Returns all rewards. */
function play(policy: (ball: number, paddle: number) => number, seed = 0): number[] {
  const environment = createCatch()
  environment.reset({ seed })
  const rewards: number[] = []
  for (;;) {
    const [, ball, paddle] = environment.state()
    const { reward, terminated } = environment.step(policy(ball!, paddle!))
    rewards.push(reward)
    if (terminated) return rewards
  }
}

const seeds = Array.from({ length: 20 }, (_, seed) => seed)
const follow = (ball: number, paddle: number) => Math.sign(ball - paddle) + 1

describe("createCatch", () => {
  it("has episodes of nine steps, with a reward at the last only", () => {
    expect(play(follow)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1])
  })

  it("gives 1 to a paddle that follows the ball", () => {
    expect(seeds.map((seed) => play(follow, seed).at(-1))).toEqual(seeds.map(() => 1))
  })

  it("gives −1 to a paddle that flees from the ball", () => {
    const flee = (ball: number) => (ball < 2 ? 2 : 0)
    expect(seeds.map((seed) => play(flee, seed).at(-1))).toEqual(seeds.map(() => -1))
  })

  it("stops the paddle at the walls", () => {
    const environment = createCatch()
    environment.reset({ seed: 0 })
    for (let i = 0; i < 4; i++) environment.step(0)
    expect(environment.state()[2]).toBe(0)
  })

  it("shows the ball and the paddle on the board", () => {
    const environment = createCatch({ rows: 3, columns: 3 })
    environment.reset({ seed: 0 })
    const { observation } = environment.step(0)
    const [row, column, paddle] = environment.state()
    const board = new Float32Array(9)
    board[3 * row! + column!] = 1
    board[6 + paddle!] = 1
    expect([row, paddle]).toEqual([1, 0])
    expect(observation).toEqual(board)
  })

  it("drops the ball in every column", () => {
    const environment = createCatch()
    const columns = new Set(Array.from({ length: 100 }, () => environment.reset().observation.indexOf(1)))
    expect([...columns].sort()).toEqual([0, 1, 2, 3, 4])
  })

  it("draws the ball falling towards the paddle", () => {
    const environment = createCatch()
    const height = () => environment.scene().shapes.find((shape) => shape.kind === "circle")?.center.y
    environment.reset({ seed: 0 })
    expect(height()).toBe(9.5)
    for (let i = 0; i < 9; i++) environment.step(1)
    expect(height()).toBe(0.5)
  })

  it("refuses a board of one row", () => {
    expect(() => createCatch({ rows: 1 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/environments] createCatch: rows: expected an integer ≥ 2, got 1.]`,
    )
  })

  it("refuses a board without columns", () => {
    expect(() => createCatch({ columns: 0 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/environments] createCatch: columns: expected an integer ≥ 1, got 0.]`,
    )
  })

  it("refuses an unknown option", () => {
    expect(() => createCatch({ row: 3 } as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/environments] createCatch: options: expected one of rows, columns, got "row". Did you mean rows?]`,
    )
  })
})
