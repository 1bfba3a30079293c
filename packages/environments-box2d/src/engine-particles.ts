import type { Shape } from "@bellman-rl/spec"

/** Where a particle starts. */
export interface Particle {
  readonly x: number
  readonly y: number
  readonly velocityX: number
  readonly velocityY: number
  /** 1 at full power. */
  readonly heat: number
}

/** The glowing particles behind a lander's engines: a decoration, which neither draws nor touches anything. */
export interface EngineParticles {
  clear(): void
  emit(particle: Particle): void
  /** One step on: they fall, bounce off the ground, and cool. */
  advance(seconds: number, world: { readonly gravity: number; heightAt(x: number): number }): void
  shapes(): Shape[]
}

/** In m. */
const RADIUS = 2 / 30
/** Of a particle per kg/m² of its density, in kg. */
export const PARTICLE_AREA: number = Math.PI * RADIUS * RADIUS
const RESTITUTION = 0.3
/** A step. A particle that starts with 1 is seen seven times. */
const COOLING = 0.15
/** One a step is made, and none is older than seven steps. */
const CAPACITY = 8
/** x, y, velocity x, velocity y, heat. */
const FIELDS = 5

/** No particles yet. */
export function createEngineParticles(): EngineParticles {
  const values = new Float64Array(CAPACITY * FIELDS)
  let next = 0

  function clear(): void {
    for (let i = 0; i < CAPACITY; i++) values[i * FIELDS + 4] = -1
  }
  clear()

  return {
    clear,
    emit({ x, y, velocityX, velocityY, heat }) {
      const at = next * FIELDS
      next = (next + 1) % CAPACITY
      values[at] = x
      values[at + 1] = y
      values[at + 2] = velocityX
      values[at + 3] = velocityY
      values[at + 4] = heat
    },
    advance(seconds, { gravity, heightAt }) {
      for (let at = 0; at < values.length; at += FIELDS) {
        if (values[at + 4]! < 0) continue
        values[at + 4] = values[at + 4]! - COOLING
        values[at + 3] = values[at + 3]! + gravity * seconds
        values[at] = values[at]! + values[at + 2]! * seconds
        values[at + 1] = values[at + 1]! + values[at + 3]! * seconds
        const ground = heightAt(values[at]!) + RADIUS
        if (values[at + 1]! < ground) {
          values[at + 1] = ground
          values[at + 3] = Math.abs(values[at + 3]!) * RESTITUTION
        }
      }
    },
    shapes() {
      const shapes: Shape[] = []
      for (let i = 0; i < CAPACITY; i++) {
        // The oldest first: `next` is the one that is overwritten next.
        const at = ((next + i) % CAPACITY) * FIELDS
        const heat = values[at + 4]!
        if (heat < 0) continue
        const red = Math.floor(Math.max(0.2, 0.15 + heat) * 255)
        const other = Math.floor(Math.max(0.2, 0.5 * heat) * 255)
        const center = { x: values[at]!, y: values[at + 1]! }
        shapes.push({ kind: "circle", center, radius: RADIUS, fill: `rgb(${red},${other},${other})` })
      }
      return shapes
    },
  }
}
