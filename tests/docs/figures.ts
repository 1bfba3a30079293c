import path from "node:path"
import { dqnDefaults } from "../../packages/dqn/src/index.js"
import {
  episodesOf,
  type Experiment,
  finalOf,
  type Preset,
  quantile,
  readResultFolder,
  type RunSettings,
  type SeedMetrics,
} from "../../packages/experiment/src/index.js"

/** What is used of an experiment here. */
export type DescribedExperiment = Pick<Experiment, "name" | "presets" | "reproductions" | "statements" | "comparison">

/** A preset, and what is kept of its runs: nothing where no results are kept. */
export interface KeptPreset {
  readonly preset: string
  readonly command: string
  readonly seeds: readonly SeedMetrics[] | undefined
}

/** What `results/` holds of an experiment, preset by preset. */
export async function readKept(root: string, experiment: DescribedExperiment): Promise<KeptPreset[]> {
  const kept = Object.keys(experiment.presets).map(async (preset): Promise<KeptPreset> => {
    const seeds = await readResultFolder(path.join(root, "results", `${experiment.name}-${preset}`))
    const { episodes } = experiment.reproductions?.[preset] ?? {}
    const end = episodes === undefined ? "" : ` --episodes ${episodes}`
    const command = `npm start -- ${experiment.name} --preset ${preset} --seeds ${seeds?.length ?? 5} --seed 0${end}`
    return { preset, command, seeds }
  })
  return Promise.all(kept)
}

/** The figures of a notebook's page, as Markdown: what each preset came to, what is said of it, and the comparisons. */
export function notebookFigures(experiment: DescribedExperiment, kept: readonly KeptPreset[]): string {
  const whole = kept.flatMap(({ seeds, ...rest }) => (seeds === undefined ? [] : [{ ...rest, seeds }]))
  const missing = kept.filter(({ seeds }) => seeds === undefined).map(({ preset }) => `\`${preset}\``)
  const said = whole.flatMap(({ preset, seeds }) =>
    (experiment.statements?.(preset, seeds) ?? []).map(({ text, measured, holds }) => {
      return [`\`${preset}\``, text, measured, holds ? "yes" : "**no**"]
    }),
  )
  return [
    table(
      ["preset", "seeds", "episodes of training", "their steps", "mean greedy return afterwards"],
      whole.map(({ preset, seeds }) => [`\`${preset}\``, String(seeds.length), ...summaryOf(seeds)]),
    ),
    "Lowest … median … highest over seeds; the greedy return of a seed is its mean over all greedy episodes after training.",
    ...(missing.length === 0 ? [] : [`No results are kept of ${missing.join(", ")}.`]),
    table(["preset", "what is said of it", "measured", "holds"], said),
    ...whole.flatMap(({ preset, seeds }) => {
      const comparison = experiment.comparison?.(preset, seeds)
      return comparison === undefined
        ? []
        : [`**\`${preset}\`** beside its reference, over seeds p25 … median … p75.`, fromTerminal(comparison.text)]
    }),
    `Made by:\n\n\`\`\`sh\n${whole.map(({ command }) => command).join("\n")}\n\`\`\``,
  ].join("\n\n")
}

function summaryOf(seeds: readonly SeedMetrics[]): string[] {
  const runs = seeds.map(({ metrics }) => ({ episodes: episodesOf(metrics), final: finalOf(metrics) }))
  const finals = runs.flatMap(({ final }) => final?.meanReturn ?? [])
  return [
    rangeOf(runs.map(({ episodes }) => episodes.length)),
    rangeOf(runs.map(({ episodes }) => episodes.at(-1)?.steps ?? 0)),
    finals.length === 0 ? "–" : rangeOf(finals, Math.max(...finals.map(Math.abs)) < 10 ? 2 : 1),
  ]
}

/** `"12 … 15 … 20"`, or `"50"` where all are equal. */
function rangeOf(values: readonly number[], digits = 0): string {
  const format = new Intl.NumberFormat("en", { minimumFractionDigits: digits, maximumFractionDigits: digits })
  const shown = [0, 0.5, 1].map((share) => format.format(quantile(values, share)).replace("-", "−"))
  return shown[0] === shown[2] ? (shown[0] ?? "") : shown.join(" … ")
}

