/**
 * `node tools/bench-gemm.mjs [rounds] [binary.wasm]`   speed of the matrix product by shape
 * `node --experimental-wasm-relaxed-simd tools/bench-gemm.mjs` shows the relaxed build as well
 *
 * The peak is the best of 6 to 14 independent chains acc = acc + acc·k of 4 lanes, measured between the rounds; a share
 * is the best (and the median) GFLOP/s of a shape over it. The rounds are interleaved, so that a busy neighbour hits all
 * shapes alike.
 */
import { readFileSync } from "node:fs"
import { chainModule } from "./chain-module.mjs"
import { compileKernels } from "./lib/compile-kernels.mjs"

/** Layouts: which operand is read transposed. @typedef {"A·B" | "Aᵀ·B" | "A·Bᵀ"} Layout */

/** @type {readonly (readonly [string, Layout, number, number, number])[]} */
const SHAPES = [
  ["W1", "A·B", 64, 24, 4],
  ["W1", "A·B", 64, 24, 24],
  ["W1", "A·B", 64, 2, 24],
  ["W1", "Aᵀ·B", 4, 24, 64],
  ["W1", "Aᵀ·B", 24, 24, 64],
  ["W1", "Aᵀ·B", 24, 2, 64],
  ["W1", "A·Bᵀ", 64, 24, 24],
  ["W1", "A·Bᵀ", 64, 24, 2],
  ["W1", "A·B", 1, 24, 4],
  ["W1", "A·B", 1, 24, 24],
  ["W1", "A·B", 1, 2, 24],
  ["W2", "A·B", 128, 120, 4],
  ["W2", "A·B", 128, 84, 120],
  ["W2", "A·B", 128, 2, 84],
  ["W2", "Aᵀ·B", 4, 120, 128],
  ["W2", "Aᵀ·B", 120, 84, 128],
  ["W2", "Aᵀ·B", 84, 2, 128],
  ["W2", "A·Bᵀ", 128, 120, 84],
  ["W2", "A·Bᵀ", 128, 84, 2],
  ["W2", "A·B", 1, 120, 4],
  ["W2", "A·B", 1, 84, 120],
  ["W2", "A·B", 1, 2, 84],
  ["W3", "A·B", 64, 256, 8],
  ["W3", "A·B", 64, 256, 256],
  ["W3", "A·B", 64, 4, 256],
  ["W3", "Aᵀ·B", 8, 256, 64],
  ["W3", "Aᵀ·B", 256, 256, 64],
  ["W3", "Aᵀ·B", 256, 4, 64],
  ["W3", "A·Bᵀ", 64, 256, 256],
  ["W3", "A·Bᵀ", 64, 256, 4],
  ["W3", "A·B", 1, 256, 8],
  ["W3", "A·B", 1, 256, 256],
  ["W3", "A·B", 1, 4, 256],
  ["W4", "A·B", 1024, 512, 8],
  ["W4", "A·B", 1024, 512, 512],
  ["W4", "A·B", 1024, 7, 512],
  ["W4", "Aᵀ·B", 8, 512, 1024],
  ["W4", "Aᵀ·B", 512, 512, 1024],
  ["W4", "Aᵀ·B", 512, 7, 1024],
  ["W4", "A·Bᵀ", 1024, 512, 512],
  ["W4", "A·Bᵀ", 1024, 512, 7],
  ["W4", "A·B", 1, 512, 8],
  ["W4", "A·B", 1, 512, 512],
  ["W4", "A·B", 1, 7, 512],
]

const MEMORY_PAGES = 512
const A = 1 << 16
const B = A + (8 << 20)
const C = B + (8 << 20)
const WORKSPACE = C + (8 << 20)
/** A round of one shape takes about so long. */
const ROUND_NANOSECONDS = 1_500_000

const rounds = Number(process.argv[2] ?? 15)
const file = process.argv[3]

const memory = new WebAssembly.Memory({ initial: MEMORY_PAGES })
const floats = new Float32Array(memory.buffer)
for (let i = 0; i < floats.length; i++) floats[i] = ((i * 7919) % 1000) / 500 - 1

/** @param {() => void} run */
function nanoseconds(run) {
  const start = process.hrtime.bigint()
  run()
  return Number(process.hrtime.bigint() - start)
}

/** @param {number[]} values */
function median(values) {
  return /** @type {number} */ (values.toSorted((x, y) => x - y)[values.length >> 1])
}

const PEAK_STEPS = 50_000
const chains = [6, 8, 10, 12, 14].map((count) => {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(chainModule(count)))
  return { count, run: /** @type {(steps: number) => void} */ (exports["run"]) }
})

/** GFLOP/s of the best number of chains. */
function measurePeak() {
  return Math.max(...chains.map(({ count, run }) => (PEAK_STEPS * count * 8) / nanoseconds(() => run(PEAK_STEPS))))
}

/** @param {WebAssembly.Exports} kernels */
function cases(kernels) {
  const gemm = /** @type {(...numbers: number[]) => void} */ (kernels["gemm"])
  return SHAPES.map(([net, layout, m, n, k]) => {
    const [aRow, aColumn] = layout === "Aᵀ·B" ? [1, m] : [k, 1]
    const [bRow, bColumn] = layout === "A·Bᵀ" ? [1, k] : [n, 1]
    const run = () => gemm(m, n, k, A, aRow, aColumn, B, bRow, bColumn, C, WORKSPACE)
    const time = Math.min(...Array.from({ length: 5 }, () => nanoseconds(run)))
    for (let i = 0; i < Math.min(5000, 2e8 / time); i++) run()
    const settled = Math.min(...Array.from({ length: 20 }, () => nanoseconds(run)))
    const calls = Math.max(1, Math.ceil(ROUND_NANOSECONDS / settled))
    const measure = () =>
      nanoseconds(() => {
        for (let i = 0; i < calls; i++) run()
      }) / calls
    return { title: `${net} ${layout.padEnd(4)} ${`${m}·${n}·${k}`.padEnd(13)}`, flops: 2 * m * n * k, measure }
  })
}

/** @param {string} name @param {Uint8Array<ArrayBuffer>} binary */
function bench(name, binary) {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(binary), { env: { memory } })
  for (let i = 0; i < 20; i++) measurePeak()
  const list = cases(exports)
  /** @type {number[][]} */
  const times = list.map(() => [])
  let peak = 0
  for (let round = 0; round < rounds; round++) {
    peak = Math.max(peak, measurePeak())
    for (const [i, { measure }] of list.entries()) times[i]?.push(measure())
  }
  console.log(`${name}: peak without FMA ${peak.toFixed(1)} GFLOP/s, ${rounds} rounds`)
  console.log("net layout m·n·k            µs   GFLOP/s   share of peak: best  median")
  for (const [i, { title, flops }] of list.entries()) {
    const own = /** @type {number[]} */ (times[i])
    const [best, middle] = [Math.min(...own), median(own)]
    const share = (/** @type {number} */ time) => `${((100 * flops) / time / peak).toFixed(0)} %`.padStart(6)
    const figures = `${(best / 1000).toFixed(3).padStart(10)} ${(flops / best).toFixed(1).padStart(9)}`
    console.log(`${title} ${figures}             ${share(best)}  ${share(middle)}`)
  }
}

if (file === undefined) {
  bench("deterministic", await compileKernels({ relaxed: false }))
  const relaxed = await compileKernels({ relaxed: true })
  if (WebAssembly.validate(relaxed)) bench("relaxed", relaxed)
  else console.log("relaxed: not supported here (Node 20: --experimental-wasm-relaxed-simd)")
} else {
  bench(file, new Uint8Array(readFileSync(file)))
}
