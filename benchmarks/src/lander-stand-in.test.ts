import { checkEnvironment } from "@bellman-rl/environments"
import { expect, test } from "vitest"
import { createLanderStandIn } from "./lander-stand-in.js"

test("is an environment as all others are", () => {
  expect(checkEnvironment(createLanderStandIn)).toEqual([])
})

test("has LunarLander's sizes, and episodes of 200 steps", () => {
  const environment = createLanderStandIn()
  expect([environment.observationSpace.shape, environment.actionSpace]).toMatchObject([[8], { n: 4 }])
  environment.reset({ seed: 1 })
  let steps = 1
  while (!environment.step(steps % 4).terminated) steps += 1
  expect(steps).toBe(200)
})
