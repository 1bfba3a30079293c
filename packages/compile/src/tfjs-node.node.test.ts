// Node only: it loads tfjs-node's native binding.
// oxlint-disable-next-line no-restricted-imports
import { createRequire } from "node:module"
import "@tensorflow/tfjs-backend-cpu"
import "@tensorflow/tfjs-layers"
import * as tf from "@tensorflow/tfjs-core"
import { afterAll, describe, it } from "vitest"
import { expectSameOnBackends } from "./testing/backends.js"

/**
 * Loads tfjs-node from the folder TFJS_NODE_PATH, or from where packages are; tells why there is none. It registers its
 * backend at the engine that all copies of tfjs share.
 */
function reasonWithoutTfjsNode(): string | undefined {
  const folder = process.env["TFJS_NODE_PATH"]
  try {
    createRequire(folder === undefined ? import.meta.url : `${folder}/`)("@tensorflow/tfjs-node")
    return tf.findBackend("tensorflow") === null ? "it registered no backend" : undefined
  } catch (error) {
    return `@tensorflow/tfjs-node cannot be loaded: ${(error as Error).message.split("\n")[0]}`
  }
}

const reason = reasonWithoutTfjsNode()
if (reason !== undefined) tf.backend_util.warn(`skipped: ${reason}. TFJS_NODE_PATH can name a folder that has it.`)

afterAll(async () => {
  await tf.setBackend("cpu")
})

describe("tfjs-node's backend", () => {
  it("runs updates eagerly as the plan does", async ({ skip }) => {
    skip(reason !== undefined, reason)
    await expectSameOnBackends(["cpu", "cpu"], 1e-4, "tensorflow")
  })

  it("shows weights and predictions between compiled updates, and takes what is assigned there", async ({ skip }) => {
    skip(reason !== undefined, reason)
    await expectSameOnBackends(["tensorflow", "tensorflow"], 1e-4, "tensorflow")
    await expectSameOnBackends(["tensorflow", "cpu"], 1e-4)
  })
})
