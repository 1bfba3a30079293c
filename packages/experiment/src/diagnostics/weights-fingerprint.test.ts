import "@tensorflow/tfjs-backend-cpu"
import { cloneNetwork, createMlp } from "@bellman-rl/networks"
import { createRandom } from "@bellman-rl/random"
import * as tf from "@tensorflow/tfjs-core"
import { expect, it } from "vitest"
import { weightsFingerprint } from "./weights-fingerprint.js"

const createNetwork = () => createMlp({ inputSize: 2, hiddenSizes: [3], outputSize: 2 }, createRandom(1))

it("weightsFingerprint is the same for the same weights", () => {
  const [network, another] = [createNetwork(), createNetwork()]
  expect(weightsFingerprint(cloneNetwork(network))).toBe(weightsFingerprint(network))
  expect(weightsFingerprint(another)).toBe(weightsFingerprint(network))
})

it("weightsFingerprint is FNV-1a of the weights' bytes", () => {
  const network = createMlp({ inputSize: 1, hiddenSizes: [], outputSize: 1 }, createRandom(1))
  const bytes = new Uint8Array(8)
  bytes.set(new TextEncoder().encode("foobar"))
  const [kernel, bias] = new Float32Array(bytes.buffer)
  tf.tidy(() => network.setWeights([tf.tensor2d([[kernel as number]]), tf.tensor1d([bias as number])]))
  // The published hash of "foobar" is 0xbf9cf968; two zero bytes more multiply it by the prime twice.
  const expected = Math.imul(Math.imul(0xbf9cf968, 0x01000193), 0x01000193) >>> 0
  expect(weightsFingerprint(network)).toBe(expected)
})

it("weightsFingerprint tells one sign in one weight", () => {
  const network = createNetwork()
  const before = weightsFingerprint(network)
  const bias = network.layers[0]?.weights[1]
  tf.tidy(() => void bias?.write(tf.tensor1d([0, -0, 0])))
  expect(weightsFingerprint(network)).not.toBe(before)
})
