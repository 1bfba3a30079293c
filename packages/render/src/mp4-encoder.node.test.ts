import { expect, it } from "vitest"
import { loadMp4Encoder } from "./mp4-encoder.js"

it("leaves a program's handlers of errors as they are", async () => {
  const listeners = () => [process.listeners("uncaughtException"), process.listeners("unhandledRejection")]
  const before = listeners()
  await loadMp4Encoder()
  expect(listeners()).toEqual(before)
})
