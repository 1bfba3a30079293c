import { readFile } from "node:fs/promises"
import { describe, expect, it } from "vitest"
import { encodeScalarsEvent, encodeStartEvent, encodeVersionEvent } from "./event.js"
import { encodeRecord } from "./record.js"

const golden = JSON.parse(await readFile(new URL("event.golden.json", import.meta.url), "utf8"))
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex")

const version = encodeVersionEvent({ wallTime: 1_700_000_000.25, step: 0 })
const scalars = encodeScalarsEvent(
  { wallTime: 1_700_000_001.5, step: 300 },
  { "charts/episodic_return": 12.5, "losses/td_loss": 0.1 },
)
const start = encodeStartEvent({ wallTime: 1_700_000_002, step: 5_000_000_001 })

describe("an event", () => {
  it("that tells the version has TensorBoard's own bytes", () => {
    expect(hex(version)).toBe(golden.version)
  })

  it("with scalars has TensorBoard's own bytes", () => {
    expect(hex(scalars)).toBe(golden.scalars)
  })

  it("that says a run goes on has TensorBoard's own bytes, at a step beyond 32 bits", () => {
    expect(hex(start)).toBe(golden.start)
  })
})

describe("encodeRecord", () => {
  it("frames events as TensorBoard's own writer does", () => {
    expect([version, scalars, start].map((event) => hex(encodeRecord(event))).join("")).toBe(golden.records)
  })
})
