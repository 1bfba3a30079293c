import { createChecks } from "@bellman-rl/checks"
import type { Color } from "@bellman-rl/spec"
import names from "color-name"

const checks = createChecks("render")

/** Red, green and blue, 0 to 255, and opacity, 0 to 1. */
export type Rgba = readonly [red: number, green: number, blue: number, alpha: number]

const HEX = /^#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i
const RGB = /^rgba?\(\s*([\d.]+)\s*,\s*([\d.]+)\s*,\s*([\d.]+)\s*(?:,\s*([\d.]+)\s*)?\)$/i

/** What a CSS colour is made of: `#rgb`, `#rrggbb` (and with an opacity), `rgb(r, g, b)`, `rgba(r, g, b, a)`, a name. */
export function parseColor(where: string, argument: string, color: Color): Rgba {
  const parsed = typeof color === "string" ? (fromHex(color) ?? fromRgb(color) ?? fromName(color)) : undefined
  if (parsed !== undefined) return parsed
  throw checks.typeError(where, argument, {
    expected: "a colour as #rgb, #rrggbb, #rrggbbaa, rgb(…), rgba(…) or a CSS name",
    got: color,
  })
}

function fromHex(color: string): Rgba | undefined {
  if (!HEX.test(color)) return undefined
  const digits = color.length <= 5 ? color.replaceAll(/[0-9a-f]/gi, "$&$&") : color
  const byte = (i: number) => Number.parseInt(digits.slice(1 + 2 * i, 3 + 2 * i), 16)
  return [byte(0), byte(1), byte(2), digits.length === 9 ? byte(3) / 255 : 1]
}

function fromRgb(color: string): Rgba | undefined {
  const match = RGB.exec(color)
  if (match === null) return undefined
  const byte = (i: number) => Math.min(255, Number(match[i]))
  return [byte(1), byte(2), byte(3), match[4] === undefined ? 1 : Math.min(1, Number(match[4]))]
}

function fromName(color: string): Rgba | undefined {
  const name = color.toLowerCase()
  if (name === "transparent") return [0, 0, 0, 0]
  const known: Readonly<Record<string, readonly [number, number, number]>> = names
  const rgb = Object.hasOwn(known, name) ? known[name] : undefined
  return rgb === undefined ? undefined : [...rgb, 1]
}
