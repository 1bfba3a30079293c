import { describe, expect, it } from "vitest"
import { crc32c, maskedCrc32c } from "./crc32c.js"

const iscsiRead = Uint8Array.from(
  [
    [0x01, 0xc0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    [0x14, 0, 0, 0, 0, 0, 0x04, 0, 0, 0, 0, 0x14, 0, 0, 0, 0x18],
    [0x28, 0, 0, 0, 0, 0, 0, 0, 0x02, 0, 0, 0, 0, 0, 0, 0],
  ].flat(),
)

describe("crc32c", () => {
  // RFC 3720, appendix B.4, where the bytes of the checksum come lowest first.
  it.each([
    ["32 zeros", new Uint8Array(32), 0x8a9136aa],
    ["32 bytes of ones", new Uint8Array(32).fill(0xff), 0x62a8ab43],
    ["0 to 31", Uint8Array.from({ length: 32 }, (_, i) => i), 0x46dd794e],
    ["31 to 0", Uint8Array.from({ length: 32 }, (_, i) => 31 - i), 0x113fdb5c],
    ["an iSCSI read command", iscsiRead, 0xd9963a56],
  ])("is RFC 3720's for %s", (_, bytes, checksum) => {
    expect(crc32c(bytes)).toBe(checksum)
  })

  it("is 0 for nothing", () => {
    expect(crc32c(new Uint8Array())).toBe(0)
  })
})

describe("maskedCrc32c", () => {
  it("is the mask itself for a checksum of 0", () => {
    expect(maskedCrc32c(new Uint8Array())).toBe(0xa282ead8)
  })
})
