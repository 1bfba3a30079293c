import type { LayersModel } from "@tensorflow/tfjs-layers"

/** FNV-1a, 32 bits: <http://www.isthe.com/chongo/tech/comp/fnv/>. */
const OFFSET_BASIS = 0x811c9dc5
const PRIME = 0x01000193

/** A number in [0, 2³²) that is another one for other weights, but for one pair in 2³². */
export function weightsFingerprint(network: LayersModel): number {
  let hash = OFFSET_BASIS
  for (const weight of network.weights) {
    const values = weight.read().dataSync()
    for (const byte of new Uint8Array(values.buffer, values.byteOffset, values.byteLength)) {
      hash = Math.imul(hash ^ byte, PRIME)
    }
  }
  return hash >>> 0
}
