import type { Shape } from "@bellman-rl/spec"

/** What the engine leaves in the air: a decoration that draws no random number. */
export interface RocketSmoke {
  clear(): void
  /** One frame on. `source` is where the engine's jet ends; `power` is 0 where it is off. */
  advance(source: { readonly x: number; readonly y: number; readonly power: number }): void
  shapes(rise: number): Shape[]
}

interface Puff {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly life: number
  age: number
}

const STEPS_PER_PUFF = 6
const LONGEST_LIFE = 120
/** Multiples of the golden ratio, modulo 1, lie evenly: they stand in for draws. */
const GOLDEN = 0.6180339887498949

const SKY = [126, 150, 233] as const

/** No smoke yet. */
export function createRocketSmoke(): RocketSmoke {
  let puffs: Puff[] = []
  let steps = 0
  let count = 0
  const scatter = (): number => (count++ * GOLDEN) % 1

  return {
    clear() {
      puffs = []
      steps = 0
      count = 0
    },
    advance({ x, y, power }) {
      for (const puff of puffs) puff.age += 1
      if (puffs[0] !== undefined && puffs.some(({ age, life }) => age > life)) {
        puffs = puffs.filter(({ age, life }) => age <= life)
      }
      if (power > 0 && steps % STEPS_PER_PUFF === 0) {
        const spread = 5 * power
        const size = power * (1 + 0.2 * scatter())
        const puff = { x: x + spread * (scatter() - 0.5), y: y + spread * (scatter() - 0.5), size }
        puffs.push({ ...puff, life: LONGEST_LIFE * power, age: 0 })
      }
      steps += 1
    },
    shapes: (rise) =>
      puffs.map(({ x, y, size, life, age }) => {
        const phase = (2 * age) / life - 1
        const whiteness = (1 - phase * phase) / 3
        const channels = SKY.map((channel) => Math.round(channel + (whiteness * (255 - channel)) / 2))
        const center = { x, y: y + rise * age }
        return { kind: "circle", center, radius: size + 0.05 * age, fill: `rgb(${channels.join(",")})` }
      }),
  }
}
