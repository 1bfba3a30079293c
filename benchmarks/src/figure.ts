/** How a figure is to be read. A `share` is a part of 1, told in per cent. */
export type Unit = "µs" | "ms" | "s" | "GFLOP/s" | "steps/s" | "share" | "ratio"

/** What is promised of a figure: an upper or a lower limit, itself allowed. */
export type Bar = { readonly atMost: number } | { readonly atLeast: number }

/** One figure, and how it was come by. */
export interface Figure {
  readonly id: string
  /** What is measured, in a sentence. */
  readonly title: string
  readonly unit: Unit
  /** For times the median of the repeats. */
  readonly value: number
  /** The same in processor time: the difference is what other processes took. */
  readonly cpuValue?: number
  /** All repeats of a time, in order. */
  readonly repeats?: readonly number[]
  /** Only where something is promised. */
  readonly bar?: Bar
}

/** Whether a figure keeps its promise. One without a promise does; NaN keeps none. */
export function isKept({ value, bar }: Figure): boolean {
  if (bar === undefined) return true
  return "atMost" in bar ? value <= bar.atMost : value >= bar.atLeast
}

/** A figure as a line of text. */
export function describeFigure(figure: Figure): string {
  const { title, value, cpuValue, unit, bar } = figure
  const cpu = cpuValue === undefined ? "" : `, ${inUnit(cpuValue, unit)} of processor time`
  return `${inUnit(value, unit).padStart(15)}  ${title}${cpu}${bar === undefined ? "" : ` (${describeBar(bar, unit)}: ${isKept(figure) ? "kept" : "BROKEN"})`}`
}

function describeBar(bar: Bar, unit: Unit): string {
  return "atMost" in bar ? `at most ${inUnit(bar.atMost, unit)}` : `at least ${inUnit(bar.atLeast, unit)}`
}

/** Three digits that count, without an exponent. */
function inUnit(value: number, unit: Unit): string {
  const digits = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3 })
  if (unit === "share") return `${digits.format(value * 100)} %`
  return unit === "ratio" ? `${digits.format(value)} ×` : `${digits.format(value)} ${unit}`
}
