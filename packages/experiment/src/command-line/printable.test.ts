import { expect, it } from "vitest"
import { printable } from "./printable.js"

it("shows what a terminal would obey, and leaves the rest", () => {
  expect(printable("\u001B]0;title\u0007 \u009B2J \r\u0000\u007F \u202Egnp")).toBe(
    String.raw`\u001b]0;title\u0007 \u009b2J \u000d\u0000\u007f \u202egnp`,
  )
  expect(printable("γ → θ⁻\t1\n2 🚀")).toBe("γ → θ⁻\t1\n2 🚀")
})
