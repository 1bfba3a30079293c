import { describe, expect, it } from "vitest"
import { type ByteWriter, createByteWriter } from "./byte-writer.js"

const written = (write: (writer: ByteWriter) => void): number[] => {
  const writer = createByteWriter()
  write(writer)
  return [...writer.toArray()]
}

describe("createByteWriter", () => {
  it.each([
    { value: 0, bytes: [0x00] },
    { value: 127, bytes: [0x7f] },
    { value: 128, bytes: [0x80, 0x01] },
    // The example of DWARF's and WebAssembly's specifications.
    { value: 624485, bytes: [0xe5, 0x8e, 0x26] },
    { value: 2 ** 32 - 1, bytes: [0xff, 0xff, 0xff, 0xff, 0x0f] },
  ])("writes $value unsigned", ({ value, bytes }) => {
    expect(written((writer) => writer.unsigned(value))).toEqual(bytes)
  })

  it.each([
    { value: 0, bytes: [0x00] },
    { value: 63, bytes: [0x3f] },
    { value: 64, bytes: [0xc0, 0x00] },
    { value: -1, bytes: [0x7f] },
    { value: -64, bytes: [0x40] },
    { value: -65, bytes: [0xbf, 0x7f] },
    { value: -123456, bytes: [0xc0, 0xbb, 0x78] },
    { value: -(2 ** 31), bytes: [0x80, 0x80, 0x80, 0x80, 0x78] },
    { value: 2 ** 31 - 1, bytes: [0xff, 0xff, 0xff, 0xff, 0x07] },
  ])("writes $value signed", ({ value, bytes }) => {
    expect(written((writer) => writer.signed(value))).toEqual(bytes)
  })

  it("writes a name as its length in bytes and UTF-8", () => {
    expect(written((writer) => writer.name("aγ"))).toEqual([3, 0x61, 0xce, 0xb3])
  })
})