/** The settings of some presets side by side, as Markdown. */
export function presetFigures(chosen: readonly (readonly [DescribedExperiment, string])[]): string {
  const settings = chosen.map(([{ presets }, name]) => {
    const preset = presets[name] as Preset<RunSettings>
    return { ...preset, dqn: { ...dqnDefaults, ...preset.dqn } }
  })
  const row = (name: string, show: (of: (typeof settings)[number]) => unknown) => {
    return [`\`${name}\``, ...settings.map((of) => String(show(of)))]
  }
  const json = (value: unknown) => `\`${JSON.stringify(value).replaceAll(/[{}"]/g, "").replaceAll(/[:,]/g, "$& ")}\``
  return table(
    ["", ...chosen.map(([{ name }, preset]) => `${name}, \`${preset}\``)],
    [
      row("hiddenSizes", ({ hiddenSizes }) => hiddenSizes.join(", ")),
      row("learningRate", ({ learningRate }) => learningRate),
      row("gamma", ({ dqn }) => dqn.gamma),
      row("batchSize", ({ dqn }) => dqn.batchSize),
      row("learnEverySteps", ({ dqn }) => dqn.learnEverySteps),
      row("batchesPerLearnCall", ({ dqn }) => dqn.batchesPerLearnCall),
      row("targetSync", ({ dqn }) => json(dqn.targetSync)),
      row("epsilon", ({ epsilon }) => epsilonOf(epsilon)),
      row("replayCapacity", ({ replayCapacity }) => replayCapacity.toLocaleString("en")),
      row("end", ({ end }) => json(end)),
    ],
  )
}

/** `"1 → 0.05 over 8,000 steps"`. */
function epsilonOf(epsilon: RunSettings["epsilon"]): string {
  switch (epsilon.kind) {
    case "linear":
      return `${epsilon.start} → ${epsilon.end} over ${epsilon.steps.toLocaleString("en")} steps`
    case "geometric":
      return `${epsilon.start}, × ${epsilon.factor} a ${epsilon.per}, to ${epsilon.floor}`
    default:
      throw new Error(`An ε of the kind ${epsilon.kind} is not described yet.`)
  }
}

/** What is used of `results/compile-benchmark.json`. */
export interface Benchmark {
  readonly command: string
  readonly machine: { readonly cpu: string; readonly node: string }
  readonly peakGflops: number
  readonly workloads: readonly {
    readonly id: string
    readonly relaxed: boolean
    readonly threads: number
    readonly msPerUpdate: number
    readonly shareOfPeak: number
    readonly speedup: Readonly<Record<string, number>>
  }[]
  readonly loops: readonly { readonly id: string; readonly stepsPerSecond: number }[]
}

/** The speed of compiled updates, as Markdown. */
export function benchmarkFigures({ command, machine, peakGflops, workloads, loops }: Benchmark): string {
  const digits = (value: number, count = 3) => Number(value.toPrecision(count)).toLocaleString("en")
  const times = (factor: number | undefined) => (factor === undefined ? "–" : `${digits(factor, 2)} ×`)
  const rows = workloads.map(({ id, relaxed, threads, msPerUpdate, shareOfPeak, speedup }) => [
    [id, ...(relaxed ? ["`relaxed`"] : []), ...(threads > 1 ? [`${threads} threads`] : [])].join(", "),
    msPerUpdate < 1 ? `${digits(1_000 * msPerUpdate)} µs` : `${digits(msPerUpdate)} ms`,
    `${Math.round(100 * shareOfPeak)} %`,
    ...["cpu", "wasm", "tensorflow"].map((backend) => times(speedup[backend])),
  ])
  const loop = loops.map(({ id, stepsPerSecond }) => `${id}: ${digits(stepsPerSecond, 2)} steps a second`)
  return [
    table(["update", "compiled", "share of peak", "eager, cpu", "eager, wasm", "eager, tensorflow"], rows),
    `Whole loops, with acting, stepping, storing and sampling: ${loop.join("; ")}. The peak of this core is ${peakGflops.toFixed(0)} GFLOP/s.`,
    `${machine.cpu}, Node ${machine.node}. Made by:\n\n\`\`\`sh\n${command}\n\`\`\``,
  ].join("\n\n")
}

/** A table that was drawn for a terminal, as Markdown. Lines around it stay. */
function fromTerminal(text: string): string {
  const lines = text.split("\n").filter((line) => !/^[┌├└]/.test(line))
  const isRow = (line: string) => line.startsWith("│")
  const first = lines.findIndex(isRow)
  const title = lines.slice(0, first).map((line) => (line.endsWith(":") ? line : `${line}:`))
  const [head = [], ...body] = lines.filter(isRow).map((line) => {
    const cells = line.split("│").slice(1, -1)
    return cells.map((cell) => cell.trim())
  })
  return [...title, table(head, body), ...lines.slice(first).filter((line) => !isRow(line))].join("\n\n")
}

/** A Markdown table. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => "---"), ...rows]
  return lines.map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`).join("\n")
}

/** A page with what stands between its two marks replaced. */
export function fillFigures(page: string, figures: string): string {
  const [before, after] = ["<!-- figures -->", "<!-- end of figures -->"]
  const [start, end] = [page.indexOf(before), page.indexOf(after)]
  if (start === -1 || end < start) throw new Error(`The page needs the lines ${before} and ${after}.`)
  return `${page.slice(0, start + before.length)}\n\n${figures}\n\n${page.slice(end)}`
}
