import { createHash } from "node:crypto"
import { describe, expect, it } from "vitest"
import { concatenate } from "../storage/concatenate.js"
import { type CheckpointHeader, decodeCheckpoint, encodeCheckpoint } from "./checkpoint-bytes.js"

const header: CheckpointHeader = { episodes: 40, scalarStep: 812, logs: { "metrics.jsonl": 5_200 } }
const state = Uint8Array.from({ length: 700 }, (_, i) => (i * 37) % 256)

const encoded = (...parts: Parameters<typeof encodeCheckpoint>) => concatenate(encodeCheckpoint(...parts))

const problemOf = async (bytes: Uint8Array) => {
  const read = decodeCheckpoint(bytes)
  return "problem" in read ? read.problem : undefined
}

describe("a checkpoint file", () => {
  it("gives back header and state", async () => {
    expect(decodeCheckpoint(encoded(header, state))).toEqual({ header, state })
  })

  it("gives back an empty state", async () => {
    const read = decodeCheckpoint(encoded(header, new Uint8Array()))
    expect(read).toEqual({ header, state: new Uint8Array() })
  })

  it("has the same bytes for the same content", async () => {
    expect(encoded(header, state)).toEqual(encoded(header, state))
  })

  it("is read from the middle of a larger buffer", async () => {
    const bytes = encoded(header, state)
    const larger = new Uint8Array(bytes.length + 11)
    larger.set(bytes, 3)
    expect(decodeCheckpoint(larger.subarray(3, -8))).toEqual({ header, state })
  })

  it("is told from one that ends early, wherever that is", async () => {
    const bytes = encoded(header, state)
    const undetected: number[] = []
    for (let length = 0; length < bytes.length; length++) {
      if ((await problemOf(bytes.subarray(0, length))) === undefined) undetected.push(length)
    }
    expect(undetected).toEqual([])
    expect(await problemOf(bytes.subarray(0, 0))).toBe("it is empty")
    expect(await problemOf(bytes.subarray(0, 30))).toBe("it ends after 30 bytes")
    expect(await problemOf(bytes.subarray(0, 512))).toBe(`it ends after 512 of ${bytes.length} bytes`)
  })

  it("is told from one with any one bit flipped", async () => {
    const bytes = encoded(header, state)
    const undetected: number[] = []
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7))
      if ((await problemOf(bytes)) === undefined) undetected.push(bit)
      bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7))
    }
    expect(undetected).toEqual([])
    bytes[200] = (bytes[200] as number) ^ 1
    expect(await problemOf(bytes)).toBe("its checksum is wrong")
  })

  it("is told from one with bytes behind it", async () => {
    const bytes = encoded(header, state)
    expect(await problemOf(Uint8Array.from([...bytes, 0]))).toBe("its checksum is wrong")
  })

  it("of another version of the format is told as such", async () => {
    const bytes = encoded(header, state)
    bytes[8] = 2
    const checksum = createHash("sha256").update(bytes.subarray(0, -32)).digest()
    bytes.set(checksum, bytes.length - 32)
    expect(await problemOf(bytes)).toBe("it has version 2 of the format, and this program reads version 1")
  })

  it("is told from another kind of file", async () => {
    expect(await problemOf(new TextEncoder().encode('{"format":"layers-model"}'.repeat(9)))).toBe(
      "it is not a checkpoint",
    )
  })
})
